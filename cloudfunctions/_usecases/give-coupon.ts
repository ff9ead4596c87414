import { grant } from '@/domain/coupon/claim';
import { grantId, type IssueRule } from '@/domain/coupon/issue-rules';
import type { Coupon, CouponOrigin } from '@/domain/coupon/types';
import type { Base } from '../_kit/call';
import { endClaim, findCouponTemplate, putBackOne, takeOne } from '../_store/coupon-templates';
import { addCoupon } from '../_store/coupons';
import type { CouponTemplateDoc, SettingsDoc } from '../_store/documents';
import { findMember } from '../_store/members';
import { record } from '../_store/timeline';
import { claimedEntry } from './claim-coupon';

/**
 * 发一张券 that nobody asked for: the same `id` is the same coupon, so a job may give it again.
 *
 * Half done after a crash, as with a claim: taken from the template (`held[id]`) and not written; `cron`
 * (coupon-claims) puts the one back, and the job that gives it tries again.
 *
 * @returns null when it was given before, the template is stopped, or none is left
 */
export async function giveCoupon(
  { db, now }: Base,
  template: CouponTemplateDoc,
  to: { id: string; memberId: string; origin: CouponOrigin },
): Promise<Coupon | null> {
  if (template.stoppedAt || template.left <= 0) return null;
  const coupon = grant(template, { ...to, at: now });
  if (coupon.usableUntil < now || !(await takeOne(db, template._id, coupon.id, now))) return null;
  if (!(await addCoupon(db, coupon))) {
    await putBackOne(db, template._id, coupon.id);
    return null;
  }
  await record(db, [claimedEntry(coupon)]);
  await endClaim(db, template._id, coupon.id);
  return coupon;
}

/** What a rule gives for one cause. */
export const giveByRule = (
  base: Base,
  rule: IssueRule,
  template: CouponTemplateDoc,
  { memberId, cause }: { memberId: string; cause: string },
): Promise<Coupon | null> =>
  giveCoupon(base, template, {
    id: grantId(rule, cause, memberId),
    memberId,
    origin: { kind: 'auto', ref: `${rule.trigger}:${cause}` },
  });

/**
 * 售后致歉: for whoever settles an after-sale where the shop was at fault. The order is its cause: given once per
 * order, in however many parts its money goes back.
 *
 * @returns the coupon's title to tell the customer; null when no rule is on, it was given before, or they are no member
 */
export async function issueApology(
  base: Base,
  { memberId, orderId }: { memberId: string; orderId: string },
  { issueRules = [] }: Pick<SettingsDoc, 'issueRules'>,
): Promise<string | null> {
  const rule = issueRules.find(({ trigger, on }) => trigger === 'apology' && on);
  if (!rule) return null;
  const [template, member] = await Promise.all([
    findCouponTemplate(base.db, rule.templateId),
    findMember(base.db, memberId),
  ]);
  if (!template || member?.status !== 'member') return null;
  const coupon = await giveByRule(base, rule, template, { memberId, cause: orderId });
  return coupon?.terms.title ?? null;
}
