import type { Coupon } from '@/domain/coupon/types';
import { fen } from '@/domain/money';
import { rewardPoints } from '@/domain/referral/reward';
import { startOfBusinessDay } from '@/domain/timeline/business-day';
import type { TimelineEntry } from '@/domain/timeline/types';
import type { Base } from '../_kit/call';
import { voidCoupon } from '../_store/coupon-life';
import { addCoupon } from '../_store/coupons';
import type { RewardDoc, SettingsDoc } from '../_store/documents';
import { findMembers } from '../_store/members';
import { forgetReward, markRewardPaid, rewardsDue, settleReward } from '../_store/rewards';
import { loadSettings } from '../_store/settings';
import { findEntry, record } from '../_store/timeline';
import { sweepFound } from './sweep';

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
 * For `cron`: rewards whose purchase is completed and past the return window are settled, as a coupon or as points, as the
 * settings of that moment have it.
 *
 * First the status, by one conditional update, so that a reversal and a settlement cannot both happen; then the
 * coupon or the points and the fact, named by the invitee; then `payDue` is cleared. A crash in between leaves `payDue`. When the
 * reward was reversed meanwhile, the coupon is voided again, if it has not been used, and the points go back.
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
  return sweepFound(call, 'rewards', rewards, (reward) =>
    settleOne(call, reward, settings, members.has(reward.memberId)),
  );
}

async function settleOne(
  call: Base,
  reward: RewardDoc,
  settings: SettingsDoc,
  stillHere: boolean,
): Promise<void> {
  const { db, now } = call;
  if (reward.status === 'reversed') {
    await takeBackReward(db, reward, now);
    return void (await forgetReward(db, reward._id));
  }
  const points = reward.status === 'pending' ? pointsOf(reward, settings) : (reward.points ?? null);
  if (reward.status === 'pending') {
    const to = stillHere ? 'settled' : 'reversed'; // who left cannot be thanked
    if (!(await settleReward(db, reward._id, to, { at: now, points })) || to === 'reversed') return;
  }
  await pay(db, reward, { settings, points, settledAt: reward.settledAt ?? now });
  if (!(await markRewardPaid(db, reward._id))) await takeBackReward(db, reward, now);
}

interface Settlement {
  readonly settings: SettingsDoc;
  readonly points: number | null;
  readonly settledAt: number;
}

async function pay(
  db: Base['db'],
  reward: RewardDoc,
  { settings, points, settledAt }: Settlement,
): Promise<void> {
  const { inviteeId, orderId, memberId } = reward;
  const settled = {
    id: `reward_settled:${inviteeId}`,
    kind: 'reward_settled',
    ...{ memberId, at: settledAt },
    data: { inviteeId, orderId, amount: fen(reward.amount), as: points === null ? 'coupon' : 'points' },
  } as const;
  const coupon = rewardCoupon(reward, settings.referral.couponDays ?? COUPON_DAYS, settledAt);
  if (points === null) await Promise.all([addCoupon(db, coupon), record(db, [settled])]);
  else await record(db, [settled, pointsFact(reward, { points, at: settledAt })]);
}

/** Points as the settings of this moment have it; null: a coupon. */
const pointsOf = ({ amount }: RewardDoc, { referral, points }: SettingsDoc): number | null =>
  referral.rewardKind === 'points' && points ? rewardPoints(amount, points.worthFen) : null;

const pointsId = (inviteeId: string): string => `reward_points:${inviteeId}`;

function pointsFact(
  { inviteeId, memberId }: RewardDoc,
  { points, at }: { readonly points: number; readonly at: number },
): TimelineEntry {
  const [id, reason] =
    points > 0
      ? [pointsId(inviteeId), '邀请谢礼']
      : [`reward_points_back:${inviteeId}`, '朋友退了货，谢礼收回'];
  return { id, memberId, kind: 'points_changed', at, data: { points, reason } };
}

/**
 * The reward was reversed after it was settled: its coupon is void, unless it has been used; of its points exactly as many
 * go back as the timeline says were given, though they may be spent by now. Safe to repeat.
 */
export async function takeBackReward(db: Base['db'], reward: RewardDoc, now: number): Promise<void> {
  const { inviteeId } = reward;
  const [given] = await Promise.all([
    findEntry(db, pointsId(inviteeId)),
    voidCoupon(db, rewardCouponId(inviteeId), { at: now, by: 'reward_reversed' }),
  ]);
  if (given?.kind === 'points_changed')
    await record(db, [pointsFact(reward, { points: -given.data.points, at: now })]);
}
