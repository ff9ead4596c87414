import type { Reward } from '@/domain/referral/reward';
import type { Db } from '../_kit/db';
import type { RewardDoc } from './documents';
import { mayRetry } from './retry';
import { addOnce } from './unique';

const MOST = 1000;

/** One reward per invitee ever, by its `_id`. @returns false when the invitee brought one already */
export const addReward = (db: Db, reward: Reward): Promise<boolean> =>
  addOnce(db, 'rewards', { _id: reward.inviteeId, v: 1, ...reward });

/** What somebody earned by inviting, newest first. */
export const rewardsOf = async (db: Db, memberId: string): Promise<readonly RewardDoc[]> =>
  (await db.collection('rewards').where({ memberId }).orderBy('createdAt', 'desc').limit(MOST).get()).data;

export const findReward = async (db: Db, inviteeId: string): Promise<RewardDoc | null> =>
  (await db.collection('rewards').doc(inviteeId).get()).data;

/** The purchase that earned a reward is completed: past the return window it is to be settled. Safe to repeat. */
export async function purchaseCompleted(
  db: Db,
  order: { readonly id: string; readonly memberId: string },
  at: number,
): Promise<void> {
  const reward = await findReward(db, order.memberId);
  if (reward?.orderId !== order.id || reward.status !== 'pending' || reward.settleAt !== undefined) return;
  await db
    .collection('rewards')
    .where({ _id: reward._id, status: 'pending' })
    .update({ data: { settleAt: Math.max(reward.settleAfter, at) } });
}

/** Rewards to settle by `now`, settled ones that are not paid yet, and those reversed before they were. */
export async function rewardsDue(db: Db, now: number, limit: number): Promise<readonly RewardDoc[]> {
  const rewards = db.collection('rewards');
  const [due, unpaid] = await Promise.all([
    rewards
      .where({ status: 'pending', settleAt: db.command.lte(now), ...mayRetry(db, now) })
      .orderBy('settleAt', 'asc')
      .limit(limit)
      .get(),
    rewards
      .where({ payDue: true, status: db.command.in(['settled', 'reversed']), ...mayRetry(db, now) })
      .limit(limit)
      .get(),
  ]);
  return [...unpaid.data, ...due.data];
}

/** @returns false when it is not pending any more */
export async function settleReward(
  db: Db,
  id: string,
  to: 'settled' | 'reversed',
  { at, points }: { readonly at: number; readonly points: number | null },
): Promise<boolean> {
  const { stats } = await db
    .collection('rewards')
    .where({ _id: id, status: 'pending' })
    .update({
      data: { status: to, settledAt: at, payDue: to === 'settled', ...(points !== null && { points }) },
    });
  return stats.updated === 1;
}

/** What it is paid in is there. @returns false when the reward was reversed meanwhile */
export async function markRewardPaid(db: Db, id: string): Promise<boolean> {
  const { stats } = await db
    .collection('rewards')
    .where({ _id: id, status: 'settled' })
    .update({ data: { payDue: false } });
  return stats.updated === 1;
}

/** Nothing more is due for a reward that was reversed before it was paid. */
export const forgetReward = (db: Db, id: string): Promise<unknown> =>
  db
    .collection('rewards')
    .where({ _id: id, status: 'reversed' })
    .update({ data: { payDue: false } });
