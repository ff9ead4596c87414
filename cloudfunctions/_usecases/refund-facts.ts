import { fen } from '@/domain/money';
import type { TimelineEntry } from '@/domain/timeline/types';
import type { AfterSaleDoc, OrderDoc, RewardDoc } from '../_store/documents';

type Fact<K extends TimelineEntry['kind']> = Extract<TimelineEntry, { kind: K }>;

/**
 * 已退款, at the moment WeChat Pay names, to whom the order belongs now. Its fold takes the money off that day's net paid,
 * so growth value, tier and RFM follow, and moves the points of these pieces back.
 */
export const refundedFact = (
  { id, orderId, amount, points, refund, requestedAt }: AfterSaleDoc,
  { memberId }: OrderDoc,
): Fact<'refunded'> => ({
  id: `refunded:${id}`,
  memberId,
  kind: 'refunded',
  at: refund.arrivedAt ?? requestedAt,
  data: {
    orderId,
    refundNo: refund.no,
    amount,
    ...((points.taken > 0 || points.returned > 0) && { points }),
  },
});

/** 谢礼收回, on the inviter's own timeline. */
export const rewardReversedFact = (
  { memberId, inviteeId, orderId, amount }: RewardDoc,
  at: number,
): Fact<'reward_reversed'> => ({
  id: `reward_reversed:${inviteeId}`,
  memberId,
  kind: 'reward_reversed',
  at,
  data: { inviteeId, orderId, amount: fen(amount) },
});
