import { atWindowEnd } from '@/domain/group-buy/rules';
import type { Seat } from '@/domain/group-buy/types';
import type { Base } from '../_kit/call';
import { eachLimited } from '../_kit/limited';
import { PayError } from '../_kit/pay';
import type { GroupDoc, GroupOfferDoc } from '../_store/documents';
import { setDue } from '../_store/due';
import { dropOffer, findOffer, giveBackOfferPieces, moveOffer, offerHolds } from '../_store/group-offers';
import { allGroups, failGroup, findGroup, formGroup, moveSeat } from '../_store/groups';
import { findOrder, progressOf } from '../_store/orders';
import { endReserve } from '../_store/reserves';
import { closeOrder } from './close-order';
import { completeGroup, resultNotice } from './complete-group';
import { refreshCards } from './group-card';
import { refundPurpose } from './refund-purpose';
import { refundStrays } from './refund-strays';
import { sweepDue } from './sweep';
import { LEFT_BEHIND_MS } from './sweep-orders';
import { tellMember } from './tell-member';

const PER_TICK = 20;
const WIDTH = 8;
const LOOK_AGAIN_MS = 60_000;

/** For `cron`: groups with something to do. */
export const driveGroups = (call: Base): Promise<number> =>
  sweepDue(call, 'groups', PER_TICK, (id) => driveGroup(call, id));

/**
 * Take a group as far as it goes now.
 *
 * | status | half done | ends as |
 * |---|---|---|
 * | open | every seat is paid and nobody formed it; or the window is over | formed, failed, or waiting for who is paying |
 * | formed | pieces, orders, benefit, cards | complete |
 * | failed | seats paid or held | everybody refunded, unpaid orders closed |
 */
async function driveGroup(call: Base, groupId: string): Promise<void> {
  const { db, now } = call;
  const group = await findGroup(db, groupId);
  if (!group) return;
  const straying = await refundStrays(call, { collection: 'groups', id: groupId }, group.strays);
  const next = await driveOnce(call, group);
  if (next === 'again') return driveGroup(call, groupId);
  const soon = now + LOOK_AGAIN_MS;
  await setDue(db, 'groups', group, straying ? Math.min(next ?? soon, soon) : next);
}

/** When to look next; null for never. */
type Next = 'again' | number | null;

async function driveOnce(call: Base, group: GroupDoc): Promise<Next> {
  switch (group.status) {
    case 'open':
      return atOpen(call, group);
    case 'formed':
      await completeGroup(call, group._id);
      return null;
    case 'failed':
      return (await undoSeats(call, group)) ? null : call.now + LOOK_AGAIN_MS;
  }
}

async function atOpen({ db, now }: Base, group: GroupDoc): Promise<Next> {
  if (await formGroup(db, group._id, now)) return 'again';
  if (now < group.endAt) return group.endAt;
  const over = atWindowEnd(group.offer, Object.values(group.seats), now) !== 'wait';
  return over && (await failGroup(db, group._id, now)) ? 'again' : now + LOOK_AGAIN_MS;
}

/**
 * 未成团: what is unpaid is closed, what is paid goes back and its member is told; the pieces are the offer's again.
 *
 * @returns whether nothing is left to do
 */
async function undoSeats(call: Base, group: GroupDoc): Promise<boolean> {
  await refreshCards(call, group);
  await eachLimited(Object.values(group.seats), WIDTH, (seat) => undoSeat(call, group, seat));
  const fresh = await findGroup(call.db, group._id);
  return Object.values(fresh?.seats ?? {}).every(({ status }) => status === 'refunded');
}

async function undoSeat(call: Base, group: GroupDoc, seat: Seat): Promise<void> {
  const { db } = call;
  const order = await findOrder(db, seat.orderId);
  if (!order || seat.status === 'refunded') return;
  if (seat.status === 'held') {
    try {
      if (order.status === 'pending_payment') await closeOrder(call, order, 'timed_out');
    } catch (error) {
      if (!(error instanceof PayError)) throw error;
      call.log.error('close', error, { orderId: order.id, code: error.code });
    }
    return;
  }
  await giveBackOfferPieces(db, { offerId: group.offer.id, ...seat });
  if (seat.status === 'paid') {
    await moveSeat(db, { groupId: group._id, ...seat }, 'paid', 'refunding');
    await tellMember(call, 'result', resultNotice(group, seat, '未成团'));
  }
  if (await refundPurpose(call, order.id, '拼团未成，原路退款'))
    await moveSeat(db, { groupId: group._id, ...seat }, 'refunding', 'refunded');
}

/** For `cron`: offers that are over, or whose publishing a crash cut short. */
export const driveOffers = (call: Base): Promise<number> =>
  sweepDue(call, 'group_offers', PER_TICK, (id) => driveOffer(call, id));

/**
 * An offer whose time is over, or that was stopped, waits for its open groups; then what was sold of its reserve is sold,
 * and the rest goes back to stock. Pieces held by an order that is gone are given back on the way.
 */
async function driveOffer(call: Base, offerId: string): Promise<void> {
  const { db, now } = call;
  const offer = await findOffer(db, offerId);
  if (!offer) return;
  const reserve = { skuId: offer.skuId, holder: `offer:${offer._id}`, quantity: offer.stock } as const;
  if (offer.status === 'publishing') {
    await endReserve(db, { ...reserve, sold: 0 });
    return void (await dropOffer(db, offer._id));
  }
  const open = await allGroups(db, { offerId: offer._id, status: 'open' });
  if (open.length > 0 || Object.keys(offer.held).length > 0) {
    await giveBackDead(call, offer);
    return void (await setDue(db, 'group_offers', offer, now + 5 * LOOK_AGAIN_MS));
  }
  await moveOffer(db, offer._id, ['on', 'stopped'], 'over', now);
  await endReserve(db, { ...reserve, sold: offer.stock - offer.left });
  await moveOffer(db, offer._id, ['over'], 'over', null);
}

async function giveBackDead({ db, now }: Base, offer: GroupOfferDoc): Promise<void> {
  const holds = offerHolds(offer).filter(({ at }) => at < now - LEFT_BEHIND_MS);
  const orders = await progressOf(
    db,
    holds.map(({ orderId }) => orderId),
  );
  for (const hold of holds) {
    const order = orders.get(hold.orderId);
    if (!order || (order.status === 'closed' && order.due === null)) await giveBackOfferPieces(db, hold);
  }
}
