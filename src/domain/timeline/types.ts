import type { TouchKind } from '../attribution/types';
import type { Fen } from '../money';

/** What each kind of past fact carries. A new kind is one line here; tsc then asks the folds and the console about it. */
export interface TimelineFacts {
  signed_up: { policyVersion: string; inviterId: string | null; source: string | null };
  phone_bound: { masked: string };
  touched: { kind: TouchKind; ref: string; scene: number };
  chat_entered: { openGId: string; chatName: string };
  shared: { shareCode: string; target: string };
  brought: { inviteeId: string; shareCode: string };
  coupon_claimed: { couponId: string; templateId: string; title: string };
  coupon_redeemed: { couponId: string; orderId: string; title: string; amount: Fen };
  order_placed: { orderId: string; payable: Fen; summary: string };
  order_closed: { orderId: string; reason: string };
  paid: { orderId: string; amount: Fen; summary: string; winner: string | null };
  refunded: { orderId: string; refundNo: string; amount: Fen };
  reward_pending: { inviteeId: string; orderId: string; amount: Fen };
  reward_settled: { inviteeId: string; orderId: string; amount: Fen; as: 'coupon' | 'points' };
  shipped: {
    orderId: string;
    kind: 'express' | 'local';
    carrier: string | null;
    trackingNo: string | null;
    count: number;
  };
  picked_up: { orderId: string; pointName: string; count: number };
  completed: { orderId: string; by: 'customer' | 'time' };
  subscribed: { templateId: string; title: string };
  unsubscribed: { templateId: string; title: string };
  messaged: { campaignId: string; templateId: string; title: string };
  message_opened: { campaignId: string; sendId: string };
  left: { reason: string };
}
export type TimelineKind = keyof TimelineFacts;

/** One append-only fact of a member. `id` is derived from what caused it, so writing it twice is a no-op. */
export type TimelineEntry = {
  [K in TimelineKind]: {
    readonly id: string;
    readonly memberId: string;
    readonly kind: K;
    readonly at: number;
    readonly data: Readonly<TimelineFacts[K]>;
  };
}[TimelineKind];
