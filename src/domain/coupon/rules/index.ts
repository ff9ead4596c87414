import { reject, type Rejection, type RejectionCode } from '../../outcome';
import { dates } from './dates';
import type { CouponRule, CouponUse } from './rule';
import { scope } from './scope';
import { status } from './status';
import { threshold } from './threshold';

/**
 * Why the coupon may not be used on this cart; null when it may. What it saves there is pricing's question.
 *
 * The first refusal is the one the customer reads, so the one nothing can be done about comes first.
 */
export const refusalOf: CouponRule = (use) => status(use) ?? dates(use) ?? scope(use) ?? threshold(use);

/** The refusal with the number the customer needs: from when, until when, how much is missing. */
export function explained(code: RejectionCode, { coupon, spend }: CouponUse): Rejection {
  switch (code) {
    case 'COUPON_NOT_STARTED':
      return reject(code, { from: coupon.usableFrom });
    case 'COUPON_EXPIRED':
      return reject(code, { until: coupon.usableUntil });
    case 'COUPON_SPEND_TOO_LOW':
      return reject(code, { short: coupon.terms.threshold - spend });
    default:
      return reject(code);
  }
}
