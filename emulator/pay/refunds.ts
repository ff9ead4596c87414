import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../services';
import { unusedIn, type Table, type Tables } from '../wechat/tables';
import { beijingDigits, rfc3339 } from './beijing';
import type { PayFaults } from './faults';
import type { Notices } from './notices';
import { PayError, paramError } from './pay-error';
import { fenAt, merchantNumber, notifyUrl, objectAt, stringAt } from './order-request';
import type { Trade, Trades } from './trades';

/** A trade can be refunded in at most so many parts, for a year (APIv3 申请退款). */
const PARTS_PER_TRADE = 50;
const REFUNDABLE_FOR = 365 * 24 * 3_600_000;

const ENDINGS = { SUCCESS: '退款成功', ABNORMAL: '退款异常', CLOSED: '退款关闭' } as const;
type RefundStatus = 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED';

interface RefundRequest {
  readonly outTradeNo: string;
  readonly outRefundNo: string;
  /** Fen. */
  readonly refund: number;
  readonly total: number;
  readonly reason?: string;
  readonly notifyUrl?: string;
}

/** One refund, under the merchant's `out_refund_no`. */
export interface Refund {
  readonly request: RefundRequest;
  readonly refundId: string;
  readonly transactionId: string;
  readonly status: RefundStatus;
  readonly createdAt: number;
  /** When it ends; then `endsAs` is its status. */
  readonly endsAt: number;
  readonly endsAs: 'SUCCESS' | 'ABNORMAL' | 'CLOSED';
}

export interface Refunds {
  /**
   * 申请退款. The same request again gets the same refund. Answers PROCESSING: the end comes by notice or query.
   * Throws `PayError`: 404 `RESOURCE_NOT_EXISTS`, 400 `INVALID_REQUEST` (unpaid, more than is left, other amounts
   * under a used number), 400 `PARAM_ERROR`, 403 `NOT_ENOUGH`.
   */
  create(body: Record<string, unknown>): object;
  /** Throws `PayError` 404 `RESOURCE_NOT_EXISTS`. */
  byNumber(outRefundNo: string): object;
  all(): Refund[];
  stop(): void;
}

export interface RefundDeps {
  randomBytes: (size: number) => Buffer;
  clock: Clock;
  trades: Trades;
  notices: Notices;
  faults: () => PayFaults;
}

export function openRefunds(
  tables: Tables,
  { clock, trades, notices, faults, randomBytes }: RefundDeps,
): Refunds {
  const refunds: Table<Refund> = tables.table('refunds');
  const planned = new Map<string, () => void>();

  const end = ({ request, endsAs, ...rest }: Refund): void => {
    const ended: Refund = { ...rest, request, endsAs, status: endsAs };
    refunds.put(request.outRefundNo, ended);
    const trade = trades.find(request.outTradeNo);
    if (endsAs === 'CLOSED' && trade) trades.addRefund(trade, -request.refund);
    planned.delete(request.outRefundNo);
    if (request.notifyUrl !== undefined) notices.tell(newsOf(ended, request.notifyUrl, trades));
  };
  const plan = (refund: Refund): void => {
    if (refund.status !== 'PROCESSING') return;
    if (refund.endsAt <= clock.now()) end(refund);
    else
      planned.set(
        refund.request.outRefundNo,
        clock.schedule(refund.endsAt, () => end(refund)),
      );
  };
  for (const refund of refunds.values()) plan(refund);

  const refundId = (at: number): string => {
    const taken = new Set([...refunds.values()].map((each) => each.refundId));
    const chance = (): string => String(randomBytes(4).readUInt32LE()).padStart(10, '0');
    return unusedIn(taken, () => `5030${beijingDigits(at)}${chance()}`);
  };
  const start = (request: RefundRequest): Refund => {
    const trade = refundable(request, trades.find(request.outTradeNo), clock.now());
    const parts = [...refunds.values()].filter(
      (each) => each.request.outTradeNo === request.outTradeNo,
    ).length;
    if (parts >= PARTS_PER_TRADE) throw invalid('部分退款次数超限');
    const { refundNotEnough, refundAbnormal, refundClosed, refundDelayMs } = faults();
    if (refundNotEnough) throw new PayError(403, 'NOT_ENOUGH', '基本账户余额不足，请充值后重新发起');
    const createdAt = clock.now();
    const refund: Refund = {
      request,
      refundId: refundId(createdAt),
      transactionId: trade.transactionId!,
      status: 'PROCESSING',
      createdAt,
      endsAt: createdAt + refundDelayMs,
      endsAs: refundClosed ? 'CLOSED' : refundAbnormal ? 'ABNORMAL' : 'SUCCESS',
    };
    refunds.put(request.outRefundNo, refund);
    trades.addRefund(trade, request.refund);
    plan(refund);
    return refund;
  };

  return {
    create(body) {
      const request = readRefund(body, trades);
      const known = refunds.get(request.outRefundNo);
      if (known && !isDeepStrictEqual(known.request, request))
        throw invalid('订单金额或退款金额与之前请求不一致，请核实后再试');
      return describe(known ?? start(request));
    },
    byNumber(outRefundNo) {
      const refund = refunds.get(outRefundNo);
      if (!refund) throw new PayError(404, 'RESOURCE_NOT_EXISTS', '退款单不存在');
      return describe(refund);
    },
    all: () => [...refunds.values()],
    stop() {
      for (const cancel of planned.values()) cancel();
    },
  };
}

