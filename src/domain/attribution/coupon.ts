import type { Coupon } from '../coupon/types';
import type { Touchpoint } from './types';

/** 券 as touchpoints: each coupon that an order uses counts for it from the moment it was claimed (design §5). */
export const couponTouches = (
  coupons: readonly Coupon[],
  usedIds: readonly string[],
): readonly Touchpoint[] =>
  coupons
    .filter(({ id }) => usedIds.includes(id))
    .map(({ id, templateId, claimedAt }) => ({
      id: `coupon:${id}`,
      kind: 'coupon',
      ref: templateId,
      at: claimedAt,
    }));
