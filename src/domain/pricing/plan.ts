import { takesFrom } from '../coupon/rules/scope';
import type { Coupon } from '../coupon/types';
import { fen, sumFen, type Fen } from '../money';
import type { PricedLine } from './price-lane';
import { promotionShares } from './promotion';
import type { OrderPromotion, ShippingTerms } from './types';

/** One legal way to discount the cart, down to the fen per line. Arrays run along the lines given. */
export interface Plan {
  readonly promotion: OrderPromotion | null;
  /** At most one per lane: goods, then shipping. */
  readonly goodsCoupon: Coupon | null;
  readonly shippingCoupon: Coupon | null;
  readonly promotionShares: readonly Fen[];
  readonly couponOff: Fen;
  readonly goodsPayable: Fen;
  readonly shippingPayable: Fen;
  readonly payable: Fen;
}

export const couponsOf = ({ goodsCoupon, shippingCoupon }: Plan): readonly Coupon[] =>
  [goodsCoupon, shippingCoupon].filter((coupon) => coupon !== null);

/** Whether the coupon belongs to the shipping lane; all others share the goods lane. */
export const isShippingCoupon = ({ terms }: Coupon): boolean => terms.benefit.kind === 'free_shipping';

/** What a goods coupon takes off `base`, the `pieces` of its lines after the promotion; a fraction of a fen stays with the shop. */
export function couponOff({ terms: { benefit } }: Coupon, base: Fen, pieces: number): Fen {
  switch (benefit.kind) {
    case 'amount':
      return fen(Math.min(benefit.off, base));
    case 'percent':
      return fen(Math.min(benefit.cap, Math.floor((base * (1000 - benefit.rate)) / 1000)));
    case 'gift':
      return fen(Math.floor(base / pieces));
    case 'free_shipping':
      return fen(0);
  }
}

/** What of each line a coupon may take from: 0 where it is out of scope. */
export const eligible = (lines: readonly PricedLine[], plan: Plan, coupon: Coupon): Fen[] =>
  lines.map((line, i) =>
    takesFrom(coupon.terms, line) ? fen(line.subtotal - (plan.promotionShares[i] ?? 0)) : fen(0),
  );

/**
 * The best plan for every set of coupons, the whole set of sets: nothing here is greedy, because lanes meet
 * at the free-shipping line (a coupon may push the goods below it). (goods + 1) × (shipping + 1) sets, each with
 * every promotion that is reached or none: a few hundred for a full wallet.
 *
 * @param coupons those that pass every coupon rule for this cart
 */
export function allPlans(
  lines: readonly PricedLine[],
  promotions: readonly OrderPromotion[],
  coupons: readonly Coupon[],
  shipping: ShippingTerms,
): Plan[] {
  const subtotals = lines.map(({ subtotal }) => subtotal);
  const goods = sumFen(subtotals);
  const promoted = [null, ...promotions].flatMap((promotion) => {
    const shares = promotion ? promotionShares(promotion, lines) : subtotals.map(() => fen(0));
    return shares ? [{ promotion, off: sumFen(shares), shares }] : [];
  });
  const forGoods = [null, ...coupons.filter((coupon) => !isShippingCoupon(coupon))];
  const forShipping = [null, ...coupons.filter(isShippingCoupon)];

  return forGoods.flatMap((goodsCoupon) => {
    const takes = goodsCoupon ? lines.map((line) => takesFrom(goodsCoupon.terms, line)) : [];
    const bases = promoted.map(({ promotion, off, shares }): Omit<Plan, 'shippingCoupon'> => {
      const couponed = goodsCoupon ? offAfter(goodsCoupon, takes, lines, shares) : fen(0);
      const goodsPayable = fen(goods - off - couponed);
      const shippingPayable = shippingFor(goodsPayable, shipping);
      const payable = fen(goodsPayable + shippingPayable);
      return {
        promotion,
        goodsCoupon,
        promotionShares: shares,
        couponOff: couponed,
        goodsPayable,
        shippingPayable,
        payable,
      };
    });
    const beside = forShipping.filter((coupon) => compatible(goodsCoupon, coupon));
    return beside.map((shippingCoupon) =>
      bases
        .map((base): Plan =>
          shippingCoupon
            ? { ...base, shippingCoupon, shippingPayable: fen(0), payable: base.goodsPayable }
            : { ...base, shippingCoupon },
        )
        .reduce((a, b) => (comparePlans(b, a) < 0 ? b : a)),
    );
  });
}

/** An exclusive coupon goes with no other. */
const compatible = (goods: Coupon | null, shipping: Coupon | null): boolean =>
  !goods || !shipping || !(goods.terms.exclusive ?? shipping.terms.exclusive);

/** What the coupon takes off the lines it `takes` from, after a promotion took its `shares`. */
function offAfter(
  coupon: Coupon,
  takes: readonly boolean[],
  lines: readonly PricedLine[],
  shares: readonly Fen[],
): Fen {
  let [base, pieces] = [0, 0];
  lines.forEach((line, i) => {
    if (!takes[i]) return;
    base += line.subtotal - (shares[i] ?? 0);
    pieces += line.quantity;
  });
  return couponOff(coupon, fen(base), pieces);
}

const shippingFor = (goodsPayable: Fen, { fee, freeOver }: ShippingTerms): Fen =>
  freeOver !== undefined && goodsPayable >= freeOver ? fen(0) : fee;

/** Cheapest first; ties to fewer coupons, then to the earliest expiry, then to ids, so that there is one answer. */
export function comparePlans(a: Plan, b: Plan): number {
  if (a.payable !== b.payable) return a.payable - b.payable; // nearly always: the lists below are only for ties
  const [ours, theirs] = [couponsOf(a), couponsOf(b)];
  return (
    ours.length - theirs.length ||
    compareLists(expiries(ours), expiries(theirs)) ||
    compareLists(ids(ours), ids(theirs)) ||
    comparePromotions(a, b)
  );
}

function comparePromotions(a: Plan, b: Plan): number {
  const moreOff = sumFen(b.promotionShares) - sumFen(a.promotionShares);
  return moreOff || compare(a.promotion?.id ?? '', b.promotion?.id ?? '');
}

const expiries = (coupons: readonly Coupon[]): number[] =>
  coupons.map(({ usableUntil }) => usableUntil).sort((a, b) => a - b);
const ids = (coupons: readonly Coupon[]): string[] => coupons.map(({ id }) => id).sort();
const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
const compareLists = <T extends string | number>(a: readonly T[], b: readonly T[]): number =>
  a.map((item, i) => compare(item, b[i] ?? item)).find((order) => order !== 0) ?? 0;
