import { fen } from '../money';
import { claimable, couponId, issue, usablePeriod } from './claim';
import { couponLabel, validityLabel } from './label';
import type { CouponTemplate, CouponTerms } from './types';

const NOON = Date.parse('2026-11-21T12:00:00+08:00');
const terms: CouponTerms = {
  title: '水果通用券',
  benefit: { kind: 'amount', off: fen(1500) },
  threshold: fen(9900),
  scope: { categoryIds: [], excludedProductIds: [] },
};
const template = (more: Partial<CouponTemplate> = {}): CouponTemplate => ({
  id: 'fruit',
  terms,
  validity: { kind: 'days', days: 3 },
  perMember: 2,
  audience: { newMemberOnly: false, tierIds: [] },
  claimFrom: NOON - 1000,
  claimUntil: NOON + 1000,
  ...more,
});
const claimant = { joined: true, tierId: 'green', paidCount: 0 };

describe('claimable', () => {
  it.each([
    ['a member', {}, {}, 'OK'],
    ['a visitor', {}, { claimant: { ...claimant, joined: false } }, 'NOT_A_MEMBER'],
    ['the first millisecond', { claimFrom: NOON }, {}, 'OK'],
    ['one millisecond early', { claimFrom: NOON + 1 }, {}, 'COUPON_CLAIM_NOT_STARTED'],
    ['the last millisecond', { claimUntil: NOON }, {}, 'OK'],
    ['one millisecond late', { claimUntil: NOON - 1 }, {}, 'COUPON_CLAIM_OVER'],
    [
      'a coupon that could not be used any more',
      { validity: { kind: 'dates', from: 0, until: NOON - 1 } as const },
      {},
      'COUPON_CLAIM_OVER',
    ],
    ['the last one allowed', {}, { held: 1 }, 'OK'],
    ['one too many', {}, { held: 2 }, 'COUPON_LIMIT_REACHED'],
    ['none left', {}, { left: 0 }, 'COUPON_SOLD_OUT'],
    ['for newcomers, by one', { audience: { newMemberOnly: true, tierIds: [] } }, {}, 'OK'],
    [
      'for newcomers, by someone who has bought',
      { audience: { newMemberOnly: true, tierIds: [] } },
      { claimant: { ...claimant, paidCount: 1 } },
      'COUPON_AUDIENCE',
    ],
    ['for this tier', { audience: { newMemberOnly: false, tierIds: ['green'] } }, {}, 'OK'],
    ['for another tier', { audience: { newMemberOnly: false, tierIds: ['ripe'] } }, {}, 'COUPON_AUDIENCE'],
    [
      'for a tier, by someone without one',
      { audience: { newMemberOnly: false, tierIds: ['green'] } },
      { claimant: { ...claimant, tierId: null } },
      'COUPON_AUDIENCE',
    ],
  ])('%s', (_when, changes, asked, expected) => {
    const outcome = claimable(template(changes), { claimant, left: 5, held: 0, at: NOON, ...asked });
    expect(outcome.ok ? 'OK' : outcome.code).toBe(expected);
  });
});

describe('issue', () => {
  it('names the coupon by template, member and which one it is, and keeps the terms of the moment', () =>
    expect(issue(template(), 'lin', 2, NOON)).toMatchObject({
      id: couponId('fruit', 'lin', 2),
      status: 'claimed',
      terms,
      usableFrom: NOON,
      claimedAt: NOON,
    }));

  it.each([
    ['at noon', NOON, '2026-11-24T23:59:59.999+08:00'],
    [
      'in the last millisecond of a day',
      Date.parse('2026-11-21T23:59:59.999+08:00'),
      '2026-11-24T23:59:59.999+08:00',
    ],
    ['in the first of the next', Date.parse('2026-11-22T00:00:00+08:00'), '2026-11-25T23:59:59.999+08:00'],
  ])('3 days end with the third business day after a claim %s', (_when, at, until) =>
    expect(usablePeriod({ kind: 'days', days: 3 }, at)).toEqual({ from: at, until: Date.parse(until) }),
  );

  it.each([
    ['at noon', NOON],
    ['in the last millisecond of the day', Date.parse('2026-11-21T23:59:59.999+08:00')],
  ])('3 days from the next one are three whole business days, claimed %s', (_when, at) =>
    expect(usablePeriod({ kind: 'days', days: 3, from: 'next_day' }, at)).toEqual({
      from: Date.parse('2026-11-22T00:00:00+08:00'),
      until: Date.parse('2026-11-24T23:59:59.999+08:00'),
    }),
  );

  it('dates are the dates', () =>
    expect(usablePeriod({ kind: 'dates', from: 1, until: 2 }, NOON)).toEqual({ from: 1, until: 2 }));
});

it.each([
  [terms, '满 99 减 15'],
  [{ ...terms, threshold: fen(0) }, '减 15'],
  [{ ...terms, benefit: { kind: 'amount', off: fen(990) } as const }, '满 99 减 9.9'],
  [{ ...terms, benefit: { kind: 'percent', rate: 880, cap: fen(2000) } as const }, '8.8 折券'],
  [{ ...terms, benefit: { kind: 'percent', rate: 900, cap: fen(2000) } as const }, '9 折券'],
  [{ ...terms, benefit: { kind: 'gift', skuId: 's', name: '香葱一把' } as const }, '满 99 送 香葱一把'],
  [{ ...terms, benefit: { kind: 'free_shipping' } as const }, '免运费券'],
])('says in words what a coupon does (%#)', (what, words) => expect(couponLabel(what)).toBe(words));

it('says in words how long it is good', () => {
  expect(validityLabel({ kind: 'days', days: 7 })).toBe('领到后 7 天内用');
  expect(validityLabel({ kind: 'days', days: 7, from: 'next_day' })).toBe('领到次日起 7 天内用');
  const until = Date.parse('2026-11-30T23:59:59.999+08:00');
  expect(validityLabel({ kind: 'dates', from: 0, until })).toBe('11 月 30 日前用');
});
