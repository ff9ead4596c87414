import type { CouponTemplateView, CouponView } from '@/contract/views';
import { claimable } from '@/domain/coupon/claim';
import { validityLabel } from '@/domain/coupon/label';
import type { Claimant } from '@/domain/coupon/rules/audience';
import type { Coupon } from '@/domain/coupon/types';
import type { Member, Tier } from '@/domain/member/types';
import type { CouponTemplateDoc } from '../_store/documents';

/** A coupon as its owner sees it; one whose time is over reads `expired` before `cron` or anybody writes so. */
export const couponView = (coupon: Coupon, now: number): CouponView => ({
  id: coupon.id,
  templateId: coupon.templateId,
  status: coupon.status === 'claimed' && coupon.usableUntil < now ? 'expired' : coupon.status,
  terms: coupon.terms,
  usableFrom: coupon.usableFrom,
  usableUntil: coupon.usableUntil,
  ...(coupon.orderId !== undefined && { orderId: coupon.orderId }),
});

export const claimantOf = (member: Member | null, tier: Tier | null): Claimant => ({
  joined: member?.status === 'member',
  tierId: tier?.id ?? null,
  paidCount: member?.fold.paidCount ?? 0,
});

/** A template with whether this customer may claim it, or why not. */
export function couponTemplateView(
  template: CouponTemplateDoc,
  claimant: Claimant,
  mine: readonly Coupon[],
  now: number,
): CouponTemplateView {
  const held = mine.filter(({ templateId }) => templateId === template.id).length;
  const ruling = claimable(template, { claimant, left: template.left, held, at: now });
  return {
    templateId: template.id,
    terms: template.terms,
    validity: validityLabel(template.validity),
    left: template.left,
    claim: ruling.ok ? { ok: true } : ruling,
  };
}
