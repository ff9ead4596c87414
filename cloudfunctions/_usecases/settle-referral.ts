import { fen } from '@/domain/money';
import type { Order } from '@/domain/order/types';
import { rewardFor } from '@/domain/referral/reward';
import type { Base } from '../_kit/call';
import { findMember } from '../_store/members';
import { addReward, findReward } from '../_store/rewards';
import { loadSettings } from '../_store/settings';
import { record } from '../_store/timeline';

/**
 * 邀请奖励: an invitee's first paid order leaves a pending reward with their inviter. Only an order placed before its
 * member ever paid names an inviter, so any other costs no call here. May run again for the same order: there is room for
 * one reward per invitee, and its timeline entry carries the invitee's id.
 *
 * Half done after a crash: a reward without its timeline entry; mended when the settlement runs again (the order is still
 * due), since the entry is written from the stored reward.
 */
export async function settleReferral(call: Base, order: Order): Promise<void> {
  const { memberId, inviterId } = order;
  const { paidAt, paidAmount } = order.payment;
  if (inviterId === undefined || paidAt === undefined) return;
  const { db } = call;
  const [settings, inviter] = await Promise.all([loadSettings(db), findMember(db, inviterId)]);
  const paid = { id: order.id, paid: paidAmount ?? fen(0), paidAt };
  const reward = rewardFor(paid, { id: memberId, inviterId }, inviter, settings.referral);
  if (!reward) return;
  const kept = (await addReward(db, reward)) ? reward : await findReward(db, memberId);
  if (kept?.orderId !== order.id) return; // an earlier order earned it
  await record(db, [
    {
      id: `reward_pending:${memberId}`,
      memberId: kept.memberId,
      kind: 'reward_pending',
      at: kept.createdAt,
      data: { inviteeId: memberId, orderId: order.id, amount: fen(kept.amount) },
    },
  ]);
}
