import { couponLabel } from '../coupon/label';
import { explained } from '../coupon/rules';
import { fen } from '../money';
import { ok, reject, type Outcome } from '../outcome';
import { priceCart, type PricedCart } from './cart';
import { chosenPlan } from './chosen';
import { nearestGap } from './gap';
import { explain } from './lines';
import { couponsOf, type Plan } from './plan';
import { pointsFor } from './points';
import { groundsOf, type Ground } from './promotion';
import { Scopes } from './scopes';
import { search, type Found } from './search';
import type { CouponCombination, CouponVerdict, PricingInput, Quote } from './types';
import { isShippingCoupon, openWallet, type HeldCoupon, type Wallet } from './wallet';

interface Prepared {
  readonly cart: PricedCart;
  readonly grounds: readonly Ground[];
  readonly wallet: Wallet;
}

function prepare(input: PricingInput): Prepared {
  const cart = priceCart(input.lines);
  const scopes = new Scopes(cart);
  return {
    cart,
    grounds: groundsOf(cart, scopes, input.promotions),
    wallet: openWallet(cart, scopes, input),
  };
}

/**
 * The best plan and nothing else: what a cart of at least one line comes to, without a word why. Points are not in it. The shop always
 * explains itself, so only the benchmark asks: it is the part that other rule engines and enumeration are compared with.
 */
export function bestPlan(input: PricingInput): Plan {
  const { grounds, wallet } = prepare(input);
  return search(grounds, wallet, input, 1).best;
}

/**
 * Price a cart: line by line what is paid, every discount with its reason, every coupon held with what it does
 * or why not, the provably best combination, the next-best, and the nearest step that would save more.
 *
 * Lanes stack: price → one order promotion → goods coupons (one, or stackable ones) → points → one shipping coupon. The
 * optimum is sought over all of them together. Nothing depends on the order of the lines, not even the last fen of a share.
 *
 * @returns CART_EMPTY; for chosen coupons COUPON_NOT_FOUND, COUPON_EXCLUSIVE, or the coupon's own refusal
 */
export function quoteCart(input: PricingInput): Outcome<Quote> {
  if (input.lines.length === 0) return reject('CART_EMPTY');
  const { cart, grounds, wallet } = prepare(input);
  const found = search(grounds, wallet, input, 2);
  const chosen = input.choice === 'best' ? ok(found.best) : chosenPlan(input.choice, wallet, grounds, input);
  if (!chosen.ok) return chosen;
  const plan = chosen.value;

  const points = input.points && pointsFor(input.points, plan.goodsPayable);
  const pointsOff = points?.off ?? 0;
  const bill = explain(cart, plan, input, pointsOff);
  const payable = plan.cost - pointsOff;
  const [best, nextBest] = found.combinations.map((one) => combination(one, found.bare));
  const gap = nearestGap(cart, wallet, plan, input);
  return ok({
    lines: bill.lines,
    goodsTotal: fen(bill.goodsTotal),
    discounts: bill.discounts,
    shippingFee: input.shipping.fee,
    shippingPayable: fen(plan.cost - plan.goodsPayable),
    shippingTerms: input.shipping,
    ...(points && { points }),
    payable: fen(payable),
    saved: fen(bill.goodsTotal + input.shipping.fee - payable),
    couponIds: couponsOf(plan).map(({ coupon }) => coupon.id),
    verdicts: verdicts(wallet, plan, found, input.at),
    ...(best && { best }),
    ...(nextBest && { nextBest }),
    ...(gap && { gap }),
  });
}

/** What it saves is the same in money and in points: points pay for what the coupons left. */
const combination = (plan: Plan, bare: Plan): CouponCombination => ({
  couponIds: couponsOf(plan).map(({ coupon }) => coupon.id),
  label: couponsOf(plan)
    .map(({ coupon }) => couponLabel(coupon.terms))
    .join(' ＋ '),
  saves: fen(bare.cost - plan.cost),
});

function verdicts(wallet: Wallet, plan: Plan, found: Found, at: number): CouponVerdict[] {
  let nth = 0; // `wallet.goods` runs along `wallet.all`
  return wallet.all.map((held) => {
    const shipping = isShippingCoupon(held.coupon);
    const cost = held.refusal ? found.bare.cost : shipping ? found.shippingAlone : found.alone[nth++];
    return verdict(held, plan, found.bare.cost - (cost ?? found.bare.cost), at);
  });
}

function verdict(held: HeldCoupon, plan: Plan, saves: number, at: number): CouponVerdict {
  const { coupon, refusal, spend } = held;
  const { title, stackable, exclusive } = coupon.terms;
  const used = plan.shipping === held || plan.goods.includes(held);
  // filled in place: one object for each coupon held, on every quote
  const said: { -readonly [K in keyof CouponVerdict]: CouponVerdict[K] } = {
    couponId: coupon.id,
    title,
    usableUntil: coupon.usableUntil,
    used,
    lane: isShippingCoupon(coupon) ? 'shipping' : 'goods',
    saves: fen(saves),
  };
  if (stackable) said.stackable = true;
  if (exclusive) said.exclusive = true;
  if (refusal) {
    const { code, detail } = explained(refusal, { coupon, at, spend, covers: true });
    said.code = code;
    if (detail) said.detail = detail;
  } else if (!used && saves <= 0) said.code = 'COUPON_NO_BENEFIT';
  return said;
}
