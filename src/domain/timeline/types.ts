import type { TouchKind } from '../attribution/types';
import type { CouponOrigin } from '../coupon/types';
import type { Fen } from '../money';

/** 核销: a coupon and what it took off this order. */
export interface UsedCoupon {
  readonly couponId: string;
  readonly title: string;
  readonly amount: Fen;
}

/** What each kind of past fact carries. A new kind is one line here; tsc then asks the folds and the console about it. */
export interface TimelineFacts {
  signed_up: { policyVersion: string; inviterId: string | null; source: string | null };
  phone_bound: { masked: string };
  touched: { kind: TouchKind; ref: string; scene: number };
  chat_entered: { openGId: string; chatName: string };
  shared: { shareCode: string; target: string };
  brought: { inviteeId: string; shareCode: string };
  /** `origin` of a coupon that was given or redeemed by a code; claimed in the coupon centre it has none. */
  coupon_claimed: { couponId: string; templateId: string; title: string; origin?: CouponOrigin['kind'] };
  coupon_redeemed: { couponId: string; orderId: string; title: string; amount: Fen };
  order_placed: { orderId: string; payable: Fen; summary: string };
  /** `placedAt` and what was ordered: since one entry tells the whole life of an order that nobody paid. */
  order_closed: { orderId: string; reason: string; placedAt?: number; payable?: Fen; summary?: string };
  /**
   * One entry for a paid order: with `placedAt` it also says what `order_placed` and `coupon_redeemed` said before, which
   * `rowsOf` shows as rows of their own. `points` are what it earned and what it was paid with.
   */
  paid: {
    orderId: string;
    amount: Fen;
    summary: string;
    winner: string | null;
    placedAt?: number;
    coupons?: readonly UsedCoupon[];
    points?: { readonly earned: number; readonly spent: number };
  };
  /** `points`: earned ones taken back, spent ones returned. */
  refunded: {
    orderId: string;
    refundNo: string;
    amount: Fen;
    points?: { readonly taken: number; readonly returned: number };
  };
  /** 积分 given or taken for anything but an order; negative takes. `reason` is shown to the customer. */
  points_changed: { points: number; reason: string };
  reward_pending: { inviteeId: string; orderId: string; amount: Fen };
  reward_settled: { inviteeId: string; orderId: string; amount: Fen; as: 'coupon' | 'points' };
  reward_reversed: { inviteeId: string; orderId: string; amount: Fen };
  shipped: {
    orderId: string;
    kind: 'express' | 'local';
    carrier: string | null;
    trackingNo: string | null;
    count: number;
  };
  /** 改单号: a parcel told of before goes under this number. */
  parcel_corrected: { orderId: string; carrier: string; trackingNo: string };
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
