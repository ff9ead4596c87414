import type { MemberFold, PointsWallet } from '../member/types';
import { balanceOf, heldPoints } from '../points/wallet';
import { sameFold } from '../timeline/same-fold';
import { differs, type Difference } from './differences';

/** A member's kept sums against the replay of their timeline, and their points against the ledger of points. */
export function compareMember(
  member: { readonly id: string; readonly fold: MemberFold; readonly points?: PointsWallet | undefined },
  replayed: MemberFold,
  unfolded: number,
): readonly Difference[] {
  const { id, fold, points } = member;
  const found: Difference[] = [];
  if (unfolded > 0) found.push(differs('unfolded', id, { entries: unfolded }));
  else if (!sameFold(fold, replayed))
    found.push(differs('fold', id, { kept: fold.netPaid, replayed: replayed.netPaid }));
  if (points && points.left + heldPoints(points) !== balanceOf(fold))
    found.push(
      differs('points_wallet', id, {
        wallet: points.left,
        held: heldPoints(points),
        ledger: balanceOf(fold),
      }),
    );
  return found;
}
