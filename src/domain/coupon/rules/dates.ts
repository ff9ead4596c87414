import { ok, reject } from '../../outcome';
import type { CouponRule } from './rule';

/** 有效期: from `usableFrom` to `usableUntil`, both included. */
export const dates: CouponRule = ({ coupon, at }) => {
  if (at < coupon.usableFrom) return reject('COUPON_NOT_STARTED', { from: coupon.usableFrom });
  if (at > coupon.usableUntil) return reject('COUPON_EXPIRED', { until: coupon.usableUntil });
  return ok(true);
};
