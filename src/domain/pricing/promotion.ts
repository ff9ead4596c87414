import { inScope } from '../coupon/rules/scope';
import { allocate, fen, sumFen, type Fen } from '../money';
import type { PricedLine } from './price-lane';
import type { DiscountKind, ItemPromotion, OrderPromotion } from './types';

/** What an order promotion takes off each line, along `lines`; null while it is not reached. */
export function promotionShares(promotion: OrderPromotion, lines: readonly PricedLine[]): Fen[] | null {
  if (promotion.kind === 'nth_item')
    return cheapestOff(promotion, lines, { every: promotion.nth, given: 1, rate: promotion.rate });
  if (promotion.kind === 'buy_get') {
    const { buy, get } = promotion;
    return cheapestOff(promotion, lines, { every: buy + get, given: get, rate: 0 });
  }
  const subtotals = lines.map(({ subtotal }) => subtotal);
  const goods = sumFen(subtotals);
  return goods < promotion.threshold ? null : allocate(fen(Math.min(promotion.off, goods)), subtotals);
}

/** Which row of the bill a promotion is: 满减, 第几件打折 or 买赠. */
export const discountKindOf = ({ kind }: OrderPromotion): DiscountKind =>
  kind === 'nth_item' || kind === 'buy_get' ? kind : 'order_promotion';

/**
 * Of every `every` pieces in scope, `given` are paid at `rate`, and these are the cheapest of all in scope.
 *
 * A piece costs what the price lane made of it. The discount stays on the very pieces that earned it, so it needs
 * no allocation; a fraction of a fen stays with the shop, per piece. Equal prices: the later SKU id first.
 */
function cheapestOff(
  { scope }: ItemPromotion,
  lines: readonly PricedLine[],
  { every, given, rate }: { every: number; given: number; rate: number },
): Fen[] | null {
  if (every < 1 || given < 1) throw new RangeError(`not a promotion: ${given} of every ${every} pieces`);
  const covered = lines
    .map((line, at) => ({ line, at }))
    .filter(({ line }) => inScope(scope, line))
    .sort((a, b) => a.line.unitPrice - b.line.unitPrice || (a.line.skuId < b.line.skuId ? 1 : -1));
  const pieces = covered.reduce((sum, { line }) => sum + line.quantity, 0);
  let left = Math.floor(pieces / every) * given;
  if (left === 0) return null;
  const shares = lines.map(() => fen(0));
  for (const { line, at } of covered) {
    const taken = Math.min(left, line.quantity);
    shares[at] = fen(taken * Math.floor((line.unitPrice * (1000 - rate)) / 1000));
    left -= taken;
  }
  return shares;
}
