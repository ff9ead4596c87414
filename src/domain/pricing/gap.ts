import { couponLabel, plainYuan } from '../coupon/label';
import { MAX_STACKED } from '../coupon/stack';
import { fen } from '../money';
import type { PricedCart } from './cart';
import { sharesOfCoupons, type Plan } from './plan';
import { isByThePiece } from './promotion';
import type { PricingInput, Quote, SpendPromotion } from './types';
import { isShippingCoupon, type HeldCoupon, type Wallet } from './wallet';

type Gap = NonNullable<Quote['gap']>;
/** A step not taken yet; its words are made only for the nearest one. */
interface Step {
  readonly short: number;
  readonly saves: number;
  readonly label: () => string;
}

/**
 * 再买 ¥X 减 Y: the nearest step that would save more in its lane than what the plan already has there; null for none.
 *
 * Free delivery is reached by what is paid, so behind a percent coupon more than the bare difference has to be
 * added; the hint never names too little.
 */
export function nearestGap(cart: PricedCart, wallet: Wallet, plan: Plan, input: PricingInput): Gap | null {
  let nearest: Step | null = null;
  const look = (step: Step | null): void => {
    if (step && step.saves > 0 && (!nearest || comesFirst(step, nearest))) nearest = step;
  };
  for (const promotion of input.promotions)
    if (!isByThePiece(promotion)) look(promotionStep(promotion, cart.goods, plan));
  const couponsOff = plan.ground.goods - plan.goodsPayable;
  for (const held of wallet.all)
    if (held.refusal === 'COUPON_SPEND_TOO_LOW') look(couponStep(held, cart, plan, couponsOff));
  look(deliveryStep(plan, input));
  const found = nearest as Step | null;
  return found && { short: fen(found.short), label: found.label(), saves: fen(found.saves) };
}

const comesFirst = (a: Step, b: Step): boolean =>
  a.short !== b.short ? a.short < b.short : a.label() < b.label();

/** A promotion by the piece is short of pieces, not of money, and so is no step here. */
const promotionStep = (
  { threshold, off, title }: SpendPromotion,
  goods: number,
  { ground }: Plan,
): Step | null =>
  threshold <= goods ? null : { short: threshold - goods, saves: off - ground.off, label: () => title };

function couponStep(held: HeldCoupon, cart: PricedCart, plan: Plan, couponsOff: number): Step {
  const { coupon, spend } = held;
  const { threshold } = coupon.terms;
  const saves = isShippingCoupon(coupon)
    ? plan.cost - plan.goodsPayable
    : offAtThreshold(held, cart) - (joins(held, plan) ? 0 : couponsOff);
  return { short: threshold - spend, saves, label: () => couponLabel(coupon.terms) };
}

/** Whether it would lie beside the coupons of the goods lane, and not in their place. */
const joins = ({ coupon }: HeldCoupon, { goods }: Plan): boolean =>
  coupon.terms.stackable === true &&
  goods.length < MAX_STACKED &&
  [coupon, ...goods.map((one) => one.coupon)].every(({ terms }) => terms.stackable && !terms.exclusive);

function offAtThreshold({ coupon: { terms } }: HeldCoupon, cart: PricedCart): number {
  const { benefit, threshold } = terms;
  switch (benefit.kind) {
    case 'amount':
      return Math.min(benefit.off, threshold);
    case 'percent':
      return Math.min(benefit.cap, Math.floor((threshold * (1000 - benefit.rate)) / 1000));
    case 'gift':
      return cart.units[cart.lines.findIndex(({ skuId }) => skuId === benefit.skuId)] ?? 0;
    case 'free_shipping':
      return 0;
  }
}

function deliveryStep(plan: Plan, { shipping: { freeOver } }: PricingInput): Step | null {
  const fee = plan.cost - plan.goodsPayable;
  if (freeOver === undefined || fee === 0) return null;
  let short = freeOver - plan.goodsPayable;
  for (const rate of ratesOf(plan)) {
    if (rate === 0) return null; // whatever is added costs nothing and so reaches nothing
    short = Math.ceil((short * 1000) / rate);
  }
  return { short, saves: fee, label: () => `满 ${plainYuan(freeOver)} 免运费` };
}

/** What the percent coupons that have not reached their caps leave to pay, per mille. */
function ratesOf({ ground, goods }: Plan): number[] {
  const rates: number[] = [];
  if (!goods.some(({ coupon }) => coupon.terms.benefit.kind === 'percent')) return rates;
  for (const [i, shares] of sharesOfCoupons(ground, goods).entries()) {
    const benefit = goods[i]?.coupon.terms.benefit;
    if (benefit?.kind !== 'percent') continue;
    const off = shares.reduce((sum, share) => sum + share, 0);
    if (off < benefit.cap) rates.push(benefit.rate);
  }
  return rates;
}
