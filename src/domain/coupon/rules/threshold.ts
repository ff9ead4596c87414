import { ok, reject } from '../../outcome';
import type { CouponRule } from './rule';
import { inScope } from './scope';

/** 门槛: what is spent on eligible lines after the price lane. Says how much is missing, for 「还差 ¥X」. */
export const threshold: CouponRule = ({ coupon: { terms }, lines }) => {
  const spend = lines.reduce((sum, line) => sum + (inScope(terms.scope, line) ? line.subtotal : 0), 0);
  return spend >= terms.threshold
    ? ok(true)
    : reject('COUPON_SPEND_TOO_LOW', { short: terms.threshold - spend });
};
