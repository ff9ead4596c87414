import { couponLabel } from '@/domain/coupon/label';
import type { Coupon } from '@/domain/coupon/types';
import { allocate, fen } from '@/domain/money';
import type { CartLine, OrderPromotion, PricingInput } from '@/domain/pricing/types';

const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);
const isShipping = ({ terms: { benefit: what } }: Coupon): boolean => what.kind === 'free_shipping';

/** Every legal set of the coupons that may be used: none, one of the goods lane or up to three stackable ones, with or without one for delivery. */
function* legalSets(usable: readonly Coupon[]): Generator<readonly Coupon[]> {
  const goods = usable.filter((one) => !isShipping(one));
  const stackable = goods.filter(({ terms }) => terms.stackable && !terms.exclusive);
  const lanes: Coupon[][] = [[], ...goods.map((one) => [one])];
  stackable.forEach((one, i) =>
    stackable.slice(i + 1).forEach((two, j) => {
      lanes.push([one, two]);
      for (const three of stackable.slice(i + 1 + j + 1)) lanes.push([one, two, three]);
    }),
  );
  for (const lane of lanes) {
    yield lane;
    for (const one of usable.filter(isShipping)) {
      const both = [...lane, one];
      if (both.length === 1 || !both.some(({ terms }) => terms.exclusive)) yield both;
    }
  }
}

/** 「兑换 → 折扣 → 减额; 限定商品的在前; 先到期的在前; 编号」, as the customer is promised. */
function inOrder(goods: readonly Coupon[]): Coupon[] {
  const step = { gift: 1, percent: 2, amount: 3, free_shipping: 4 } as const;
  const wide = ({ terms: { scope } }: Coupon): number =>
    scope.categoryIds.length || scope.productIds?.length || scope.excludedProductIds.length ? 0 : 1;
  return [...goods].sort(
    (a, b) =>
      step[a.terms.benefit.kind] - step[b.terms.benefit.kind] ||
      wide(a) - wide(b) ||
      a.usableUntil - b.usableUntil ||
      (a.id < b.id ? -1 : 1),
  );
}

interface Choice {
  readonly payable: number;
  readonly used: readonly Coupon[];
}

/** 「便宜的在前; 同价用券少的; 张数也一样, 先到期的 (最先到期的比最先到期的, 再比下一张); 再按编号」. */
function rank(a: Choice, b: Choice): number {
  const ends = ({ used }: Choice) => used.map((one) => one.usableUntil).sort((x, y) => x - y);
  const ids = ({ used }: Choice) => used.map((one) => one.id).sort();
  const first = (x: readonly (number | string)[], y: readonly (number | string)[]): number => {
    const at = x.findIndex((item, i) => item !== y[i]);
    return at < 0 ? 0 : (x[at] ?? 0) < (y[at] ?? 0) ? -1 : 1;
  };
  return (
    a.payable - b.payable || a.used.length - b.used.length || first(ends(a), ends(b)) || first(ids(a), ids(b))
  );
}

/** What a customer pays in money or points at best, with how many coupons, and what the two best choices save. */
export interface OracleAnswer {
  readonly payable: number;
  readonly couponCount: number;
  readonly saves: readonly number[];
  /** Which coupons they use, by id. */
  readonly coupons: readonly (readonly string[])[];
  /** Plans that were laid out in full. */
  readonly plans: number;
}

