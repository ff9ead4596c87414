import { reject, type Rejection } from '@/domain/outcome';
import type { Order } from '@/domain/order/types';
import type { Shopper } from '@/domain/pricing/ladder';
import type { Base } from '../_kit/call';
import type { Db } from '../_kit/db';
import { lockCoupon, redeemCoupon, releaseCoupon } from '../_store/coupons';
import { giveBackPoints, takePoints } from '../_store/points';
import { findSpecial, giveBackSpecial, takeSpecial } from '../_store/specials';
import { releasePurpose } from './release-purpose';
import { giveBackStock, stockLeft, takeStock } from '../_store/stock';

/** The part of an order that names what it holds. */
type Holder = Pick<Order, 'id' | 'memberId' | 'quote' | 'points' | 'purpose'>;

/**
 * Take everything the order needs, side by side: stock per SKU, specials, coupons, points. All or nothing is the caller's
 * job: after a refusal or a throw, `releaseHolds` gives back what was taken.
 *
 * @param specials as the quote found them: what the limit per member is
 * @returns the first refusal in the order of the lines, with the SKU, coupon and what is left; null when all is held
 * @throws when a take was not answered; by then every other take has been
 */
export async function takeHolds(
  { db, now }: Base,
  order: Holder,
  specials: Shopper['specials'],
): Promise<Rejection | null> {
  const takes = [
    ...order.quote.lines.map(({ skuId, quantity }) =>
      stockTake(db, { skuId, orderId: order.id, quantity }, now),
    ),
    ...specialLines(order).map((line) => specialTake(db, order, line, specials, now)),
    ...order.quote.couponIds.map((couponId) => couponTake(db, order, couponId, now)),
    ...pointsHeld(order).map((points) => pointsTake(db, points, now)),
  ];
  const answers = await Promise.allSettled(takes);
  const lost = answers.find((answer) => answer.status === 'rejected');
  if (lost) throw lost.reason;
  return answers.flatMap((answer) => (answer.status === 'fulfilled' && answer.value) || [])[0] ?? null;
}

/** Give back whatever the order holds. Safe to repeat, and safe when it holds nothing. */
export const releaseHolds = ({ db, now }: Pick<Base, 'db' | 'now'>, order: Holder): Promise<unknown> =>
  order.purpose ? releasePurpose({ db, now }, order) : releaseOwn({ db, now }, order);

const releaseOwn = ({ db, now }: Pick<Base, 'db' | 'now'>, order: Holder): Promise<unknown> =>
  Promise.all([
    ...order.quote.lines.map((line) => giveBackStock(db, { ...line, orderId: order.id })),
    ...specialLines(order).map((line) => giveBackSpecial(db, specialMove(order, line))),
    ...order.quote.couponIds.map((couponId) => releaseCoupon(db, { couponId, orderId: order.id }, now)),
    ...pointsHeld(order).map((points) => giveBackPoints(db, points)),
  ]);

/** 核销: the order's coupons are used. Safe to repeat. */
export const redeemCoupons = ({ db, now }: Pick<Base, 'db' | 'now'>, order: Holder): Promise<unknown> =>
  Promise.all(
    order.quote.couponIds.map((couponId) => redeemCoupon(db, { couponId, orderId: order.id }, now)),
  );

/** The points it is paid with, if any. */
const pointsHeld = ({ id, memberId, points }: Holder) =>
  points && points.spent > 0 ? [{ memberId, orderId: id, points: points.spent }] : [];

interface SpecialLine {
  readonly specialId: string;
  readonly skuId: string;
  readonly quantity: number;
}
const specialLines = ({ quote }: Holder): SpecialLine[] =>
  quote.lines.flatMap(({ specialId, skuId, quantity }) =>
    specialId ? [{ specialId, skuId, quantity }] : [],
  );

const specialMove = (order: Holder, { specialId, quantity }: SpecialLine) => ({
  specialId,
  quantity,
  orderId: order.id,
  memberId: order.memberId,
});

async function stockTake(
  db: Db,
  one: { skuId: string; orderId: string; quantity: number },
  now: number,
): Promise<Rejection | null> {
  if (await takeStock(db, one, now)) return null;
  const left = (await stockLeft(db, [one.skuId])).get(one.skuId) ?? 0;
  return reject('STOCK_SHORT', { skuId: one.skuId, left });
}

async function specialTake(
  db: Db,
  order: Holder,
  line: SpecialLine,
  specials: Shopper['specials'],
  now: number,
): Promise<Rejection | null> {
  const { specialId, skuId, quantity } = line;
  const perMember = specials.find(({ special }) => special.id === specialId)?.special.perMember ?? 0;
  if (await takeSpecial(db, specialMove(order, line), { perMember, now })) return null;
  const fresh = await findSpecial(db, specialId);
  if (!fresh || now >= fresh.endAt) return reject('SPECIAL_OVER', { skuId });
  const bought = fresh.bought?.[order.memberId] ?? 0;
  return bought + quantity > perMember
    ? reject('SPECIAL_LIMIT_REACHED', { skuId, perMember, remaining: Math.max(0, perMember - bought) })
    : reject('SPECIAL_SOLD_OUT', { skuId });
}

const couponTake = async (
  db: Db,
  { id: orderId, memberId }: Holder,
  couponId: string,
  now: number,
): Promise<Rejection | null> =>
  (await lockCoupon(db, { couponId, memberId, orderId }, now))
    ? null
    : reject('COUPON_NOT_USABLE', { couponId });

const pointsTake = async (
  db: Db,
  points: { memberId: string; orderId: string; points: number },
  now: number,
): Promise<Rejection | null> =>
  (await takePoints(db, points, now)) ? null : reject('POINTS_SHORT', { points: points.points });
