import fc from 'fast-check';
import { fen } from '../money';
import { balanceOf, heldPoints } from '../points/wallet';
import { replay } from './fold';
import { keep, NOTHING_KEPT } from './keep';
import type { TimelineEntry } from './types';

const refunded = (n: number, points: { taken: number; returned: number }): TimelineEntry => ({
  id: `refunded:${n}`,
  memberId: 'm',
  kind: 'refunded',
  at: 1_000 + n,
  data: { orderId: `o${n}`, refundNo: `${n}`, amount: fen(n * 100), points },
});

const paid = (n: number, points: { earned: number; spent: number }): TimelineEntry => ({
  id: `paid:${n}`,
  memberId: 'm',
  kind: 'paid',
  at: 1_000 + n,
  data: { orderId: `o${n}`, amount: fen(n * 100), summary: '', winner: null, points },
});

it.each([
  ['payment', paid(7, { earned: 7, spent: 0 })],
  ['refund', refunded(7, { taken: 7, returned: 2 })],
])('counts a %s that comes again once', (_kind, entry) => {
  const once = keep(NOTHING_KEPT, entry);
  expect(keep(once, entry)).toBe(once);
  expect(once.fold).toEqual(replay([entry]));
});

it('spends what its order held, and earns', () => {
  const holding = { ...NOTHING_KEPT, points: { left: 20, held: { o1: 30, o2: 5 } } };
  expect(keep(holding, paid(1, { earned: 9, spent: 30 })).points).toEqual({ left: 29, held: { o2: 5 } });
});

it('may leave less than nothing when earned points were spent before their refund', () => {
  const spent = { ...NOTHING_KEPT, points: { left: 3, held: {} } };
  expect(keep(spent, refunded(1, { taken: 9, returned: 0 })).points.left).toBe(-6);
});

it('remembers only the last hundred', () => {
  const kept = Array.from({ length: 130 }, (_, n) => paid(n, { earned: 0, spent: 0 })).reduce(
    keep,
    NOTHING_KEPT,
  );
  expect(kept.lately).toHaveLength(100);
  expect(kept.lately.at(-1)).toBe('paid:129');
});

/** A member's life with points: every order takes what it can before it is paid or comes to nothing. */
const aLife = fc.array(
  fc.record({
    what: fc.constantFrom('buy', 'drop', 'refund', 'grant', 'again'),
    n: fc.integer({ min: 1, max: 40 }),
  }),
  { maxLength: 40 },
);

it('balances: the wallet and what is held in it is what a replay of the ledger leaves', () => {
  fc.assert(
    fc.property(aLife, (life) => {
      const ledger: TimelineEntry[] = [];
      let kept = NOTHING_KEPT;
      const tell = (entry: TimelineEntry) => {
        ledger.push(entry);
        kept = keep(kept, entry);
      };
      life.forEach(({ what, n }, step) => {
        if (what === 'buy' || what === 'drop') {
          const spent = Math.max(0, Math.min(n, kept.points.left));
          const held = { ...kept.points.held, [`o${step}`]: spent };
          if (spent > 0) kept = { ...kept, points: { left: kept.points.left - spent, held } };
          if (what === 'buy') tell(paid(step, { earned: n, spent }));
        } else if (what === 'grant')
          tell({
            id: `g${step}`,
            memberId: 'm',
            kind: 'points_changed',
            at: step,
            data: { points: n, reason: '' },
          });
        else if (what === 'refund') tell(refunded(step, { taken: n, returned: 1 }));
        else {
          const before = [...ledger].reverse().find(({ kind }) => kind === 'paid' || kind === 'refunded');
          if (before) kept = keep(kept, before);
        }
      });
      const replayed = replay(ledger);
      expect(kept.fold).toEqual(replayed);
      expect(kept.points.left + heldPoints(kept.points)).toBe(balanceOf(replayed));
    }),
  );
});
