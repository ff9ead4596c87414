import type { CouponRule } from './rule';

/** Only a coupon in the wallet can be used: not one that another order holds, has used, or that is void. */
export const status: CouponRule = ({ coupon }) => {
  if (coupon.status === 'claimed') return null;
  return coupon.status === 'expired' ? 'COUPON_EXPIRED' : 'COUPON_NOT_USABLE';
};
