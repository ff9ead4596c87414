import type { Fen } from '../../money';
import type { Outcome } from '../../outcome';
import type { Coupon } from '../types';

/** A cart line as coupons see it: after the price lane, before anything else came off. */
export interface BasketLine {
  readonly skuId: string;
  readonly productId: string;
  readonly categoryId: string;
  readonly subtotal: Fen;
}

export interface CouponUse {
  readonly coupon: Coupon;
  readonly lines: readonly BasketLine[];
  readonly at: number;
}

/** One reason why a coupon may not be used on a cart. */
export type CouponRule = (use: CouponUse) => Outcome<true>;
