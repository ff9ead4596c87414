import { issue } from '@/domain/coupon/claim';
import type { Seat } from '@/domain/group-buy/types';
import type { Base } from '../_kit/call';
import { endClaim, findCouponTemplate, putBackOne, takeOne } from '../_store/coupon-templates';
import { addCoupon } from '../_store/coupons';
import type { GroupDoc } from '../_store/documents';
import { sellOfferPieces } from '../_store/group-offers';
import { endForming, findGroup } from '../_store/groups';
import { readyPurpose } from '../_store/orders';
import { record } from '../_store/timeline';
import { claimedEntry } from './claim-coupon';
import { refreshCards } from './group-card';
import { moment, tellMember, thing, yuan } from './tell-member';
import { fen } from '@/domain/money';

/**
 * 成团: the pieces are sold, the orders may be handed over, the initiator gets the offer's coupon, the cards say so, and
 * everybody who granted a message is told. Safe to repeat but for the messages, which cost a grant each: they go out
 * last, by who marked the group complete, so that a crash may lose one and nothing doubles it.
 *
 * Half done after a crash: `formed` without `completedAt`; `cron` (groups) calls this again.
 */
export async function completeGroup(call: Base, groupId: string): Promise<void> {
  const { db } = call;
  const group = await findGroup(db, groupId);
  if (group?.status !== 'formed' || group.completedAt !== undefined) return;
  const seats = Object.values(group.seats);
  for (const seat of seats) await sellOfferPieces(db, { offerId: group.offer.id, ...seat });
  await Promise.all([readyPurpose(db, groupId), giveBenefit(call, group), refreshCards(call, group)]);
  if (!(await endForming(db, groupId, call.now))) return;
  await Promise.all(seats.map((seat) => tellMember(call, 'result', resultNotice(group, seat, '已成团'))));
}

/** 团长礼: one coupon per group, whose id is the group's; none when the template has run out. */
async function giveBenefit({ db, now }: Base, { _id, offer, initiatorId }: GroupDoc): Promise<void> {
  const template = offer.benefit && (await findCouponTemplate(db, offer.benefit.templateId));
  if (!template) return;
  const coupon = { ...issue(template, initiatorId, 1, now), id: `${template.id}:${initiatorId}:g-${_id}` };
  if (!(await takeOne(db, template.id, coupon.id, now))) return;
  if (!(await addCoupon(db, coupon))) return void (await putBackOne(db, template.id, coupon.id));
  await record(db, [claimedEntry(coupon)]);
  await endClaim(db, template.id, coupon.id);
}

/** What a group's end is told by. */
export const resultNotice = ({ _id, offer, endAt }: GroupDoc, seat: Seat, status: string) => ({
  memberId: seat.memberId,
  page: `package-chat/group/index?id=${_id}`,
  words: {
    order: seat.orderId,
    goods: thing(`${offer.productTitle} ×${seat.quantity}`),
    amount: yuan(fen(offer.groupPrice * seat.quantity)),
    until: moment(endAt),
    status,
    remark: thing(status === '已成团' ? `${offer.size} 人到齐，等着取货就好` : '人没到齐，钱原路退回'),
  },
});
