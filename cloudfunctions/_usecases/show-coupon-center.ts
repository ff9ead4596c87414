import type { StorefrontOutputs } from '@/contract/storefront';
import { ok, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import { couponTemplatesOn } from '../_store/coupon-templates';
import { couponsOfMember } from '../_store/coupons';
import { findMember } from '../_store/members';
import { loadSettings } from '../_store/settings';
import { claimantOf, couponTemplateView, couponView } from './coupon-views';
import { tierNow } from './shopper';

/** 领券中心: what can be claimed now, each with a yes or a reason, and what is in the wallet. */
export async function showCouponCenter({
  db,
  memberId,
  now,
}: Call): Promise<Outcome<StorefrontOutputs['coupon.center']>> {
  const [settings, member, templates, mine] = await Promise.all([
    loadSettings(db),
    findMember(db, memberId),
    couponTemplatesOn(db, now),
    couponsOfMember(db, memberId),
  ]);
  const claimant = claimantOf(member, tierNow(settings, member, now));
  return ok({
    templates: templates.map((template) => couponTemplateView(template, claimant, mine, now)),
    mine: mine.map((coupon) => couponView(coupon, now)),
  });
}
