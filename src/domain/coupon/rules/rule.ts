import type { Fen } from '../../money';
import type { RejectionCode } from '../../outcome';
import type { Coupon } from '../types';

/** A cart line as coupons see it: after the price lane, before anything else came off. */
export interface BasketLine {
  readonly skuId: string;
  readonly productId: string;
  readonly categoryId: string;
  readonly subtotal: Fen;
}

/** What a cart holds of what a coupon is for: pricing knows it before it asks the rules. */
export interface CouponUse {
  readonly coupon: Coupon;
  readonly at: number;
  /** Something that the coupon takes from is in the cart. */
  readonly covers: boolean;
  /** What is spent on its scope after the price lane, in fen. */
  readonly spend: number;
}

/** One reason why a coupon may not be used on a cart; null: none. It only names the code: words are made when they are read. */
export type CouponRule = (use: CouponUse) => RejectionCode | null;
