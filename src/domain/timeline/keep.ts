import type { MemberFold, PointsWallet } from '../member/types';
import { walletAfter } from '../points/wallet';
import { EMPTY_FOLD, foldEntry } from './fold';
import type { TimelineEntry } from './types';

/** What a member document keeps of the timeline. */
export interface Kept {
  readonly fold: MemberFold;
  readonly points: PointsWallet;
  /** Ids of the payments and refunds folded last, oldest first, so that folding one again changes nothing. */
  readonly lately: readonly string[];
}

export const NOTHING_KEPT: Kept = { fold: EMPTY_FOLD, points: { left: 0, held: {} }, lately: [] };

/**
 * How many payments and refunds are remembered as folded. One may come again until the effects of its order or after-sale are
 * all there, which is minutes; nobody pays for this many orders meanwhile.
 */
export const LATELY_KEPT = 100;

/** What moves money is folded by an update of its own too, so that it may come twice; of other kinds the caller knows they are new. */
const movesMoney = ({ kind }: TimelineEntry): boolean => kind === 'paid' || kind === 'refunded';

/** One more entry. A payment or refund folded `lately` changes nothing. */
export function keep(kept: Kept, entry: TimelineEntry): Kept {
  if (kept.lately.includes(entry.id)) return kept;
  const fold = foldEntry(kept.fold, entry);
  return {
    fold,
    points: walletAfter(kept.points, kept.fold, fold, entry),
    lately: movesMoney(entry) ? [...kept.lately, entry.id].slice(-LATELY_KEPT) : kept.lately,
  };
}
