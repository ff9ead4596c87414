import { sumFen } from '../money';
import type { PricedCart } from './cart';
import type { LineSet, Scopes } from './scopes';
import { insertSorted } from './sorted';
import { splitAmong, zeros } from './split';
import type { DiscountKind, ItemPromotion, OrderPromotion } from './types';

/** 第几件打折 and 买赠 count pieces; 满减 counts money. */
export const isByThePiece = (promotion: OrderPromotion): promotion is ItemPromotion =>
  promotion.kind === 'nth_item' || promotion.kind === 'buy_get';

/** Which row of the bill a promotion is: 满减, 第几件打折 or 买赠. */
export const discountKindOf = (promotion: OrderPromotion): DiscountKind =>
  isByThePiece(promotion) ? promotion.kind : 'order_promotion';

/** What a promotion left of the cart: the ground on which coupons are computed. */
export class Ground {
  /** What is still to be paid for the goods. */
  readonly goods: number;
  private left: readonly number[] | null = null;

  /** @param shares what came off each line, or null when it has not been split yet (满减) or nothing came off */
  constructor(
    private readonly cart: PricedCart,
    private readonly everything: LineSet,
    readonly promotion: OrderPromotion | null,
    readonly off: number,
    private shares: number[] | null,
  ) {
    this.goods = cart.goods - off;
  }

  /** What came off each line; empty where nothing did. */
  sharesOf(): readonly number[] {
    if (this.shares) return this.shares;
    const shares = zeros(this.cart.subtotals.length);
    if (this.off > 0) splitAmong(this.off, this.cart.subtotals, this.everything.among, shares);
    this.shares = shares;
    return shares;
  }

  /** What is left to pay on each line. */
  lines(): readonly number[] {
    if (this.left) return this.left;
    const { subtotals } = this.cart;
    const shares = this.off > 0 ? this.sharesOf() : [];
    this.left = shares.length > 0 ? subtotals.map((subtotal, i) => subtotal - (shares[i] ?? 0)) : subtotals;
    return this.left;
  }

  /** What is left to pay on a set of lines. */
  spend(set: LineSet): number {
    if (this.off === 0) return set.spend;
    if (set.equals(this.everything)) return this.goods;
    return set.sumOf(this.lines());
  }
}

/** Without a promotion, and with each one that is reached: at most one of the lane wins. */
export function groundsOf(cart: PricedCart, scopes: Scopes, promotions: readonly OrderPromotion[]): Ground[] {
  const { everything } = scopes;
  const grounds = [new Ground(cart, everything, null, 0, null)];
  const cheapestFirst = promotions.some(isByThePiece) ? byUnitPrice(cart) : [];
  for (const promotion of promotions) {
    if (isByThePiece(promotion)) {
      const shares = cheapestOff(promotion, cart, scopes.covered(promotion.scope), cheapestFirst);
      if (shares)
        insertSorted(grounds, new Ground(cart, everything, promotion, sumFen(shares), shares), takesMore);
    } else if (cart.goods >= promotion.threshold) {
      const off = Math.min(promotion.off, cart.goods);
      insertSorted(grounds, new Ground(cart, everything, promotion, off, null), takesMore);
    }
  }
  return grounds;
}

/** What takes most off first, so that a tie has one answer whatever the order of the promotions. */
const takesMore = (a: Ground, b: Ground): boolean =>
  a.off !== b.off ? a.off > b.off : (a.promotion?.id ?? '') < (b.promotion?.id ?? '');

/** Lines by the price of a piece; of equal prices the later SKU id first. */
function byUnitPrice({ units }: PricedCart): readonly number[] {
  const order: number[] = [];
  for (let i = 0; i < units.length; i += 1) {
    let at = i;
    while (at > 0 && (units[order[at - 1] ?? 0] ?? 0) >= (units[i] ?? 0)) {
      order[at] = order[at - 1] ?? 0;
      at -= 1;
    }
    order[at] = i;
  }
  return order;
}

function rhythmOf(promotion: ItemPromotion): { every: number; given: number; rate: number } {
  const rhythm =
    promotion.kind === 'nth_item'
      ? { every: promotion.nth, given: 1, rate: promotion.rate }
      : { every: promotion.buy + promotion.get, given: promotion.get, rate: 0 };
  const { every, given } = rhythm;
  if (every < 1 || given < 1) throw new RangeError(`not a promotion: ${given} of every ${every} pieces`);
  return rhythm;
}

/**
 * Of every `every` pieces in scope, `given` are paid at `rate`, and these are the cheapest of all in scope.
 *
 * A piece costs what the price lane made of it. The discount stays on the very pieces that earned it, so it needs
 * no allocation; a fraction of a fen stays with the shop, per piece. Equal prices: the later SKU id first.
 */
function cheapestOff(
  promotion: ItemPromotion,
  { lines, units }: PricedCart,
  scope: LineSet,
  cheapestFirst: readonly number[],
): number[] | null {
  const { every, given, rate } = rhythmOf(promotion);
  let pieces = 0;
  for (const i of scope.among) pieces += lines[i]?.quantity ?? 0;
  let left = Math.floor(pieces / every) * given;
  if (left === 0) return null;
  const shares = zeros(lines.length);
  for (const i of cheapestFirst) {
    if (!scope.has(i)) continue;
    const taken = Math.min(left, lines[i]?.quantity ?? 0);
    shares[i] = taken * Math.floor(((units[i] ?? 0) * (1000 - rate)) / 1000);
    left -= taken;
    if (left === 0) break;
  }
  return shares;
}
