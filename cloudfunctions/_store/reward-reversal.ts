import type { Db } from '../_kit/db';
import type { RewardDoc } from './documents';

/** The reward that this purchase earned its inviter, if any. */
export const rewardOfOrder = async (db: Db, orderId: string): Promise<RewardDoc | null> =>
  (await db.collection('rewards').where({ orderId }).limit(1).get()).data[0] ?? null;

/** 收回: the purchase went back. Safe to repeat, and final: nothing settles a reversed reward. */
export const reverseReward = (db: Db, rewardId: string): Promise<unknown> =>
  db
    .collection('rewards')
    .where({ _id: rewardId, status: db.command.in(['pending', 'settled']) })
    .update({ data: { status: 'reversed' } });
