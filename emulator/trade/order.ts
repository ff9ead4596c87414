import type { PaidTrade } from '../services';
import { EXPRESS, type Shipment } from './request';

const DAY = 24 * 3_600_000;
/** When nobody confirms: so long after the parcels went (community answers; the page gives no figure). */
const CONFIRMS_AFTER = { express: 10 * DAY, other: 2 * DAY } as const;
/** From the confirmation to the money on the merchant's account. */
const SETTLES_AFTER = DAY;

/** 1 to ship, 2 shipped, 3 received, 4 done, 5 refunded, 6 money on its way: `order_state` of get_order. */
export type OrderState = 1 | 2 | 3 | 4 | 5 | 6;

/** What 发货信息管理 keeps of one payment. Instants in epoch ms. */
export interface ShippingRecord {
  readonly transactionId: string;
  readonly shipment: Shipment;
  /** When the last of it went; missing while parcels are still to come. */
  readonly shippedAt?: number;
  /** The one change after everything had been shipped has been used. */
  readonly reshipped: boolean;
  /** The buyer pressed 确认收货. */
  readonly confirmedAt?: number;
  /** The shop has asked the buyer to. */
  readonly remindedAt?: number;
}

/** When the goods count as received: when the buyer said so, else when the time is over. */
export function receivedAt({ shippedAt, confirmedAt, shipment }: ShippingRecord): number | undefined {
  if (confirmedAt !== undefined || shippedAt === undefined) return confirmedAt;
  return shippedAt + CONFIRMS_AFTER[shipment.logisticsType === EXPRESS ? 'express' : 'other'];
}

/** Where a payment stands at `now`. It moves by the clock alone once it has been shipped. */
export function orderStateOf(trade: PaidTrade, record: ShippingRecord | undefined, now: number): OrderState {
  if (trade.refunded >= trade.total) return 5;
  if (record?.shippedAt === undefined) return 1;
  const received = receivedAt(record);
  if (received === undefined || received > now) return 2;
  // What nobody confirmed goes to the merchant without a stop at 3.
  if (now - received >= SETTLES_AFTER) return 4;
  return record.confirmedAt === undefined ? 6 : 3;
}

/** The order as get_order and get_order_list tell it. Unix seconds, fen. */
export function describeOrder(trade: PaidTrade, record: ShippingRecord | undefined, now: number): object {
  const { transactionId, mchid, outTradeNo, description, total, openid, createdAt, paidAt } = trade;
  return {
    transaction_id: transactionId,
    merchant_id: mchid,
    sub_merchant_id: '',
    merchant_trade_no: outTradeNo,
    description,
    paid_amount: total,
    openid,
    trade_create_time: seconds(createdAt),
    pay_time: seconds(paidAt),
    order_state: orderStateOf(trade, record, now),
    in_complaint: false,
    shipping: record ? describeShipping(record) : {},
  };
}

function describeShipping({ shipment, shippedAt, reshipped }: ShippingRecord): object {
  const done = shippedAt !== undefined;
  return {
    delivery_mode: shipment.deliveryMode,
    logistics_type: shipment.logisticsType,
    finish_shipping: done,
    goods_desc: shipment.parcels.map(({ itemDesc }) => itemDesc).join(';'),
    finish_shipping_count: reshipped ? 2 : done ? 1 : 0,
    shipping_list: shipment.parcels.map(({ trackingNo, expressCompany, itemDesc }) => ({
      tracking_no: trackingNo,
      express_company: expressCompany,
      goods_desc: itemDesc,
      upload_time: seconds(shipment.uploadedAt),
    })),
  };
}

export const seconds = (ms: number): number => Math.floor(ms / 1000);
