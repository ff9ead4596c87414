import type { Coupon } from '@/domain/coupon/types';
import type { OrderStatus } from '@/domain/order/types';
import type { Base } from '../_kit/call';
import { eachOnItsOwn } from '../_kit/on-its-own';
import { claimsBefore, endClaim, putBackOne } from '../_store/coupon-templates';
import { findCoupon, lockedCoupons, releaseCoupon } from '../_store/coupons';
import type { HoldOf } from '../_store/holds';
import { progressOf, type OrderProgress } from '../_store/orders';
import { giveBackPoints, pointsHolds } from '../_store/points';
import { giveBackSpecial, sellSpecial, specialHolds } from '../_store/specials';
import { giveBackStock, sellStock, stockHolds } from '../_store/stock';
import { record } from '../_store/timeline';
import { claimedEntry } from './claim-coupon';
import { LEFT_BEHIND_MS } from './sweep-orders';

const PER_TICK = 100;

/** 领券 cut short: the coupon was written, so the claim is over; or it was not, so its one goes back. */
export async function endClaimsLeftBehind(call: Base): Promise<number> {
  const { db, now } = call;
  const claims = (await claimsBefore(db, now - LEFT_BEHIND_MS)).slice(0, PER_TICK);
  return eachOnItsOwn(call, 'coupon-claims', claims, async ({ templateId, _id: couponId }) => {
    const coupon = await findCoupon(db, couponId);
    if (coupon) await record(db, [claimedEntry(coupon)]);
    await (coupon ? endClaim : putBackOne)(db, templateId, couponId);
  });
}

/**
 * What orders hold of stock, specials, coupons and points, compared with how far the orders are. Of a paid order it is
 * sold: a document's holds are booked in one update, however many, so that paying costs a rush no write on the one SKU that
 * everybody wants. Of an order that is gone or closed it goes back: that finds something only after a take whose answer
 * was lost arrived late. Holds younger than a submit can be are left alone.
 *
 * @returns how many documents were moved
 */
export async function bookHolds(call: Base): Promise<number> {
  const { db, now } = call;
  const before = now - LEFT_BEHIND_MS;
  const [stock, specials, coupons, points] = await Promise.all([
    stockHolds(db),
    specialHolds(db),
    lockedCoupons(db),
    pointsHolds(db, { since: now - POINTS_LOOK_BACK_MS, before }),
  ]);
  const holders = [...stock, ...specials].flatMap(({ holds }) => holds.map(({ orderId }) => orderId));
  for (const { orderId } of [...coupons, ...points]) holders.push(orderId ?? '');
  const orders = await progressOf(db, [...new Set(holders)]);
  const sold = ({ orderId }: HoldOf) => isSold(orders.get(orderId));
  const dead = ({ orderId, at }: { orderId: string; at: number }) =>
    at < before && isDead(orders.get(orderId));
  const moves = [
    ...stock.flatMap(({ skuId, holds }) => [
      ...some(holds.filter(sold), (theirs) => sellStock(db, { skuId, holds: theirs })),
      ...holds.filter(dead).map((hold) => giveBackStock(db, { ...hold, skuId })),
    ]),
    ...specials.flatMap(({ specialId, holds }) => [
      ...some(holds.filter(sold), (theirs) => sellSpecial(db, { specialId, holds: theirs })),
      ...holds.filter(dead).map((hold) => giveBackSpecial(db, { ...hold, specialId })),
    ]),
    ...coupons
      .map(couponHold)
      .filter(dead)
      .map((hold) => releaseCoupon(db, hold, now)),
    ...points.filter((hold) => dead({ ...hold, at: 0 })).map((hold) => giveBackPoints(db, hold)),
  ];
  const failed = (await Promise.allSettled(moves)).filter((move) => move.status === 'rejected');
  for (const { reason } of failed) call.log.error('holds', reason);
  return moves.length - failed.length;
}

/** Points are looked at for a day after they were taken: an index finds these, and an order is over long before. */
const POINTS_LOOK_BACK_MS = 86_400_000;

const some = <T, R>(items: readonly T[], move: (items: readonly T[]) => R): R[] =>
  items.length > 0 ? [move(items)] : [];

const couponHold = ({ id, orderId = '', history }: Coupon) => ({
  couponId: id,
  orderId,
  at: history?.at(-1)?.at ?? 0,
});

/** Gone or closed with nothing due: whoever releases is through with it. */
const isDead = (order: OrderProgress | undefined): boolean =>
  !order || (order.status === 'closed' && order.due === null);

const UNSOLD: readonly OrderStatus[] = ['placing', 'pending_payment', 'closed'];
const isSold = (order: OrderProgress | undefined): boolean => !!order && !UNSOLD.includes(order.status);