function invalid(message: string): PayError {
  return new PayError(400, 'INVALID_REQUEST', message);
}

/** The trade, when so much of it may still go back. */
function refundable({ refund, total }: RefundRequest, trade: Trade | undefined, now: number): Trade {
  if (!trade) throw new PayError(404, 'RESOURCE_NOT_EXISTS', '订单不存在');
  if (trade.paidAt === undefined) throw invalid('订单未支付，不可退款');
  if (now - trade.paidAt > REFUNDABLE_FOR) throw invalid('订单已超过退款期限');
  if (total !== trade.order.amount.total) throw invalid('订单金额与原订单不一致');
  if (refund > total - trade.refundedTotal) throw invalid('refund_fee大于可退金额');
  return trade;
}

function readRefund(body: Record<string, unknown>, trades: Trades): RefundRequest {
  const { refund, total, currency } = objectAt(body, 'amount');
  if (currency !== 'CNY') throw paramError('/amount/currency', '只支持 CNY');
  return {
    outTradeNo:
      body.transaction_id === undefined
        ? merchantNumber(body, 'out_trade_no', 6, 32)
        : trades.byTransaction(stringAt(body, 'transaction_id', 32)).order.out_trade_no,
    outRefundNo: merchantNumber(body, 'out_refund_no', 1, 64),
    refund: fenAt(refund, '/amount/refund'),
    total: fenAt(total, '/amount/total'),
    ...(body.reason !== undefined && { reason: stringAt(body, 'reason', 80) }),
    ...(body.notify_url !== undefined && { notifyUrl: notifyUrl(body) }),
  };
}

const ACCOUNT = '支付用户零钱';

/** The refund as requests and queries tell it (APIv3 申请退款, 查询单笔退款). */
function describe({ request, refundId, transactionId, status, createdAt, endsAt }: Refund): object {
  const { refund, total, outTradeNo, outRefundNo } = request;
  return {
    refund_id: refundId,
    out_refund_no: outRefundNo,
    transaction_id: transactionId,
    out_trade_no: outTradeNo,
    channel: 'ORIGINAL',
    user_received_account: ACCOUNT,
    ...(status === 'SUCCESS' && { success_time: rfc3339(endsAt) }),
    create_time: rfc3339(createdAt),
    status,
    funds_account: 'AVAILABLE',
    amount: {
      total,
      refund,
      payer_total: total,
      payer_refund: refund,
      settlement_refund: refund,
      settlement_total: total,
      discount_refund: 0,
      currency: 'CNY',
    },
    promotion_detail: [],
  };
}

/** The notice of a refund's end (APIv3 退款结果通知): other names than the query's for the same things. */
function newsOf(refund: Refund, url: string, trades: Trades): Parameters<Notices['tell']>[0] {
  const { request, refundId, transactionId, endsAs, endsAt } = refund;
  const { total, refund: fen, outTradeNo, outRefundNo } = request;
  const resource = {
    mchid: trades.byNumber(outTradeNo).order.mchid,
    out_trade_no: outTradeNo,
    transaction_id: transactionId,
    out_refund_no: outRefundNo,
    refund_id: refundId,
    refund_status: endsAs,
    ...(endsAs === 'SUCCESS' && { success_time: rfc3339(endsAt) }),
    user_received_account: ACCOUNT,
    amount: { total, refund: fen, payer_total: total, payer_refund: fen },
  };
  return {
    notifyUrl: url,
    eventType: `REFUND.${endsAs}`,
    summary: ENDINGS[endsAs],
    originalType: 'refund',
    resource,
  };
}
