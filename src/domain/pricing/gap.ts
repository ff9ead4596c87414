import { couponLabel, plainYuan } from '../coupon/label';
import { usable } from '../coupon/rules';
import type { Coupon } from '../coupon/types';
import type { Fen } from '../money';
import { fen, sumFen } from '../money';
import { couponOff, isShippingCoupon, type Plan } from './plan';
import type { PricedLine } from './price-lane';
import type { PricingInput, Quote } from './types';

type Gap = NonNullable<Quote['gap']>;

/**
 * 还差多少: the nearest step that would save more in its lane than what the plan already has there; null for none.
 *
 * Free delivery is reached by what is paid, so behind a percent coupon more than the bare difference has to be
 * added; the hint never names too little.
 */
export function nearestGap(
  input: PricingInput,
  lines: readonly PricedLine[],
  goods: Fen,
  plan: Plan,
): Gap | null {
  const steps = [
    ...promotionSteps(input, goods, plan),
    ...couponSteps(input, lines, plan),
    ...freeDelivery(input, plan),
  ];
  return steps.sort((a, b) => a.short - b.short || (a.label < b.label ? -1 : 1))[0] ?? null;
}

/** A promotion by the piece is short of pieces, not of money, and so is no step here. */
const promotionSteps = ({ promotions }: PricingInput, goods: Fen, plan: Plan): Gap[] =>
  promotions.flatMap((promotion) => {
    if (promotion.kind === 'nth_item' || promotion.kind === 'buy_get') return [];
    const { threshold, off, title } = promotion;
    const reached = threshold <= goods || off <= sumFen(plan.promotionShares);
    return reached ? [] : [{ short: fen(threshold - goods), label: title }];
  });

function couponSteps({ coupons, at }: PricingInput, lines: readonly PricedLine[], plan: Plan): Gap[] {
  return coupons.flatMap((coupon) => {
    const verdict = usable({ coupon, lines, at });
    if (verdict.ok || verdict.code !== 'COUPON_SPEND_TOO_LOW') return [];
    const saves = isShippingCoupon(coupon)
      ? plan.shippingPayable
      : offAtThreshold(coupon, lines) - plan.couponOff;
    return saves > 0
      ? [{ short: fen(Number(verdict.detail?.['short'])), label: couponLabel(coupon.terms) }]
      : [];
  });
}

function offAtThreshold(coupon: Coupon, lines: readonly PricedLine[]): Fen {
  const { benefit, threshold } = coupon.terms;
  if (benefit.kind !== 'gift') return couponOff(coupon, threshold, 1);
  return lines.find(({ skuId }) => skuId === benefit.skuId)?.unitPrice ?? fen(0);
}

function freeDelivery({ shipping: { freeOver } }: PricingInput, plan: Plan): Gap[] {
  if (freeOver === undefined || plan.shippingPayable === 0) return [];
  const benefit = plan.goodsCoupon?.terms.benefit;
  const paidPerMille = benefit?.kind === 'percent' && plan.couponOff < benefit.cap ? benefit.rate : 1000;
  if (paidPerMille === 0) return []; // whatever is added costs nothing and so reaches nothing
  const short = fen(Math.ceil(((freeOver - plan.goodsPayable) * 1000) / paidPerMille));
  return [{ short, label: `满 ${plainYuan(freeOver)} 免运费` }];
}
