import fc from 'fast-check';
import { fen } from '../money';
import { changesFold, EMPTY_FOLD, foldEntry, moneyOf, replay } from './fold';
import { sameFold } from './same-fold';
import type { TimelineEntry } from './types';

const NOON = Date.parse('2026-11-21T12:00:00+08:00');
const DAY = 86_400_000;
const paid = (id: string, amount: number, at = NOON): TimelineEntry => ({
  id: `paid:${id}`,
  memberId: 'm',
  kind: 'paid',
  at,
  data: {
    ...{ orderId: id, amount: fen(amount), summary: '', winner: null },
    points: { earned: Math.floor(amount / 100), spent: amount % 7 },
  },
});
const refunded = (id: string, amount: number, at = NOON): TimelineEntry => ({
  id: `refunded:${id}`,
  memberId: 'm',
  kind: 'refunded',
  at,
  data: {
    orderId: id,
    refundNo: id,
    amount: fen(amount),
    points: { taken: amount % 5, returned: amount % 3 },
  },
});

describe('foldEntry', () => {
  it('adds a payment to its business day in Shanghai', () => {
    const late = Date.parse('2026-11-21T16:30:00Z'); // half past midnight of the 22nd there
    expect(foldEntry(EMPTY_FOLD, paid('1', 5980, late))).toEqual({
      ...EMPTY_FOLD,
      netPaidByDay: { '2026-11-22': 5980 },
      netPaid: 5980,
      paidCount: 1,
      firstPaidAt: late,
      lastPaidAt: late,
      points: 59 - (5980 % 7),
    });
  });

  it('takes a refund off on its own day and leaves the count of paid orders alone', () => {
    const fold = replay([paid('1', 5980), refunded('1', 1000, NOON + DAY)]);
    expect(fold.netPaidByDay).toEqual({ '2026-11-21': 5980, '2026-11-22': -1000 });
    expect([fold.netPaid, fold.paidCount]).toEqual([4980, 1]);
  });

  it('lets a share count and a browse not', () => {
    const shared: TimelineEntry = {
      id: 'shared:1',
      memberId: 'm',
      kind: 'shared',
      at: NOON,
      data: { shareCode: 'S', target: 'shop' },
    };
    expect(replay([shared]).shareCount).toBe(1);
    expect(changesFold('chat_entered')).toBe(false);
  });
});

const anEntry: fc.Arbitrary<TimelineEntry> = fc
  .record({
    n: fc.integer({ min: 0, max: 12 }),
    kind: fc.constantFrom('paid', 'refunded', 'shared', 'brought', 'points_changed', 'left'),
  })
  .map(({ n, kind }): TimelineEntry => {
    // What an id stands for never varies, as in life: everything is derived from the id.
    const at = NOON + ((n * 7919) % 11) * (DAY / 3);
    const base = { id: `${kind}:${n}`, memberId: 'm', at };
    if (kind === 'paid') return paid(String(n), n * 137, at);
    if (kind === 'refunded') return refunded(String(n), n * 31, at);
    if (kind === 'points_changed') return { ...base, kind, data: { points: n - 6, reason: '补偿' } };
    if (kind === 'shared') return { ...base, kind, data: { shareCode: 'S', target: 'shop' } };
    if (kind === 'brought') return { ...base, kind, data: { inviteeId: String(n), shareCode: 'S' } };
    return { ...base, kind: 'left', data: { reason: 'asked' } };
  });

it('folds the same whatever the order and the duplicates: always a full replay', () => {
  fc.assert(
    fc.property(fc.array(anEntry, { maxLength: 40 }), (entries) => {
      const fold = replay(entries);
      expect(replay([...entries].reverse())).toEqual(fold);
      expect(replay([...entries, ...entries])).toEqual(fold);
      const money = entries.filter(({ kind }) => kind === 'paid' || kind === 'refunded');
      expect(moneyOf(fold)).toEqual(replay(money));
    }),
  );
});

describe('sameFold', () => {
  const fold = replay([paid('1', 5980)]);
  it.each([
    ['itself', fold, true],
    [
      'a day that came to nothing',
      { ...fold, netPaidByDay: { ...fold.netPaidByDay, '2026-11-01': 0 } },
      true,
    ],
    ['another day', { ...fold, netPaidByDay: { '2026-11-20': 5980 } }, false],
    ['a payment counted twice', { ...fold, paidCount: 2 }, false],
    ['a share too many', { ...fold, shareCount: 1 }, false],
  ])('%s', (_what, kept, same) => expect(sameFold(kept, fold)).toBe(same));
});
