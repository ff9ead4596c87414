import { growthOf, nextTier, tierOf } from './tier';

const at = (text: string) => Date.parse(text);
const tiers = [
  { id: 'ripe', name: '红果', growth: 500, benefits: [] },
  { id: 'sprout', name: '青芽', growth: 0, benefits: [] },
  { id: 'green', name: '青果', growth: 200, benefits: [] },
];

describe('growthOf', () => {
  const noon = at('2026-11-21T12:00:00+08:00');
  it.each<[string, Record<string, number>, number, number]>([
    ['nothing paid', {}, noon, 0],
    ['today counts', { '2026-11-21': 5980 }, noon, 59],
    ['the spare fen of several days add up', { '2026-11-20': 150, '2026-11-21': 150 }, noon, 3],
    ['the day after this day last year counts', { '2025-11-22': 10_000 }, noon, 100],
    ['this very day last year no longer does', { '2025-11-21': 10_000 }, noon, 0],
    ['a refund is taken off', { '2026-11-01': 10_000, '2026-11-21': -2_050 }, noon, 79],
    ['refunds of old payments never go below zero', { '2026-11-21': -2_000 }, noon, 0],
    [
      'a leap day of last year is gone on 1 March',
      { '2028-02-29': 10_000 },
      at('2029-03-01T00:00:00+08:00'),
      0,
    ],
    ['and still there on 28 February', { '2028-02-29': 10_000 }, at('2029-02-28T23:59:59+08:00'), 100],
    [
      'the business day turns at midnight in Shanghai',
      { '2026-11-22': 10_000 },
      at('2026-11-21T16:00:00Z'),
      100,
    ],
    ['and not a millisecond before', { '2026-11-22': 10_000 }, at('2026-11-21T15:59:59.999Z'), 0],
  ])('%s', (_when, netPaidByDay, now, growth) => expect(growthOf({ netPaidByDay }, now)).toBe(growth));
});

describe('tierOf and nextTier', () => {
  it.each([
    [0, 'sprout', 'green', 200],
    [199, 'sprout', 'green', 1],
    [200, 'green', 'ripe', 300],
    [500, 'ripe', undefined, undefined],
    [9_999, 'ripe', undefined, undefined],
  ])('growth %p is %p, next %p in %p', (growth, id, next, short) => {
    expect(tierOf(tiers, growth)?.id).toBe(id);
    expect(nextTier(tiers, growth)?.tier.id).toBe(next);
    expect(nextTier(tiers, growth)?.short).toBe(short);
  });

  it('has no tier below the first step', () =>
    expect(tierOf([{ id: 'a', name: 'A', growth: 10, benefits: [] }], 9)).toBeNull());
});
