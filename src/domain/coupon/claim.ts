import { ok, reject, type Outcome } from '../outcome';
import { startOfBusinessDay } from '../timeline/business-day';
import { audience, type Claimant } from './rules/audience';
import type { Coupon, CouponTemplate, CouponValidity } from './types';

const DAY_MS = 86_400_000;

/** The claim itself as a name: the same member's nth coupon of one template is one document. */
export const couponId = (templateId: string, memberId: string, nth: number): string =>
  `${templateId}:${memberId}:${nth}`;

/**
 * Whether this member may claim one more.
 *
 * @param left what the template has left; the store's conditional update decides again
 * @param held how many of it this member ever claimed
 */
export function claimable(
  template: CouponTemplate,
  { claimant, left, held, at }: { claimant: Claimant; left: number; held: number; at: number },
): Outcome<true> {
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

/** `days` counts business days after the claim and ends with the last millisecond of the last one. */
export function usablePeriod(validity: CouponValidity, at: number): { from: number; until: number } {
  if (validity.kind === 'dates') return { from: validity.from, until: validity.until };
  const from = validity.from === 'next_day' ? startOfBusinessDay(at) + DAY_MS : at;
  return { from, until: startOfBusinessDay(at) + (validity.days + 1) * DAY_MS - 1 };
}
