import type { PaidTrade, Payments, ServiceNotice } from '../services';
import { OpenApiError } from '../wechat/openapi-error';
import type { OpenApiRule } from '../wechat/openapi-table';
import type { Table, Tables } from '../wechat/tables';
import { describeOrder, orderStateOf, type ShippingRecord } from './order';
import { EXPRESS, orderKeyOf, plainKeyOf, shipmentOf, type OrderKey, type Shipment } from './request';

/** A page of get_order_list. */
const PAGE = { default: 100, max: 100 } as const;
const OK = { errcode: 0, errmsg: 'ok' };

/** What the shop has sent for which payment. */
export interface Shipping {
  readonly apis: Readonly<Record<string, OpenApiRule>>;
  /** The buyer has the goods. Throws `OpenApiError` 10060001 for another's payment, 10060028 when nothing was sent. */
  confirm(key: OrderKey, openid: string): void;
  /** Every payment as get_order tells it. */
  orders(): readonly object[];
}

export interface ShippingDeps {
  now: () => number;
  appid: string;
  payments: Payments;
  /** A service notice from WeChat itself, to the payer. */
  notify: (openid: string, notice: ServiceNotice) => void;
}

export function openShipping(tables: Tables, { now, appid, payments, notify }: ShippingDeps): Shipping {
  const records: Table<ShippingRecord> = tables.table('shipments');
  const settings: Table<string> = tables.table('trade-settings');

  const paidTrade = (key: OrderKey): PaidTrade => {
    const trade =
      'transactionId' in key ? payments.byTransaction(key.transactionId) : payments.byNumber(key.outTradeNo);
    if (!trade || ('mchid' in key && key.mchid !== trade.mchid))
      throw new OpenApiError(10060001, '支付单不存在');
    return trade;
  };
  const pageFor = ({ transactionId, mchid, outTradeNo }: PaidTrade): string => {
    const path = settings.get('jump-path');
    if (path === undefined) return '';
    const query = new URLSearchParams({
      transaction_id: transactionId,
      merchant_id: mchid,
      merchant_trade_no: outTradeNo,
    });
    return `${path}${path.includes('?') ? '&' : '?'}${query.toString()}`;
  };
  const upload = (trade: PaidTrade, shipment: Shipment): void => {
    const known = records.get(trade.transactionId);
    const finished = shipment.allDelivered ? { shippedAt: known?.shippedAt ?? now() } : {};
    records.put(trade.transactionId, {
      ...(known ?? { transactionId: trade.transactionId }),
      ...finished,
      shipment,
      reshipped: isReship(known, shipment),
    });
    if (!shipment.allDelivered) return;
    notify(trade.openid, {
      title: '订单发货通知',
      fields: [
        { name: '商品', value: shipment.parcels.map(({ itemDesc }) => itemDesc).join('；') },
        {
          name: '发货方式',
          value: ['', '快递', '同城配送', '虚拟发货', '用户自提'][shipment.logisticsType]!,
        },
      ],
      page: pageFor(trade),
    });
  };
  return {
    apis: {
      'wxa.sec.order.uploadShippingInfo': (args) => {
        const key = orderKeyOf(args.order_key);
        const shipment = shipmentOf(args);
        const trade = paidTrade(key);
        if (shipment.payerOpenid !== trade.openid)
          throw new OpenApiError(10060031, '支付者 openid 与支付单不符');
        checkUpload(trade, records.get(trade.transactionId), shipment, now());
        upload(trade, shipment);
        return OK;
      },
      'wxa.sec.order.getOrder': (args) => {
        const trade = paidTrade(plainKeyOf(args));
        return { ...OK, order: describeOrder(trade, records.get(trade.transactionId), now()) };
      },
      'wxa.sec.order.getOrderList': (args) => listOf(args, payments.all(), records, now()),
      'wxa.sec.order.notifyConfirmReceive': (args) => {
        const trade = paidTrade(plainKeyOf(args));
        const record = records.get(trade.transactionId);
        checkReminder(trade, record, args.received_time, now());
        records.put(trade.transactionId, { ...record!, remindedAt: now() });
        notify(trade.openid, {
          title: '确认收货提醒',
          fields: [{ name: '商品', value: trade.description }],
          page: pageFor(trade),
        });
        return OK;
      },
      'wxa.sec.order.setMsgJumpPath': ({ path }) => {
        if (typeof path !== 'string' || path === '') throw new OpenApiError(47001, 'data format error');
        settings.put('jump-path', path);
        return OK;
      },
      'wxa.sec.order.isTradeManaged': (args) => {
        if (args.appid !== undefined && args.appid !== appid) throw new OpenApiError(40013, 'invalid appid');
        return { ...OK, is_trade_managed: true };
      },
    },
    orders: () =>
      payments.all().map((trade) => describeOrder(trade, records.get(trade.transactionId), now())),
    confirm(key, openid) {
      const trade = paidTrade(key);
      if (trade.openid !== openid) throw new OpenApiError(10060001, '支付单不存在');
      const record = records.get(trade.transactionId);
      if (!record || orderStateOf(trade, record, now()) !== 2)
        throw new OpenApiError(10060028, '当前订单状态不允许进行该操作');
      records.put(trade.transactionId, { ...record, confirmedAt: now() });
    },
  };
}

