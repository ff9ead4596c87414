import { plainYuan } from '../coupon/label';
import { fen } from '../money';
import type { PricedCart } from './cart';
import { sharesOfCoupons, type Plan } from './plan';
import { lowestRung, priceDiscount } from './price-lane';
import { discountKindOf } from './promotion';
import { splitAmong, zeros } from './split';
import type { CartLine, Discount, PricingInput, QuoteLine } from './types';

/** A plan down to the fen per line, with the reason for each. */
export interface Bill {
  readonly lines: readonly QuoteLine[];
  readonly goodsTotal: number;
  readonly discounts: readonly Discount[];
}
/** One discount of the whole order, and its share on each line. */
interface Spread {
  readonly discount: Discount;
  readonly shares: readonly number[];
}

/** @param pointsOff what points pay; it is spread over what the coupons left, as any other discount */
export function explain(cart: PricedCart, plan: Plan, input: PricingInput, pointsOff: number): Bill {
  const spreads = [...promotionSpread(plan), ...couponSpreads(plan)];
  if (pointsOff > 0) spreads.push(pointsSpread(cart, spreads, pointsOff));
  const prices: (Discount | null)[] = [];
  const lines: QuoteLine[] = [];
  let goodsTotal = 0;
  for (let i = 0; i < cart.lines.length; i += 1) {
    const line = cart.lines[i] as CartLine;
    const price = priceDiscount(line, lowestRung(line).rung, cart.subtotals[i] ?? 0);
    prices.push(price);
    goodsTotal += line.price * line.quantity;
    lines[cart.places[i] ?? 0] = quoteLine(cart, i, price, spreads);
  }
  const inOrder = prices.filter((price) => price !== null);
  const whole = spreads.map(({ discount }) => discount).filter(({ amount }) => amount > 0);
  return { lines, goodsTotal, discounts: [...merged(inOrder), ...whole, ...shippingDiscount(plan, input)] };
}

function quoteLine(
  cart: PricedCart,
  i: number,
  price: Discount | null,
  spreads: readonly Spread[],
): QuoteLine {
  const line = cart.lines[i] as CartLine;
  const { rung } = lowestRung(line);
  const discounts: Discount[] = price ? [price] : [];
  let payable = cart.subtotals[i] ?? 0;
  for (const { discount, shares } of spreads) {
    const amount = shares[i] ?? 0;
    if (amount === 0) continue;
    payable -= amount;
    discounts.push({ kind: discount.kind, ref: discount.ref, label: discount.label, amount: fen(amount) });
  }
  return {
    skuId: line.skuId,
    productId: line.productId,
    title: line.title,
    skuName: line.skuName,
    image: line.image,
    well: line.well,
    quantity: line.quantity,
    price: line.price,
    unitPrice: fen(cart.units[i] ?? 0),
    rung,
    ...(rung === 'chat_price' && line.chatPrice && { specialId: line.chatPrice.specialId }),
    ...(line.missed && { missed: line.missed }),
    discounts,
    payable: fen(payable),
  };
}

function promotionSpread({ ground }: Plan): Spread[] {
  const { promotion, off } = ground;
  if (!promotion) return [];
  const { id: ref, title: label } = promotion;
  const discount = { kind: discountKindOf(promotion), ref, label, amount: fen(off) };
  return [{ discount, shares: ground.sharesOf() }];
}

const couponSpreads = ({ ground, goods }: Plan): Spread[] =>
  goods.length === 0
    ? []
    : sharesOfCoupons(ground, goods).map((shares, i) => {
        const held = goods[i];
        const amount = fen(shares.reduce((sum, share) => sum + share, 0));
        const discount = {
          kind: 'coupon' as const,
          ref: held?.coupon.id ?? '',
          label: held?.label ?? '',
          amount,
        };
        return { discount, shares };
      });

function pointsSpread(cart: PricedCart, before: readonly Spread[], off: number): Spread {
  const left = cart.subtotals.map((subtotal, i) =>
    before.reduce((sum, { shares }) => sum - (shares[i] ?? 0), subtotal),
  );
  const shares = zeros(left.length);
  splitAmong(off, left, [...left.keys()], shares);
  return { discount: { kind: 'points', ref: 'points', label: '积分抵扣', amount: fen(off) }, shares };
}

function shippingDiscount(plan: Plan, { shipping: { fee, freeOver } }: PricingInput): Discount[] {
  if (plan.cost - plan.goodsPayable === fee) return [];
  if (plan.shipping)
    return [{ kind: 'shipping_coupon', ref: plan.shipping.coupon.id, label: '免运费券', amount: fee }];
  const label = `满 ${plainYuan(freeOver ?? 0)} 免运费`;
  return [{ kind: 'free_shipping', ref: 'free_over', label, amount: fee }];
}

/** The order-level view of the price lane: a member price earned on several lines is one discount. */
function merged(prices: readonly Discount[]): Discount[] {
  const totals = new Map<string, Discount>();
  for (const discount of prices) {
    const key = `${discount.kind}:${discount.ref}`;
    const before = totals.get(key)?.amount ?? 0;
    totals.set(key, { ...discount, amount: fen(before + discount.amount) });
  }
  return [...totals.values()];
}
