import { ok, type Outcome } from '../../outcome';
import { dates } from './dates';
import type { CouponRule, CouponUse } from './rule';
import { scope } from './scope';
import { status } from './status';
import { threshold } from './threshold';

/** In this order: the first refusal is the one the customer reads, so the one nothing can be done about comes first. */
export const COUPON_RULES: readonly CouponRule[] = [status, dates, scope, threshold];

/** Whether the coupon may be used on this cart at all; what it saves there is pricing's question. */
export function usable(use: CouponUse): Outcome<true> {
  for (const rule of COUPON_RULES) {
    const outcome = rule(use);
    if (!outcome.ok) return outcome;
  }
  return ok(true);
}
