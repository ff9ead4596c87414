import type { Reward } from '@/domain/referral/reward';
import type { Db } from '../_kit/db';
import type { RewardDoc } from './documents';
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
