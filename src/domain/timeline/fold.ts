import { fen } from '../money';
import type { MemberFold } from '../member/types';
import { businessDay } from './business-day';
import type { TimelineEntry, TimelineKind } from './types';

/** The fold of a timeline without entries. */
export const EMPTY_FOLD: MemberFold = {
  netPaidByDay: {},
  netPaid: fen(0),
  paidCount: 0,
  lastPaidAt: null,
  shareCount: 0,
  broughtCount: 0,
  points: 0,
  pointsGranted: 0,
};

type EntryOf<K extends TimelineKind> = Extract<TimelineEntry, { kind: K }>;

/**
 * What each kind of entry does to its member's fold; `null` does nothing, and such an entry needs no
 * transaction to be recorded. Every fold here is a sum, a least or a greatest, so arrival order cannot matter.
 */
const FOLDS: { readonly [K in TimelineKind]: ((fold: MemberFold, entry: EntryOf<K>) => MemberFold) | null } =
  {
    paid: (fold, { at, data }) => ({
      ...money(fold, at, data.amount),
      paidCount: fold.paidCount + 1,
      firstPaidAt: Math.min(fold.firstPaidAt ?? at, at),
      lastPaidAt: fold.lastPaidAt === null ? at : Math.max(fold.lastPaidAt, at),
      points: fold.points + (data.points?.earned ?? 0) - (data.points?.spent ?? 0),
    }),
    refunded: (fold, { at, data }) => ({
      ...money(fold, at, -data.amount),
      points: fold.points + (data.points?.returned ?? 0) - (data.points?.taken ?? 0),
    }),
    points_changed: (fold, { data }) => ({ ...fold, pointsGranted: fold.pointsGranted + data.points }),
    shared: (fold) => ({ ...fold, shareCount: fold.shareCount + 1 }),
    brought: (fold) => ({ ...fold, broughtCount: fold.broughtCount + 1 }),
    signed_up: null,
    phone_bound: null,
    touched: null,
    chat_entered: null,
    coupon_claimed: null,
    coupon_redeemed: null,
    order_placed: null,
    order_closed: null,
    reward_pending: null,
    reward_settled: null,
    reward_reversed: null,
    shipped: null,
    parcel_corrected: null,
    picked_up: null,
    completed: null,
    subscribed: null,
    unsubscribed: null,
    messaged: null,
    message_opened: null,
    left: null,
  };

function money(fold: MemberFold, at: number, amount: number): MemberFold {
  const day = businessDay(at);
  const netPaidByDay = { ...fold.netPaidByDay, [day]: (fold.netPaidByDay[day] ?? 0) + amount };
  return { ...fold, netPaidByDay, netPaid: fen(fold.netPaid + amount) };
}

/** What is left of a fold when only the money may be: the replay of its payments and refunds. */
export const moneyOf = (fold: MemberFold): MemberFold => ({
  ...fold,
  shareCount: 0,
  broughtCount: 0,
  pointsGranted: 0,
});

/** Whether recording an entry of this kind changes a fold. */
export const changesFold = (kind: TimelineKind): boolean => FOLDS[kind] !== null;

/** One entry into the fold. Not idempotent by itself: whoever calls it knows that the entry is new. */
export function foldEntry(fold: MemberFold, entry: TimelineEntry): MemberFold {
  const step = FOLDS[entry.kind] as ((fold: MemberFold, entry: TimelineEntry) => MemberFold) | null;
  return step ? step(fold, entry) : fold;
}

/** A member's full replay: what the kept fold must equal at any time. Entries of one id count once. */
export function replay(entries: readonly TimelineEntry[]): MemberFold {
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()].reduce(foldEntry, EMPTY_FOLD);
}
