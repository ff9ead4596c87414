import type { Fen } from '../money';

/** What the coupon takes off. `rate` is what remains in per mille: 880 is 8.8 折. */
export type CouponBenefit =
  | { readonly kind: 'amount'; readonly off: Fen }
  | { readonly kind: 'percent'; readonly rate: number; readonly cap: Fen }
  | { readonly kind: 'free_shipping' }
  /** 兑换券: one piece of this SKU, which has to be in the cart, is free; `name` is what the customer reads. */
  | { readonly kind: 'gift'; readonly skuId: string; readonly name: string };

/** 适用范围 of a coupon or a promotion: nothing named means everything; otherwise what one of the lists names. */
export interface CouponScope {
  readonly categoryIds: readonly string[];
  /** Absent from what was saved before products could be named. */
  readonly productIds?: readonly string[];
  readonly excludedProductIds: readonly string[];
}

/** The terms a member accepted at claim; copied into the coupon so that a later edit of the template changes nothing. */
export interface CouponTerms {
  readonly title: string;
  readonly benefit: CouponBenefit;
  /** 门槛: least spend on eligible lines after price-lane discounts; 0 for none. */
  readonly threshold: Fen;
  readonly scope: CouponScope;
  /** 不与其他券同用: no other coupon of any lane beside it. Absent: one coupon of each lane may be used together. */
  readonly exclusive?: true;
  /**
   * 可叠加: up to `MAX_STACKED` of them may lie beside each other in the goods lane, each computed on what the
   * earlier left (exchange, then percent, then amount; then by id). Absent: it is the only one of its lane.
   */
  readonly stackable?: true;
}

/** 有效期: fixed dates, or days from the claim, which `next_day` lets begin with the next business day. */
export type CouponValidity =
  | { readonly kind: 'dates'; readonly from: number; readonly until: number }
  | { readonly kind: 'days'; readonly days: number; readonly from?: 'next_day' };

/** 券模板: what staff configure. */
export interface CouponTemplate {
  readonly id: string;
  readonly terms: CouponTerms;
  readonly validity: CouponValidity;
  readonly perMember: number;
  readonly audience: { readonly newMemberOnly: boolean; readonly tierIds: readonly string[] };
  readonly claimFrom: number;
  readonly claimUntil: number;
  /** 发放方式: `open` in the coupon centre (also when absent), `code` by a code, `issue` by staff or by a rule only. */
  readonly channel?: CouponChannel;
  /** 停发: nobody gets one any more; those in wallets stay good. */
  readonly stoppedAt?: number | null;
}
export type CouponChannel = 'open' | 'code' | 'issue';

/**
 * How a coupon came when it was not claimed in the coupon centre: by a code of a batch, from staff, or by a rule.
 * `ref` names the batch, or the cause of the rule (`birthday:2026`).
 */
export interface CouponOrigin {
  readonly kind: 'code' | 'staff' | 'auto';
  readonly ref: string;
  /** The hash of the code it was redeemed with. */
  readonly codeId?: string;
}

export type CouponStatus = 'claimed' | 'locked' | 'redeemed' | 'expired' | 'voided';

/** 用户券: one claim by one member. */
export interface Coupon {
  readonly id: string;
  readonly templateId: string;
  readonly memberId: string;
  readonly status: CouponStatus;
  readonly terms: CouponTerms;
  readonly usableFrom: number;
  readonly usableUntil: number;
  readonly claimedAt: number;
  readonly origin?: CouponOrigin;
  /** The unpaid order that holds it, or the paid one that used it. */
  readonly orderId?: string;
  /** The ledger: every move of it, oldest first, written in the same update as the move. Absent from old coupons. */
  readonly history?: readonly CouponMove[];
}

export type CouponEvent =
  | 'claim' //   领取
  | 'issue' //   发放: by staff or a rule
  | 'lock' //    锁定 by an unpaid order
  | 'release' // 释放: the order came to nothing
  | 'redeem' //  核销
  | 'return' //  退回 by a refund
  | 'expire'
  | 'void';

/** One line of a coupon's ledger. `ref` is what moved it: an order, a refund, a batch, a staff member. */
export interface CouponMove {
  readonly event: CouponEvent;
  readonly at: number;
  readonly ref?: string;
}
