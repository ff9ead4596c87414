import { isDeepStrictEqual } from 'node:util';
import type { PaidTrade, Payments } from '../services';
import { unusedIn, type Table, type Tables } from '../wechat/tables';
import { beijingDigits, rfc3339 } from './beijing';
import type { OrderRequest } from './order-request';
import { PayError, paramError } from './pay-error';

/** `wx.requestPayment` must follow the order within two hours (APIv3 JSAPI下单: prepay_id). */
const PREPAY_VALID_FOR = 2 * 3_600_000;

/** A trade's life. `refunded` is what WeChat calls REFUND: some of the money went back. */
export type TradeStatus = 'unpaid' | 'paid' | 'refunded' | 'closed';

/** One order of the merchant's at WeChat Pay. Money in fen, instants in epoch ms. */
export interface Trade {
  readonly order: OrderRequest;
  readonly status: TradeStatus;
  readonly prepayId: string;
  readonly prepaidAt: number;
  readonly transactionId?: string;
  readonly paidAt?: number;
  readonly refundedTotal: number;
}

/** WeChat Pay's words for them. */
const TRADE_STATES = {
  unpaid: ['NOTPAY', '订单未支付'],
  paid: ['SUCCESS', '支付成功'],
  refunded: ['REFUND', '订单发生过退款，退款详情请查询退款单'],
  closed: ['CLOSED', '订单已关闭'],
} as const satisfies Record<TradeStatus, readonly [string, string]>;

export interface Trades {
  /**
   * JSAPI下单. The same order again gets the same `prepay_id` while that is valid.
   * Throws `PayError`: `OUT_TRADE_NO_USED` for another order under the number, `ORDERPAID`, `ORDER_CLOSED`,
   * `PARAM_ERROR` for an unknown payer or a `time_expire` in the past, `APPID_MCHID_NOT_MATCH`.
   */
  order(request: OrderRequest): { prepay_id: string };
  /** Throws `PayError` 404 `ORDER_NOT_EXIST`. */
  byNumber(outTradeNo: string): Trade;
  find(outTradeNo: string): Trade | undefined;
  byTransaction(transactionId: string): Trade;
  byPrepayId(prepayId: string): Trade | undefined;
  /** 关闭订单. Throws `ORDERPAID`, `ORDER_CLOSED`. An unknown number is no error, as merchants have found. */
  close(outTradeNo: string): void;
  /** The payer confirmed. The caller has checked that the trade is unpaid. */
  pay(trade: Trade): Trade;
  addRefund(trade: Trade, fen: number): void;
  all(): Trade[];
}

