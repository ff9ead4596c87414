import type { MemberFold } from '@/domain/member/types';
import type { Db } from '../_kit/db';
import type { MemberDoc } from './documents';

/**
 * Keep the replayed fold instead of one that went wrong, if nothing was folded since it was read: every fact that counts
 * changes one of the sums that the condition names. The points wallet is not touched: it is money, and somebody has to look.
 */
export async function keepReplayed(db: Db, member: MemberDoc, replayed: MemberFold): Promise<boolean> {
  const { netPaid, paidCount, shareCount, broughtCount, points, pointsGranted } = member.fold;
  const { stats } = await db
    .collection('members')
    .where({
      _id: member._id,
      'fold.netPaid': netPaid,
      'fold.paidCount': paidCount,
      'fold.shareCount': shareCount,
      'fold.broughtCount': broughtCount,
      'fold.points': points,
      'fold.pointsGranted': pointsGranted,
    })
    .update({ data: { fold: db.command.set(replayed) } });
  return stats.updated === 1;
}
