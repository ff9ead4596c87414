import type { Coupon, CouponOrigin } from '../coupon/types';
import type { IssueTrigger } from '../coupon/issue-rules';
import type { Touchpoint } from './types';

/** Rules by which the shop reaches out to somebody who did nothing for it just now. */
const REACHES_OUT: readonly IssueTrigger[] = ['birthday', 'win_back', 'apology'];

/**
 * Whether the coupon is of the customer's own doing: claimed in the coupon centre, or given by a rule for what they
 * themselves did (joined, ordered, reached a tier, led a group). What staff gave, a code on a leaflet, a birthday's or
 * a win-back's coupon brought them.
 */
const isOwn = (origin: CouponOrigin | undefined): boolean =>
  origin === undefined ||
  (origin.kind === 'auto' && !REACHES_OUT.some((trigger) => origin.ref.startsWith(`${trigger}:`)));

/** 券 as touchpoints: each coupon that an order uses counts for it from the moment it was claimed or given (design §5). */
export const couponTouches = (
  coupons: readonly Coupon[],
  usedIds: readonly string[],
): readonly Touchpoint[] =>
  coupons
    .filter(({ id }) => usedIds.includes(id))
    .map(({ id, templateId, claimedAt, origin }) => ({
      id: `coupon:${id}`,
      kind: 'coupon',
      ref: templateId,
      at: claimedAt,
      ...(isOwn(origin) && { own: true }),
    }));
