import type { Coupon } from '@/domain/coupon/types';
import { fen } from '@/domain/money';
import { startOfBusinessDay } from '@/domain/timeline/business-day';
import type { Base } from '../_kit/call';
import { voidCoupon } from '../_store/coupon-life';
import { addCoupon } from '../_store/coupons';
import type { RewardDoc, SettingsDoc } from '../_store/documents';
import { findMembers } from '../_store/members';
import { markRewardPaid, rewardsDue, settleReward } from '../_store/rewards';
import { loadSettings } from '../_store/settings';
import { record } from '../_store/timeline';

const PER_TICK = 50;
const DAY_MS = 86_400_000;
const COUPON_DAYS = 30;
/** Not a template that anybody can claim: the coupon exists for one reward. */
const REWARD_TEMPLATE = 'referral-reward';

/** One reward, one coupon: the invitee names both. */
const rewardCouponId = (inviteeId: string): string => `${REWARD_TEMPLATE}:${inviteeId}:1`;

/** 谢礼券: the reward's amount off any order, for the inviter alone. */
function rewardCoupon(reward: RewardDoc, days: number, at: number): Coupon {
  return {
    id: rewardCouponId(reward.inviteeId),
    templateId: REWARD_TEMPLATE,
    memberId: reward.memberId,
    status: 'claimed',
    terms: {
      title: '邀请谢礼',
      benefit: { kind: 'amount', off: fen(reward.amount) },
      threshold: fen(0),
      scope: { categoryIds: [], excludedProductIds: [] },
    },
    usableFrom: at,
    usableUntil: startOfBusinessDay(at) + (days + 1) * DAY_MS - 1,
    claimedAt: at,
  };
}

/**
 * For `cron`: rewards whose purchase is completed and past the return window are settled, as a coupon.
 *
 * First the status, by one conditional update, so that a reversal and a settlement cannot both happen; then the
 * coupon and the fact, named by the invitee; then `payDue` is cleared. A crash in between leaves `payDue`. When the
 * reward was reversed meanwhile, the coupon is voided again, if it has not been used.
 */
export async function settleRewards(call: Base): Promise<number> {
  const { db, now } = call;
  const rewards = await rewardsDue(db, now, PER_TICK);
  if (rewards.length === 0) return 0;
  const [settings, inviters] = await Promise.all([
    loadSettings(db),
    findMembers(
      db,
      rewards.map(({ memberId }) => memberId),
    ),
  ]);
  const members = new Set(inviters.filter(({ status }) => status === 'member').map(({ _id }) => _id));
  for (const reward of rewards) await settleOne(call, reward, settings, members.has(reward.memberId));
  return rewards.length;
}

async function settleOne(
  { db, now }: Base,
  reward: RewardDoc,
  settings: SettingsDoc,
  stillHere: boolean,
): Promise<void> {
  if (reward.status === 'pending') {
    const to = stillHere ? 'settled' : 'reversed'; // who left cannot be thanked
    if (!(await settleReward(db, reward._id, to, now)) || to === 'reversed') return;
  }
  const settledAt = reward.settledAt ?? now;
  const { inviteeId, orderId, memberId } = reward;
  await Promise.all([
    addCoupon(db, rewardCoupon(reward, settings.referral.couponDays ?? COUPON_DAYS, settledAt)),
    record(db, [
      {
        id: `reward_settled:${inviteeId}`,
        memberId,
        kind: 'reward_settled',
        at: settledAt,
        data: { inviteeId, orderId, amount: fen(reward.amount), as: 'coupon' },
      },
    ]),
  ]);
  if (!(await markRewardPaid(db, reward._id))) await takeBackReward(db, reward, now);
}

/** The reward was reversed after it was settled: its coupon is void, unless it has been used. Safe to repeat. */
export const takeBackReward = (
  db: Base['db'],
  { inviteeId }: Pick<RewardDoc, 'inviteeId'>,
  now: number,
): Promise<unknown> => voidCoupon(db, rewardCouponId(inviteeId), { at: now, by: 'reward_reversed' });
