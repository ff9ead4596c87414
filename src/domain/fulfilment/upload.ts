import type { Order } from '../order/types';
import { summaryOf } from '../order/summary';
import type { Fulfilled, Shipment, ShippingUpload } from './types';

/** 发货信息 as `upload_shipping_info` takes it (facts §4), before names and times become WeChat's. */
export interface ShippingInfo {
  readonly transactionId: string;
  readonly logisticsType: 1 | 2 | 4;
  /** 1 统一: one parcel. 2 分拆: several, express only; then they are all there is. */
  readonly deliveryMode: 1 | 2;
  readonly parcels: readonly {
    readonly trackingNo: string;
    readonly expressCompany: string;
    readonly itemDesc: string;
    /** `138****6021`: 顺丰 wants to know who receives. */
    readonly receiver: string | null;
  }[];
}
/** What WeChat's get_order says of a payment. */
export interface ManagedOrder {
  /** 1 to ship, 2 shipped, 3 received, 4 done, 5 refunded, 6 money on its way. */
  readonly state: number;
  readonly openid: string;
  readonly trackingNos: readonly string[];
}

const LOGISTICS = { express: 1, local: 2, pickup: 4 } as const;
/** `item_desc` takes 120 characters. */
const DESC_LENGTH = 120;

/** 「138****6021」; null for a number that has no such shape. */
export const maskedPhone = (phone: string): string | null => {
  const digits = phone.replace(/\D/g, '');
  return digits.length >= 7 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : null;
};

/**
 * What WeChat is told once everything has gone. Several express parcels are split logistics; when some went another
 * way, the express ones stand for the order, since WeChat takes one way per payment.
 *
 * @returns null when no money went through WeChat Pay: there is nothing to free
 */
export function shippingInfo(
  order: Pick<Order, 'quote' | 'delivery' | 'payment'>,
  shipments: readonly Shipment[],
): ShippingInfo | null {
  const { transactionId } = order.payment;
  if (transactionId === undefined || shipments.length === 0) return null;
  const express = shipments.filter(({ kind }) => kind === 'express');
  const itemDesc = [...summaryOf(order)].slice(0, DESC_LENGTH).join('');
  const receiver = order.delivery.kind === 'pickup' ? null : maskedPhone(order.delivery.address.phone);
  if (express.length === 0)
    return {
      transactionId,
      logisticsType: LOGISTICS[shipments[0]!.kind],
      deliveryMode: 1,
      parcels: [{ trackingNo: '', expressCompany: '', itemDesc, receiver }],
    };
  return {
    transactionId,
    logisticsType: LOGISTICS.express,
    deliveryMode: express.length > 1 ? 2 : 1,
    parcels: express.map(({ carrier = '', trackingNo = '' }) => ({
      trackingNo,
      expressCompany: carrier,
      itemDesc,
      receiver,
    })),
  };
}

/** Whether WeChat has what we sent: shipped or further, with our parcels. A refunded payment needs nothing more. */
export function isConfirmed({ state, trackingNos }: ManagedOrder, info: ShippingInfo): boolean {
  if (state >= 3) return true;
  const ours = info.parcels.map(({ trackingNo }) => trackingNo).filter((no) => no !== '');
  return state === 2 && ours.every((no) => trackingNos.includes(no));
}

/** `again` later by itself, `look` what WeChat has, or `person`: only a change of ours helps. */
export type UploadTrouble = 'again' | 'look' | 'person';

const LOOK = new Set([
  10060002, // 支付单已完成发货
  10060003, // 已使用重新发货机会
  10060004, // 支付单处于不可发货的状态: received or refunded meanwhile
  10060023, // 发货信息未更新
]);
/** A bad field, another payer, a missing permission: asking again answers the same. */
const PERSON = (code: number): boolean =>
  (code >= 10060005 && code <= 10060031) || (code >= 268485194 && code <= 268485228) || code === 48001;

/** What an errcode of the upload means for us. Unknown ones, WeChat's own trouble and a payment not known yet pass by themselves. */
export function troubleOf(code: number): UploadTrouble {
  if (LOOK.has(code)) return 'look';
  return PERSON(code) ? 'person' : 'again';
}

const MINUTE_MS = 60_000;
/** WeChat freezes the money and nags after 48 hours: by then somebody must have been told. */
const MOST_TRIES = 12;

/** 1, 2, 4 … minutes, at most 6 hours: a dozen tries take a day and a half. */
export const retryDelay = (tries: number): number => Math.min(2 ** Math.max(0, tries - 1), 360) * MINUTE_MS;

/** The upload after a try went wrong. */
export function afterTrouble(
  before: ShippingUpload,
  error: { readonly code: number; readonly words: string },
  now: number,
): ShippingUpload {
  const { tries } = before;
  const lost = troubleOf(error.code) === 'person' || tries >= MOST_TRIES;
  return { status: lost ? 'failed' : 'due', tries, retryAt: now + retryDelay(tries), error };
}

/** The upload as it begins with the last hand-over; never before it can no longer be undone. */
export const uploadDue = (order: Pick<Order, 'payment'>, from: number): ShippingUpload => ({
  status: order.payment.transactionId === undefined ? 'unneeded' : 'due',
  tries: 0,
  retryAt: from,
  error: null,
});

/** Whether this order waits for WeChat to hear of it. */
export const uploadFailed = ({ shippingUpload }: Pick<Fulfilled, 'shippingUpload'>): boolean =>
  shippingUpload?.status === 'failed';
