import { ok, reject, type Outcome } from '../outcome';
import { startOfBusinessDay } from '../timeline/business-day';
import { audience, type Claimant } from './rules/audience';
import type { Coupon, CouponChannel, CouponOrigin, CouponTemplate, CouponValidity } from './types';

const DAY_MS = 86_400_000;

/** The claim itself as a name: the same member's nth coupon of one template is one document. */
export const couponId = (templateId: string, memberId: string, nth: number): string =>
  `${templateId}:${memberId}:${nth}`;

/**
 * Whether this member may claim one more.
 *
 * @param left what the template has left; the store's conditional update decides again
 * @param held how many of it this member ever claimed
 * @param via how they ask for it; a template that is given out in another way does not exist for them
 */
export function claimable(
  template: CouponTemplate,
  {
    claimant,
    left,
    held,
    at,
    via = 'open',
  }: { claimant: Claimant; left: number; held: number; at: number; via?: CouponChannel },
): Outcome<true> {
  if ((template.channel ?? 'open') !== via) return reject('COUPON_NOT_FOUND');
  if (template.stoppedAt) return reject('COUPON_CLAIM_OVER');
  if (at < template.claimFrom) return reject('COUPON_CLAIM_NOT_STARTED', { from: template.claimFrom });
  const { until } = usablePeriod(template.validity, at);
  if (at > template.claimUntil || at > until) return reject('COUPON_CLAIM_OVER');
  const invited = audience(template.audience, claimant);
  if (!invited.ok) return invited;
  if (held >= template.perMember) return reject('COUPON_LIMIT_REACHED', { perMember: template.perMember });
  return left > 0 ? ok(true) : reject('COUPON_SOLD_OUT');
}

/** 领取: the member's nth coupon of this template, with the terms as they are at this moment. */
export function issue(template: CouponTemplate, memberId: string, nth: number, at: number): Coupon {
  const { from, until } = usablePeriod(template.validity, at);
  return {
    id: couponId(template.id, memberId, nth),
    templateId: template.id,
    memberId,
    status: 'claimed',
    terms: template.terms,
    usableFrom: from,
    usableUntil: until,
    claimedAt: at,
    history: [{ event: 'claim', at }],
  };
}

/** 发放: a coupon that was given, not claimed; `id` is derived from what gave it, so that giving it twice is one coupon. */
export const grant = (
  template: CouponTemplate,
  { id, memberId, at, origin }: { id: string; memberId: string; at: number; origin: CouponOrigin },
): Coupon => ({
  ...issue(template, memberId, 0, at),
  ...{ id, origin },
  history: [{ event: 'issue', at, ref: origin.ref }],
});

/** `days` counts business days after the claim and ends with the last millisecond of the last one. */
export function usablePeriod(validity: CouponValidity, at: number): { from: number; until: number } {
  if (validity.kind === 'dates') return { from: validity.from, until: validity.until };
  const from = validity.from === 'next_day' ? startOfBusinessDay(at) + DAY_MS : at;
  return { from, until: startOfBusinessDay(at) + (validity.days + 1) * DAY_MS - 1 };
}
