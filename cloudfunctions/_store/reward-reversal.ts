import type { Db } from '../_kit/db';
import type { OrderDoc, RewardDoc } from './documents';

/** The reward that this purchase earned its inviter, if any; only an order that names one earned it, any other costs no call. */
export async function rewardEarnedBy(
  db: Db,
  { id: orderId, inviterId }: Pick<OrderDoc, 'id' | 'inviterId'>,
): Promise<RewardDoc | null> {
  if (inviterId === undefined) return null;
  return (await db.collection('rewards').where({ orderId }).limit(1).get()).data[0] ?? null;
}

/** 收回: the purchase went back. Safe to repeat, and final: nothing settles a reversed reward. */
export const reverseReward = (db: Db, rewardId: string): Promise<unknown> =>
  db
    .collection('rewards')
    .where({ _id: rewardId, status: db.command.in(['pending', 'settled']) })
    .update({ data: { status: 'reversed' } });
