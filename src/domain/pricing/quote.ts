import { couponLabel, plainYuan } from '../coupon/label';
import { usable } from '../coupon/rules';
import type { Coupon } from '../coupon/types';
import { allocate, fen, sumFen, type Fen } from '../money';
import { ok, reject, type Outcome } from '../outcome';
import { nearestGap } from './gap';
import { allPlans, comparePlans, couponsOf, eligible, isShippingCoupon, type Plan } from './plan';
import { priceDiscount, priceLine, type PricedLine } from './price-lane';
import { discountKindOf } from './promotion';
import type { CouponCombination, CouponVerdict, Discount, PricingInput, Quote, QuoteLine } from './types';

/**
 * Price a cart: line by line what is paid, every discount with its reason, every coupon held with what it does
 * or why not, the provably best combination, the next-best, and the nearest step that would save more.
 *
 * Lanes stack: price → one order promotion → one goods coupon → one shipping coupon. The optimum is sought over all of them
 * together. Nothing depends on the order of the lines, not even the last fen of a share.
 *
 * @returns CART_EMPTY; for chosen coupons COUPON_NOT_FOUND, COUPON_EXCLUSIVE, or the coupon's own refusal
 */
export function quoteCart(input: PricingInput): Outcome<Quote> {
  if (input.lines.length === 0) return reject('CART_EMPTY');
  const lines = input.lines.map(priceLine).sort((a, b) => (a.skuId < b.skuId ? -1 : 1));
  const rulings = input.coupons.map((coupon) => ({ coupon, ruling: judge(coupon, lines, input) }));
  const allowed = rulings.filter(({ ruling }) => ruling.ok).map(({ coupon }) => coupon);
  const ranked = allPlans(lines, input.promotions, allowed, input.shipping).sort(comparePlans);
  const bare = planWith(ranked, []);

  const chosen = choose(input, ranked, rulings);
  if (!chosen.ok) return chosen;
  const plan = chosen.value;
  const bySku = new Map(quoteLines(lines, plan).map((line) => [line.skuId, line]));
  const goodsTotal = fen(input.lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0));
  const [best, nextBest] = combinations(ranked, bare);
  const gap = nearestGap(input, lines, sumFen(lines.map(({ subtotal }) => subtotal)), plan);
  return ok({
    lines: input.lines.map(({ skuId }) => bySku.get(skuId)).filter((line) => line !== undefined),
    goodsTotal,
    discounts: orderDiscounts(lines, plan, input),
    shippingFee: input.shipping.fee,
    shippingPayable: plan.shippingPayable,
    shippingTerms: input.shipping,
    payable: plan.payable,
    saved: fen(goodsTotal + input.shipping.fee - plan.payable),
    couponIds: couponsOf(plan).map(({ id }) => id),
    verdicts: rulings.map(({ coupon, ruling }) => verdict(coupon, ruling, plan, ranked, bare)),
    ...(best && { best }),
    ...(nextBest && { nextBest }),
    ...(gap && { gap }),
  });
}

/** Every coupon rule, and one that only pricing can know: a shipping coupon where nothing is charged for delivery. */
export function judge(
  coupon: Coupon,
  lines: readonly PricedLine[],
  { at, shipping }: PricingInput,
): Outcome<true> {
  const ruling = usable({ coupon, lines, at });
  if (ruling.ok && isShippingCoupon(coupon) && shipping.fee === 0) return reject('COUPON_NO_SHIPPING_FEE');
  return ruling;
}

type Ruling = { readonly coupon: Coupon; readonly ruling: Outcome<true> };

function choose(
  { choice }: PricingInput,
  ranked: readonly Plan[],
  rulings: readonly Ruling[],
): Outcome<Plan> {
  if (choice === 'best') return ok(planWith(ranked, null));
  const ids = [...new Set(choice)];
  for (const id of ids) {
    const ruling = rulings.find(({ coupon }) => coupon.id === id)?.ruling ?? reject('COUPON_NOT_FOUND');
    if (!ruling.ok) return reject(ruling.code, { ...ruling.detail, couponId: id });
  }
  const plan = ranked.find((one) => isExactly(one, ids));
  return plan ? ok(plan) : reject('COUPON_EXCLUSIVE');
}

const isExactly = ({ goodsCoupon, shippingCoupon }: Plan, ids: readonly string[]): boolean =>
  Number(goodsCoupon !== null) + Number(shippingCoupon !== null) === ids.length &&
  (!goodsCoupon || ids.includes(goodsCoupon.id)) &&
  (!shippingCoupon || ids.includes(shippingCoupon.id));