export function openTrades(
  tables: Tables,
  {
    appid,
    mchid,
    now,
    randomBytes,
    knowsOpenid,
  }: {
    appid: string;
    mchid: string;
    now: () => number;
    randomBytes: (size: number) => Buffer;
    knowsOpenid: (openid: string) => boolean;
  },
): Trades {
  const trades: Table<Trade> = tables.table('trades');
  const byPrepay = new Map<string, string>();
  const byTransaction = new Map<string, string>();
  const index = ({ order, prepayId, transactionId }: Trade): void => {
    byPrepay.set(prepayId, order.out_trade_no);
    if (transactionId !== undefined) byTransaction.set(transactionId, order.out_trade_no);
  };
  for (const trade of trades.values()) index(trade);
  const put = (trade: Trade): Trade => {
    trades.put(trade.order.out_trade_no, trade);
    index(trade);
    return trade;
  };
  /** Past its `time_expire` an unpaid order is closed, whether or not anyone looked. */
  const current = (trade: Trade | undefined): Trade | undefined =>
    trade?.status === 'unpaid' && isExpired(trade, now()) ? { ...trade, status: 'closed' } : trade;
  const find = (outTradeNo: string): Trade | undefined => current(trades.get(outTradeNo));
  const existing = (outTradeNo: string | undefined): Trade => {
    const trade = outTradeNo === undefined ? undefined : find(outTradeNo);
    if (!trade) throw new PayError(404, 'ORDER_NOT_EXIST', '订单不存在');
    return trade;
  };
  const prepay = (order: OrderRequest): Trade => {
    const prepayId = unusedIn(byPrepay, () => `wx${beijingDigits(now())}${randomBytes(10).toString('hex')}`);
    return put({ order, status: 'unpaid', prepayId, prepaidAt: now(), refundedTotal: 0 });
  };

  const checkNew = (order: OrderRequest): void => {
    if (order.mchid !== mchid) throw paramError('/mchid', '与签名的商户号不一致');
    if (order.appid !== appid) throw new PayError(400, 'APPID_MCHID_NOT_MATCH', 'AppID和mch_id不匹配');
    if (!knowsOpenid(order.payer.openid)) throw paramError('/payer/openid', '无效的openid');
    if (order.time_expire !== undefined && Date.parse(order.time_expire) <= now())
      throw paramError('/time_expire', '应晚于当前时间');
  };

  return {
    order(order) {
      const known = find(order.out_trade_no);
      if (!known) {
        checkNew(order);
        return { prepay_id: prepay(order).prepayId };
      }
      if (known.status === 'closed') throw new PayError(400, 'ORDER_CLOSED', '该订单已关闭，请重新下单');
      if (known.status !== 'unpaid') throw new PayError(400, 'ORDERPAID', '该订单已支付');
      if (!isDeepStrictEqual(known.order, order))
        throw new PayError(403, 'OUT_TRADE_NO_USED', '商户订单号重复');
      return { prepay_id: (isStale(known, now()) ? prepay(order) : known).prepayId };
    },
    byNumber: existing,
    find,
    byTransaction: (transactionId) => existing(byTransaction.get(transactionId)),
    byPrepayId(prepayId) {
      const trade = find(byPrepay.get(prepayId) ?? '');
      return trade && trade.prepayId === prepayId && !isStale(trade, now()) ? trade : undefined;
    },
    close(outTradeNo) {
      const trade = find(outTradeNo);
      if (!trade) return;
      if (trade.status === 'closed') throw new PayError(400, 'ORDER_CLOSED', '订单已关闭');
      if (trade.status !== 'unpaid') throw new PayError(400, 'ORDERPAID', '该订单已支付');
      put({ ...trade, status: 'closed' });
    },
    pay(trade) {
      const id = unusedIn(byTransaction, () => transactionId(now(), randomBytes));
      return put({ ...trade, status: 'paid', transactionId: id, paidAt: now() });
    },
    addRefund(trade, fen) {
      const refundedTotal = trade.refundedTotal + fen;
      put({ ...trade, status: refundedTotal > 0 ? 'refunded' : 'paid', refundedTotal });
    },
    all: () => [...trades.values()].map((trade) => current(trade)!),
  };
}

/** The paid trades as other services of WeChat's see them. */
export function paymentsOf(trades: Trades): Payments {
  const view = (trade: Trade | undefined): PaidTrade | undefined => {
    if (trade?.transactionId === undefined || trade.paidAt === undefined) return undefined;
    const { order, transactionId, paidAt, prepaidAt, refundedTotal } = trade;
    const { mchid, out_trade_no: outTradeNo, description, amount, payer } = order;
    const money = { total: amount.total, refunded: refundedTotal };
    const { openid } = payer;
    return { transactionId, mchid, outTradeNo, openid, description, ...money, createdAt: prepaidAt, paidAt };
  };
  const all = (): PaidTrade[] => trades.all().flatMap((trade) => view(trade) ?? []);
  return {
    byTransaction: (id) => all().find(({ transactionId }) => transactionId === id),
    byNumber: (outTradeNo) => view(trades.find(outTradeNo)),
    all,
  };
}

/** 28 digits: WeChat Pay's prefix, the Beijing date, chance. */
function transactionId(now: number, randomBytes: (size: number) => Buffer): string {
  const chance = String(randomBytes(6).readUIntLE(0, 6)).padStart(15, '0');
  return `42000${chance.slice(0, 5)}${beijingDigits(now).slice(0, 8)}${chance.slice(5)}`;
}

function isExpired({ order }: Trade, now: number): boolean {
  return order.time_expire !== undefined && Date.parse(order.time_expire) <= now;
}

function isStale({ prepaidAt }: Trade, now: number): boolean {
  return now - prepaidAt > PREPAY_VALID_FOR;
}

/** The trade as queries and notices tell it (APIv3 商户订单号查询订单, 支付成功回调通知). */
export function transactionOf({ order, status, transactionId: id, paidAt }: Trade): object {
  const [trade_state, trade_state_desc] = TRADE_STATES[status];
  const { total, currency } = order.amount;
  const common = {
    appid: order.appid,
    mchid: order.mchid,
    out_trade_no: order.out_trade_no,
    trade_state,
    trade_state_desc,
    attach: order.attach ?? '',
    promotion_detail: [],
  };
  if (paidAt === undefined) return { ...common, payer: {}, amount: { total, currency } };
  return {
    ...common,
    transaction_id: id,
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    success_time: rfc3339(paidAt),
    payer: { openid: order.payer.openid },
    amount: { total, payer_total: total, currency, payer_currency: currency },
  };
}
