import type { CouponView } from '@/contract/views';
import { ok, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import { couponsOfMember } from '../_store/coupons';
import { couponView } from './coupon-views';

/** 我的优惠券, newest first, with used and expired ones. */
export async function listCoupons({ db, memberId, now }: Call): Promise<Outcome<readonly CouponView[]>> {
  return ok((await couponsOfMember(db, memberId)).map((coupon) => couponView(coupon, now)));
}
