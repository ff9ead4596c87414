import type { Coupon } from '@/domain/coupon/types';
import { allocate, fen } from '@/domain/money';
import type { CartLine, OrderPromotion, PricingInput } from '@/domain/pricing/types';

const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);

/** Every subset of a small wallet; of a large one those of at most two, because every larger one is illegal. */
function* setsOf(held: readonly Coupon[]): Generator<readonly Coupon[]> {
  if (held.length <= 8) {
    for (let subset = 0; subset < 2 ** held.length; subset += 1)
      yield held.filter((_, i) => subset & (1 << i));
    return;
  }
  yield [];
  for (const [i, one] of held.entries()) {
    yield [one];
    for (const other of held.slice(i + 1)) yield [one, other];
  }
}

/** Written apart from the code it judges: every subset of the coupons, every promotion or none, the least payable. */
export function oracle({
  lines: all,
  coupons: held,
  promotions: offers,
  shipping: terms,
  at,
}: PricingInput): {
  payable: number;
  couponCount: number;
} {
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
      sum(matching.map((each) => each ?? 0)) >= one.terms.threshold
    );
  };
  const isShipping = ({ terms: { benefit: what } }: Coupon): boolean => what.kind === 'free_shipping';
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
  let best = { payable: Number.POSITIVE_INFINITY, couponCount: 0 };
  for (const used of setsOf(held)) {
    const goodsUsed = used.filter((one) => !isShipping(one));
    const shippingUsed = used.filter(isShipping);
    if (used.length > 1 && used.some((one) => one.terms.exclusive)) continue;
    if (goodsUsed.length > 1 || shippingUsed.length > 1 || !used.every(usableHere)) continue;
    if (shippingUsed.length > 0 && terms.fee === 0) continue;
    for (const offer of [null, ...offers]) {
      const shares = offer ? sharesOf(offer) : subtotals.map(() => 0);
      const off = sum(shares);
      const [goodsCoupon] = goodsUsed;
      const base = goodsCoupon
        ? sum(
            sorted.map((each, i) => (covers(goodsCoupon, each) ? (subtotals[i] ?? 0) - (shares[i] ?? 0) : 0)),
          )
        : 0;
      const what = goodsCoupon?.terms.benefit;
      let taken = 0;
      if (what?.kind === 'amount') taken = Math.min(what.off, base);
      if (what?.kind === 'gift') {
        const at = sorted.findIndex(({ skuId }) => skuId === what.skuId);
        taken = Math.floor(((subtotals[at] ?? 0) - (shares[at] ?? 0)) / (sorted[at]?.quantity ?? 1));
      }
      if (what?.kind === 'percent') taken = Math.min(what.cap, Math.floor(base - (base * what.rate) / 1000));
      const goods = sum(subtotals) - off - taken;
      const delivered = shippingUsed.length > 0 || (terms.freeOver !== undefined && goods >= terms.freeOver);
      const payable = goods + (delivered ? 0 : terms.fee);
      if (payable < best.payable || (payable === best.payable && used.length < best.couponCount))
        best = { payable, couponCount: used.length };
    }
  }
  return best;
}
