import type { AfterSaleStatus, Claim } from '../after-sale/types';
import { fen } from '../money';
import { compareAfterSale } from './refunds';

const NOW = 1_800_000_000_000;
const SOON = NOW + 60_000;

/** What an after-sale of ¥10.00 in this status and its order's claim have to say of one another. */
function differences(
  status: AfterSaleStatus,
  claim: Claim['status'] | null,
  { wakeAt = null as number | null, claimed = 1000 } = {},
): string[] {
  const one = { id: 'AS1', orderId: 'HT1', status, amount: fen(1000), history: [], due: null, wakeAt };
  const fact = status === 'refunded' ? 1000 : null;
  const books = { claim: claim ? { status: claim, amount: fen(claimed) } : undefined, fact, at: NOW };
  return compareAfterSale(one, books).map(({ kind }) => kind);
}

type Row = readonly [AfterSaleStatus, Claim['status'] | null];
const IN_STEP: readonly Row[] = [
  ...([
    ['requested', 'asked'],
    ['returning', 'asked'],
    ['refunding', 'booked'],
  ] as const),
  ...([
    ['refund_failed', 'booked'],
    ['refunded', 'refunded'],
    ['withdrawn', null],
  ] as const),
];
it.each(IN_STEP)('%s and %s agree, and would not with another amount', (status, claim) => {
  expect(differences(status, claim)).toEqual([]);
  const wakeAt = status === 'requested' ? SOON : null; // its deadline
  if (claim) expect(differences(status, claim, { wakeAt, claimed: 999 })).toEqual(['refund_claim']);
});

const AHEAD: readonly Row[] = [
  ['refunding', 'asked'],
  ['refunded', 'booked'],
  ['rejected', 'asked'],
];
it.each(AHEAD)('%s whose order still says %s is all right while cron has a time to look', (status, claim) => {
  expect(differences(status, claim, { wakeAt: SOON })).toEqual([]);
  expect(differences(status, claim)).toEqual(['refund_claim']);
});

const NEVER: readonly Row[] = [
  ...([
    ['requested', 'booked'],
    ['requested', null],
    ['refunding', null],
  ] as const),
  ...([
    ['refunding', 'refunded'],
    ['refunded', 'asked'],
    ['lapsed', 'booked'],
  ] as const),
];
it.each(NEVER)('%s and %s never agree', (status, claim) =>
  expect(differences(status, claim, { wakeAt: SOON })).toEqual(['refund_claim']),
);
