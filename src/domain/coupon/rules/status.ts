import { ok, reject } from '../../outcome';
import type { CouponRule } from './rule';

/** Only a coupon in the wallet can be used: not one that another order holds, has used, or that is void. */
export const status: CouponRule = ({ coupon }) => {
  if (coupon.status === 'claimed') return ok(true);
  return coupon.status === 'expired' ? reject('COUPON_EXPIRED') : reject('COUPON_NOT_USABLE');
};
