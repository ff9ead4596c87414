import type { Base } from '../_kit/call';
import { claimsBefore, endClaim, putBackOne } from '../_store/coupon-templates';
import { findCoupon, lockedCoupons, releaseCoupon } from '../_store/coupons';
import { progressOf, type OrderProgress } from '../_store/orders';
import { giveBackSpecial, specialHolds } from '../_store/specials';
import { giveBackStock, stockHolds } from '../_store/stock';
import { record } from '../_store/timeline';
import { claimedEntry } from './claim-coupon';
import { LEFT_BEHIND_MS } from './sweep-orders';

const PER_TICK = 100;

/** 领券 cut short: the coupon was written, so the claim is over; or it was not, so its one goes back. */
export async function endClaimsLeftBehind({ db, now }: Base): Promise<number> {
  const claims = (await claimsBefore(db, now - LEFT_BEHIND_MS)).slice(0, PER_TICK);
  for (const { templateId, couponId } of claims) {
    const coupon = await findCoupon(db, couponId);
    if (coupon) await record(db, [claimedEntry(coupon)]);
    await (coupon ? endClaim : putBackOne)(db, templateId, couponId);
  }
  return claims.length;
}

/**
 * Stock, specials and coupons held by an order that will never use them. Orders write themselves before they take
 * and release before they go, so this finds something only after a take whose answer was lost arrived late.
 */
export async function releaseDeadHolds({ db }: Base): Promise<number> {
  const [stock, specials, coupons] = await Promise.all([stockHolds(db), specialHolds(db), lockedCoupons(db)]);
  const holders = [...stock, ...specials, ...coupons].map(({ orderId }) => orderId ?? '');
  const orders = await progressOf(db, [...new Set(holders)]);
  const dead = (orderId: string) => isDead(orders.get(orderId));
  const moves = [
    ...stock.filter(({ orderId }) => dead(orderId)).map((hold) => giveBackStock(db, hold)),
    ...specials.filter(({ orderId }) => dead(orderId)).map((hold) => giveBackSpecial(db, hold)),
    ...coupons
      .filter(({ orderId }) => dead(orderId ?? ''))
      .map(({ id, orderId }) => releaseCoupon(db, id, orderId ?? '')),
  ];
  await Promise.all(moves);
  return moves.length;
}

/** Gone or closed with nothing due: whoever settles or releases is through with it. */
const isDead = (order: OrderProgress | undefined): boolean =>
  !order || (order.status === 'closed' && order.due === null);
