import type { MemberFold, PointsWallet } from '../member/types';
import type { TimelineEntry } from '../timeline/types';

/** 积分余额 by the ledger: what all facts so far leave, held ones included. */
export const balanceOf = ({ points, pointsGranted }: Pick<MemberFold, 'points' | 'pointsGranted'>): number =>
  points + pointsGranted;

/**
 * The wallet after a fact: what it changed of the balance goes in or out, and what an order held for it is held no more.
 *
 * @param before, after the folds around the fact
 */
export function walletAfter(
  wallet: PointsWallet,
  before: MemberFold,
  after: MemberFold,
  entry: TimelineEntry,
): PointsWallet {
  const change = balanceOf(after) - balanceOf(before);
  if (entry.kind !== 'paid') return { ...wallet, left: wallet.left + change };
  const { [entry.data.orderId]: spent = 0, ...held } = wallet.held;
  return { ...wallet, left: wallet.left + change + spent, held };
}

/** What unpaid orders hold of it. */
export const heldPoints = ({ held }: PointsWallet): number =>
  Object.values(held).reduce((sum, points) => sum + points, 0);