/** The plan with exactly these coupons, or the best of all for `null`. Both always exist: no coupon is a plan too. */
function planWith(ranked: readonly Plan[], ids: readonly string[] | null): Plan {
  const plan = ids ? ranked.find((one) => isExactly(one, ids)) : ranked[0];
  if (!plan) throw new Error('pricing: a cart without a plan');
  return plan;
}

/** The two best that use a coupon and save by it; two coupons with the same effect are one choice, not two. */
function combinations(ranked: readonly Plan[], bare: Plan): CouponCombination[] {
  const seen = new Set<string>();
  return ranked
    .filter((plan) => couponsOf(plan).length > 0 && plan.payable < bare.payable)
    .map((plan) => ({
      couponIds: couponsOf(plan).map(({ id }) => id),
      label: couponsOf(plan)
        .map(({ terms }) => couponLabel(terms))
        .join(' ＋ '),
      saves: fen(bare.payable - plan.payable),
    }))
    .filter(({ label }) => !seen.has(label) && seen.add(label))
    .slice(0, 2);
}

function verdict(
  coupon: Coupon,
  ruling: Outcome<true>,
  plan: Plan,
  ranked: readonly Plan[],
  bare: Plan,
): CouponVerdict {
  const used = couponsOf(plan).includes(coupon);
  const alone = ruling.ok ? bare.payable - planWith(ranked, [coupon.id]).payable : 0;
  const base = {
    couponId: coupon.id,
    title: coupon.terms.title,
    usableUntil: coupon.usableUntil,
    used,
    lane: isShippingCoupon(coupon) ? ('shipping' as const) : ('goods' as const),
    ...(coupon.terms.stackable && { stackable: true as const }),
    ...(coupon.terms.exclusive && { exclusive: true as const }),
    saves: fen(Math.max(0, alone)),
  };
  if (!ruling.ok) return { ...base, code: ruling.code, ...(ruling.detail && { detail: ruling.detail }) };
  return used || alone > 0 ? base : { ...base, code: 'COUPON_NO_BENEFIT' };
}

function quoteLines(lines: readonly PricedLine[], plan: Plan): QuoteLine[] {
  const coupon = plan.goodsCoupon;
  const couponShares = coupon
    ? allocate(plan.couponOff, eligible(lines, plan, coupon))
    : lines.map(() => fen(0));
  return lines.map((line, i): QuoteLine => {
    const discounts = [
      priceDiscount(line),
      share(promotionDiscount(plan), plan.promotionShares[i]),
      share(couponDiscount(plan), couponShares[i]),
    ].filter((discount) => discount !== null);
    const { skuId, productId, title, skuName, image, well, quantity, price, unitPrice, rung, missed } = line;
    return {
      ...{ skuId, productId, title, skuName, image, well, quantity, price, unitPrice, rung },
      ...(rung === 'chat_price' && line.chatPrice && { specialId: line.chatPrice.specialId }),
      ...(missed && { missed }),
      discounts,
      payable: fen(price * quantity - sumFen(discounts.map(({ amount }) => amount))),
    };
  });
}

const share = (discount: Discount | null, amount: Fen | undefined): Discount | null =>
  discount && amount ? { ...discount, amount } : null;

const promotionDiscount = ({ promotion, promotionShares }: Plan): Discount | null =>
  promotion && {
    kind: discountKindOf(promotion),
    ref: promotion.id,
    label: promotion.title,
    amount: sumFen(promotionShares),
  };

const couponDiscount = ({ goodsCoupon, couponOff }: Plan): Discount | null =>
  goodsCoupon && {
    kind: 'coupon',
    ref: goodsCoupon.id,
    label: couponLabel(goodsCoupon.terms),
    amount: couponOff,
  };

function shippingDiscount(plan: Plan, { shipping: { fee, freeOver } }: PricingInput): Discount | null {
  if (plan.shippingPayable === fee) return null;
  if (plan.shippingCoupon)
    return { kind: 'shipping_coupon', ref: plan.shippingCoupon.id, label: '免运费券', amount: fee };
  return {
    kind: 'free_shipping',
    ref: 'free_over',
    label: `满 ${plainYuan(freeOver ?? 0)} 免运费`,
    amount: fee,
  };
}

/** The order-level view: each discount once, with its total; a member price earned on several lines is one. */
function orderDiscounts(lines: readonly PricedLine[], plan: Plan, input: PricingInput): Discount[] {
  const totals = new Map<string, Discount>();
  const all = [
    ...lines.map(priceDiscount),
    promotionDiscount(plan),
    couponDiscount(plan),
    shippingDiscount(plan, input),
  ];
  for (const discount of all) {
    if (!discount || discount.amount === 0) continue;
    const key = `${discount.kind}:${discount.ref}`;
    const before = totals.get(key)?.amount ?? 0;
    totals.set(key, { ...discount, amount: fen(before + discount.amount) });
  }
  return [...totals.values()];
}
