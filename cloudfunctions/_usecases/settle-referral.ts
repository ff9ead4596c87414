import type { Member } from '@/domain/member/types';
import { fen } from '@/domain/money';
import type { Order } from '@/domain/order/types';
import { rewardFor } from '@/domain/referral/reward';
import type { Base } from '../_kit/call';
import { findMember } from '../_store/members';
import { addReward, findReward } from '../_store/rewards';
import { loadSettings } from '../_store/settings';
import { record } from '../_store/timeline';

/**
 * 邀请奖励: an invitee's first paid order leaves a pending reward with their inviter. May run again for the same
 * order: there is room for one reward per invitee, and its timeline entry carries the invitee's id.
 *
 * Half-done: a crash between reward and timeline entry is mended when the settlement runs again (the order is still
 * due), since the entry is written from the stored reward.
 */
export async function settleReferral(call: Base, order: Order, invitee: Member | null): Promise<void> {
  const { paidAt, paidAmount } = order.payment;
  if (!invitee?.inviterId || paidAt === undefined) return;
  const { db } = call;
  const [settings, inviter] = await Promise.all([loadSettings(db), findMember(db, invitee.inviterId)]);
  const paid = { id: order.id, paid: paidAmount ?? fen(0), paidAt };
  const reward = rewardFor(paid, invitee, inviter, settings.referral);
  if (!reward) return;
  const kept = (await addReward(db, reward)) ? reward : await findReward(db, invitee.id);
  if (kept?.orderId !== order.id) return; // an earlier order earned it
  await record(db, [
    {
      id: `reward_pending:${invitee.id}`,
      memberId: kept.memberId,
      kind: 'reward_pending',
      at: kept.createdAt,
      data: { inviteeId: invitee.id, orderId: order.id, amount: fen(kept.amount) },
    },
  ]);
}