/** Written apart from the code it judges: every legal set of coupons with every promotion or none. */
export function oracle({
  lines: all,
  coupons: held,
  promotions: offers,
  shipping: terms,
  at,
}: PricingInput): OracleAnswer {
  const sorted = [...all].sort((a, b) => (a.skuId < b.skuId ? -1 : 1));
  const subtotals = sorted.map(
    ({ price, memberPrice, chatPrice, quantity }) =>
      Math.min(price, memberPrice?.amount ?? price, chatPrice?.amount ?? price) * quantity,
  );
  const covers = ({ terms: { scope } }: Coupon, { categoryId, productId }: CartLine): boolean => {
    const { categoryIds, productIds = [], excludedProductIds } = scope;
    const everything = categoryIds.length === 0 && productIds.length === 0;
    const named = everything || categoryIds.includes(categoryId) || productIds.includes(productId);
    return named && !excludedProductIds.includes(productId);
  };
  const givesAway = ({ terms: { benefit: what } }: Coupon): string | null =>
    what.kind === 'gift' ? what.skuId : null;
  const usableHere = (one: Coupon): boolean => {
    const matching = sorted.map((each, i) => (covers(one, each) ? (subtotals[i] ?? 0) : null));
    return (
      one.status === 'claimed' &&
      one.usableFrom <= at &&
      at <= one.usableUntil &&
      matching.some((each) => each !== null) &&
      (givesAway(one) === null ||
        sorted.some((each) => each.skuId === givesAway(one) && covers(one, each))) &&
      sum(matching.map((each) => each ?? 0)) >= one.terms.threshold &&
      !(isShipping(one) && terms.fee === 0)
    );
  };
  const sharesOf = (offer: OrderPromotion): number[] => {
    if (offer.kind !== 'nth_item' && offer.kind !== 'buy_get') {
      const off = sum(subtotals) < offer.threshold ? 0 : Math.min(offer.off, sum(subtotals));
      return allocate(fen(off), subtotals.map(fen));
    }
    const { categoryIds, productIds = [], excludedProductIds } = offer.scope;
    const named = ({ categoryId, productId }: CartLine): boolean =>
      (!categoryIds.length && !productIds.length) ||
      [...categoryIds, ...productIds].some((id) => id === categoryId || id === productId);
    const piece = sorted.flatMap((each, i) =>
      named(each) && !excludedProductIds.includes(each.productId)
        ? Array.from({ length: each.quantity }, () => ({ i, cost: (subtotals[i] ?? 0) / each.quantity }))
        : [],
    );
    piece.sort((a, b) => a.cost - b.cost || b.i - a.i);
    const [group, given] = offer.kind === 'nth_item' ? [offer.nth, 1] : [offer.buy + offer.get, offer.get];
    const rate = offer.kind === 'nth_item' ? offer.rate : 0;
    const shares = subtotals.map(() => 0);
    for (const { i, cost } of piece.slice(0, Math.floor(piece.length / group) * given))
      shares[i] = (shares[i] ?? 0) + Math.floor((cost * (1000 - rate)) / 1000);
    return shares;
  };
  /** Coupon after coupon on what is left of each line; null when one of them takes nothing. */
  const afterCoupons = (goods: readonly Coupon[], from: readonly number[]): number[] | null => {
    const left = [...from];
    const paidPieces = sorted.map(({ quantity }) => quantity);
    for (const one of inOrder(goods)) {
      const what = one.terms.benefit;
      const open = sorted.map((each, i) =>
        covers(one, each) && (what.kind !== 'gift' || what.skuId === each.skuId) ? (left[i] ?? 0) : 0,
      );
      let taken = 0;
      if (what.kind === 'amount') taken = Math.min(what.off, sum(open));
      if (what.kind === 'percent')
        taken = Math.min(what.cap, Math.floor(sum(open) - (sum(open) * what.rate) / 1000));
      if (what.kind === 'gift') {
        const line = sorted.findIndex(({ skuId }) => skuId === what.skuId);
        const pieces = paidPieces[line] ?? 0;
        taken = pieces > 0 ? Math.floor(sum(open) / pieces) : 0;
        paidPieces[line] = pieces - 1;
      }
      if (taken === 0) return null;
      for (const [i, share] of allocate(fen(taken), open.map(fen)).entries())
        left[i] = (left[i] ?? 0) - share;
    }
    return left;
  };

  const grounds = [null, ...offers].map((offer) => {
    const shares = offer ? sharesOf(offer) : subtotals.map(() => 0);
    return subtotals.map((subtotal, i) => subtotal - (shares[i] ?? 0));
  });
  const fee = (goods: number): number =>
    terms.freeOver !== undefined && goods >= terms.freeOver ? 0 : terms.fee;
  let best = { payable: Number.POSITIVE_INFINITY, couponCount: 0 };
  let bare = Number.POSITIVE_INFINITY;
  let plans = 0;
  const byWords = new Map<string, Choice>();
  for (const used of legalSets(held.filter(usableHere))) {
    const goodsUsed = used.filter((one) => !isShipping(one));
    const shippingUsed = used.length > goodsUsed.length;
    for (const ground of grounds) {
      plans += 1;
      const left = afterCoupons(goodsUsed, ground);
      if (!left || (shippingUsed && fee(sum(left)) === 0)) continue;
      const payable = sum(left) + (shippingUsed ? 0 : fee(sum(left)));
      if (used.length === 0) bare = Math.min(bare, payable);
      if (payable < best.payable || (payable === best.payable && used.length < best.couponCount))
        best = { payable, couponCount: used.length };
      const words = [...inOrder(goodsUsed), ...used.filter(isShipping)]
        .map((one) => couponLabel(one.terms))
        .join();
      const choice = { payable, used };
      const other = byWords.get(words);
      if (used.length > 0 && (!other || rank(choice, other) < 0)) byWords.set(words, choice);
    }
  }
  const leading = [...byWords.values()]
    .filter((one) => one.payable < bare)
    .sort(rank)
    .slice(0, 2);
  const saves = leading.map((one) => bare - one.payable);
  const coupons = leading.map(({ used }) => used.map(({ id }) => id).sort());
  return { ...best, saves, coupons, plans };
}
