import type { MemberFold, PointsWallet } from '../member/types';
import { walletAfter } from '../points/wallet';
import { EMPTY_FOLD, foldEntry } from './fold';
import type { TimelineEntry } from './types';

/** What a member document keeps of the timeline. */
export interface Kept {
  readonly fold: MemberFold;
  readonly points: PointsWallet;
  /** Ids of the payments folded last, oldest first, so that folding one again changes nothing. */
  readonly lately: readonly string[];
}

export const NOTHING_KEPT: Kept = { fold: EMPTY_FOLD, points: { left: 0, held: {} }, lately: [] };

/**
 * How many payments are remembered as folded. One may come again until its order's effects are all there, which is
 * minutes; nobody pays this many orders meanwhile.
 */
export const LATELY_KEPT = 100;

/** One more entry. A payment folded `lately` changes nothing; of other kinds the caller knows that they are new. */
export function keep(kept: Kept, entry: TimelineEntry): Kept {
  if (kept.lately.includes(entry.id)) return kept;
  const fold = foldEntry(kept.fold, entry);
  return {
    fold,
    points: walletAfter(kept.points, kept.fold, fold, entry),
    lately: entry.kind === 'paid' ? [...kept.lately, entry.id].slice(-LATELY_KEPT) : kept.lately,
  };
}
