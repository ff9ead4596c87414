import { fen, type Fen } from '@/domain/money';
import type { MemberStatus } from '@/domain/member/types';
import type { Db } from '../_kit/db';
import type { OrderDoc } from './documents';
import { every } from './every';

/** Orders paid since `since`, oldest id first; what has gone back of one is in its `refunds`. */
export const salesSince = (db: Db, since: number): Promise<readonly OrderDoc[]> =>
  every(db, 'orders', {
    status: db.command.in(['paid', 'fulfilled', 'completed', 'refunded']),
    'payment.paidAt': db.command.gte(since),
  });

export interface MemberSum {
  readonly status: MemberStatus;
  readonly people: number;
  readonly netPaid: Fen;
  readonly paidCount: number;
}

/** People and their money by status, from the folds; the money of those who left is part of it. */
export async function sumMembers(db: Db): Promise<readonly MemberSum[]> {
  const { sum } = db.command.aggregate;
  const { list } = await db
    .collection('members')
    .aggregate()
    .group({
      _id: '$status',
      people: sum(1),
      netPaid: sum('$fold.netPaid'),
      paidCount: sum('$fold.paidCount'),
    })
    .end();
  return (list as (Omit<MemberSum, 'status'> & { _id: MemberStatus })[]).map(({ _id, ...sums }) => ({
    status: _id,
    people: sums.people,
    netPaid: fen(sums.netPaid),
    paidCount: sums.paidCount,
  }));
}
