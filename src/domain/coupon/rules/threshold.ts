import type { CouponRule } from './rule';

/** 门槛: what is spent on eligible lines after the price lane. */
export const threshold: CouponRule = ({ coupon, spend }) =>
  spend >= coupon.terms.threshold ? null : 'COUPON_SPEND_TOO_LOW';
