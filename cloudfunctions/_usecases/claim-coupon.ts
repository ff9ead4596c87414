import type { CouponView } from '@/contract/views';
import { claimable, issue } from '@/domain/coupon/claim';
import type { Coupon } from '@/domain/coupon/types';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import { endClaim, findCouponTemplate, putBackOne, takeOne } from '../_store/coupon-templates';
import { addCoupon, couponsOfMember, findCoupon } from '../_store/coupons';
import type { CouponTemplateDoc } from '../_store/documents';
import { findMember } from '../_store/members';
import { loadSettings } from '../_store/settings';
import { record } from '../_store/timeline';
import { claimantOf, couponView } from './coupon-views';
import { tierNow } from './shopper';

/**
 * 领券. A double tap is one claim: both taps name the same coupon, and both get it.
 *
 * Half done after a crash: taken from the template (`held[couponId]`) and the coupon not written, or written and
 * the hold still there; `cron` (coupon-claims) puts the one back or ends the claim. The timeline entry may be
 * missing until then: the hold goes after it, so that the sweep writes it too.
 */
export async function claimCoupon(
  call: Call,
  { templateId }: { templateId: string },
): Promise<Outcome<CouponView>> {
  const { db, memberId, now } = call;
  const [settings, member, template, mine] = await Promise.all([
    loadSettings(db),
    findMember(db, memberId),
    findCouponTemplate(db, templateId),
    couponsOfMember(db, memberId),
  ]);
  if (!template) return reject('COUPON_NOT_FOUND');
  const held = mine.filter((coupon) => coupon.templateId === templateId).length;
  const claimant = claimantOf(member, tierNow(settings, member, now));
  const ruling = claimable(template, { claimant, left: template.left, held, at: now });
  const coupon = issue(template, memberId, held + 1, now);
  // The last one may be gone because this member's other tap has it.
  if (!ruling.ok) return ruling.code === 'COUPON_SOLD_OUT' ? otherTap(call, template, coupon.id) : ruling;

  const taken = await takeOne(db, templateId, coupon.id, now);
  if (!taken) return otherTap(call, template, coupon.id);
  if (await addCoupon(db, coupon)) {
    await record(db, [claimedEntry(coupon)]);
    await endClaim(db, templateId, coupon.id); // last: while the hold is there, the sweep still writes the entry
    return ok(couponView(coupon, now));
  }
  await putBackOne(db, templateId, coupon.id);
  return otherTap(call, template, coupon.id);
}

/** 领券 as a fact on the member's timeline. */
export const claimedEntry = (coupon: Coupon) => ({
  id: `coupon_claimed:${coupon.id}`,
  memberId: coupon.memberId,
  kind: 'coupon_claimed' as const,
  at: coupon.claimedAt,
  data: {
    couponId: coupon.id,
    templateId: coupon.templateId,
    title: coupon.terms.title,
    ...(coupon.origin && { origin: coupon.origin.kind }),
  },
});

const OTHER_TAP_TRIES = 8;
const OTHER_TAP_MS = 60;

/**
 * Nothing taken: another tap of this member is taking or has taken this very coupon, or none is left.
 *
 * @returns COUPON_CLAIM_BUSY when that other claim stays half done: it died, and `cron` ends it within two minutes
 */
async function otherTap(
  { db, now }: Call,
  template: CouponTemplateDoc,
  couponId: string,
): Promise<Outcome<CouponView>> {
  for (let tries = 0; tries < OTHER_TAP_TRIES; tries += 1) {
    const [coupon, fresh] = await Promise.all([
      findCoupon(db, couponId),
      findCouponTemplate(db, template.id),
    ]);
    if (coupon) return ok(couponView(coupon, now));
    if (!Object.hasOwn(fresh?.held ?? {}, couponId)) {
      // once more: between the two reads that other tap may have written the coupon and ended its claim
      const written = await findCoupon(db, couponId);
      return written ? ok(couponView(written, now)) : reject('COUPON_SOLD_OUT');
    }
    await new Promise((resolve) => setTimeout(resolve, OTHER_TAP_MS));
  }
  return reject('COUPON_CLAIM_BUSY');
}
