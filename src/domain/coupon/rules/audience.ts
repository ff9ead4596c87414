import { ok, reject, type Outcome } from '../../outcome';
import type { CouponTemplate } from '../types';

/** Who asks for a coupon. `paidCount` 0 is 新客: joined, but never bought. */
export interface Claimant {
  readonly joined: boolean;
  readonly tierId: string | null;
  readonly paidCount: number;
}

/** 发放对象: members only; newcomers only or certain tiers only when the template says so. */
export function audience(
  { newMemberOnly, tierIds }: CouponTemplate['audience'],
  claimant: Claimant,
): Outcome<true> {
  if (!claimant.joined) return reject('NOT_A_MEMBER');
  if (newMemberOnly && claimant.paidCount > 0) return reject('COUPON_AUDIENCE', { newMemberOnly: 'yes' });
  const allowed = tierIds.length === 0 || (claimant.tierId !== null && tierIds.includes(claimant.tierId));
  return allowed ? ok(true) : reject('COUPON_AUDIENCE');
}
