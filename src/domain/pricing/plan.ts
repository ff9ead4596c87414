import type { Ground } from './promotion';
import { splitAmong, zeros } from './split';
import type { ShippingTerms } from './types';
import type { HeldCoupon } from './wallet';

/** One legal way to discount the cart. */
export interface Plan {
  readonly ground: Ground;
  /** Of the goods lane, in the order in which they are computed. */
  readonly goods: readonly HeldCoupon[];
  readonly shipping: HeldCoupon | null;
  /** What the goods come to after promotion and coupons. */
  readonly goodsPayable: number;
  /** With delivery: what is paid, in money or in points. */
  readonly cost: number;
}

/** In the order in which they are named: goods, then shipping. */
export const couponsOf = ({ goods, shipping }: Plan): readonly HeldCoupon[] =>
  shipping ? [...goods, shipping] : goods;

/** What delivery costs where the goods come to `goodsPayable`. */
export const deliveryFor = (goodsPayable: number, { fee, freeOver }: ShippingTerms): number =>
  freeOver !== undefined && goodsPayable >= freeOver ? 0 : fee;

/** How many exchange coupons of `before` give away a piece of the line that `held` gives one of. */
export function givenBefore(held: HeldCoupon, before: readonly HeldCoupon[]): number {
  if (!held.isGift) return 0;
  let given = 0;
  for (const { isGift, takes } of before) if (isGift && takes.equals(held.takes)) given += 1;
  return given;
}

/** What each coupon takes off each line, one after the other, in the order given. */
export function sharesOfCoupons(
  ground: Ground,
  goods: readonly HeldCoupon[],
): readonly (readonly number[])[] {
  const left = [...ground.lines()];
  return goods.map((held, i) => {
    const shares = zeros(left.length);
    let base = 0;
    for (const at of held.takes.among) base += left[at] ?? 0;
    const off = held.off(base, givenBefore(held, goods.slice(0, i)));
    splitAmong(off, left, held.takes.among, shares);
    for (const at of held.takes.among) left[at] = (left[at] ?? 0) - (shares[at] ?? 0);
    return shares;
  });
}

/**
 * Cheapest first; ties to fewer coupons, then to the earliest expiry (the soonest of each against each other, then the
 * next), then to the smaller ids, so that there is one answer.
 */
export function comparePlans(a: Plan, b: Plan): number {
  if (a.cost !== b.cost) return a.cost - b.cost; // nearly always: the lists below are only for ties
  const [ours, theirs] = [couponsOf(a), couponsOf(b)];
  return (
    ours.length - theirs.length ||
    compareLists(expiries(ours), expiries(theirs)) ||
    compareLists(ids(ours), ids(theirs)) ||
    b.ground.off - a.ground.off ||
    compare(a.ground.promotion?.id ?? '', b.ground.promotion?.id ?? '')
  );
}

const expiries = (coupons: readonly HeldCoupon[]): number[] =>
  coupons.map(({ coupon }) => coupon.usableUntil).sort((a, b) => a - b);
const ids = (coupons: readonly HeldCoupon[]): string[] => coupons.map(({ coupon }) => coupon.id).sort();
const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
function compareLists<T extends string | number>(a: readonly T[], b: readonly T[]): number {
  for (const [i, item] of a.entries()) {
    const order = compare(item, b[i] ?? item);
    if (order !== 0) return order;
  }
  return 0;
}
