import type { CouponRule } from './rule';

/** 有效期: from `usableFrom` to `usableUntil`, both included. */
export const dates: CouponRule = ({ coupon, at }) => {
  if (at < coupon.usableFrom) return 'COUPON_NOT_STARTED';
  return at > coupon.usableUntil ? 'COUPON_EXPIRED' : null;
};