/**
 * 重新发货: another upload after everything had gone, or another way of delivery than before (MP uploadShippingInfo,
 * 注意事项 6).
 */
function isReship(known: ShippingRecord | undefined, shipment: Shipment): boolean {
  if (!known) return false;
  const { deliveryMode, logisticsType } = known.shipment;
  const otherWay = deliveryMode !== shipment.deliveryMode || logisticsType !== shipment.logisticsType;
  return known.reshipped || known.shippedAt !== undefined || otherWay;
}

/** Throws `OpenApiError` 10060004 (received, refunded), 10060003 (changed once already), 10060023 (not newer). */
function checkUpload(
  trade: PaidTrade,
  known: ShippingRecord | undefined,
  shipment: Shipment,
  now: number,
): void {
  if (orderStateOf(trade, known, now) > 2) throw new OpenApiError(10060004, '支付单处于不可发货的状态');
  if (!known) return;
  if (known.reshipped) throw new OpenApiError(10060003, '支付单已使用重新发货机会');
  if (shipment.uploadedAt <= known.shipment.uploadedAt) throw new OpenApiError(10060023, '发货信息未更新');
}

/** Throws `OpenApiError` 10060028 (not under way by express, or reminded before), 10060029 (a time before it was sent). */
function checkReminder(
  trade: PaidTrade,
  record: ShippingRecord | undefined,
  receivedTime: unknown,
  now: number,
): void {
  const underWay = record?.shippedAt !== undefined && orderStateOf(trade, record, now) === 2;
  if (!underWay || record.shipment.logisticsType !== EXPRESS || record.remindedAt !== undefined)
    throw new OpenApiError(10060028, '当前订单状态不允许进行该操作');
  // Seconds: milliseconds are a time far ahead, and refused as such.
  const at = typeof receivedTime === 'number' ? receivedTime * 1000 : NaN;
  if (!(at >= record.shippedAt! && at <= now)) throw new OpenApiError(10060029, '签收时间不合理');
}

/** get_order_list: newest payments first, by time of payment, payer or state; `last_index` leads to the next page. */
function listOf(
  args: Readonly<Record<string, unknown>>,
  trades: readonly PaidTrade[],
  records: Table<ShippingRecord>,
  now: number,
): object {
  const { begin_time = 0, end_time = Infinity } = (args.pay_time_range ?? {}) as Record<string, number>;
  const size = Math.min(typeof args.page_size === 'number' ? args.page_size : PAGE.default, PAGE.max);
  const wanted = trades
    .filter(({ paidAt, openid }) => {
      const inTime = paidAt / 1000 >= begin_time && paidAt / 1000 <= end_time;
      return inTime && (args.openid === undefined || args.openid === openid);
    })
    .map((trade) => ({ trade, record: records.get(trade.transactionId) }))
    .filter(({ trade, record }) =>
      [undefined, orderStateOf(trade, record, now)].includes(args.order_state as never),
    )
    .sort((a, b) => b.trade.paidAt - a.trade.paidAt);
  const after = wanted.findIndex(({ trade }) => trade.transactionId === args.last_index) + 1;
  const page = wanted.slice(after, after + size);
  return {
    ...OK,
    order_list: page.map(({ trade, record }) => describeOrder(trade, record, now)),
    last_index: page[page.length - 1]?.trade.transactionId ?? '',
    has_more: after + size < wanted.length,
  };
}
