import { explained } from '../coupon/rules';
import { MAX_STACKED } from '../coupon/stack';
import { ok, reject, type Outcome } from '../outcome';
import { comparePlans, deliveryFor, sharesOfCoupons, type Plan } from './plan';
import type { Ground } from './promotion';
import type { PricingInput } from './types';
import { computedBefore, isShippingCoupon, type HeldCoupon, type Wallet } from './wallet';

/**
 * Exactly the coupons that the customer ticked, with the promotion that is best beside them.
 *
 * @returns COUPON_NOT_FOUND, the coupon's own refusal, COUPON_EXCLUSIVE for coupons that may not lie side by
 * side, or COUPON_STACK_FULL
 */
export function chosenPlan(
  ids: readonly string[],
  wallet: Wallet,
  grounds: readonly Ground[],
  { at, shipping }: Pick<PricingInput, 'at' | 'shipping'>,
): Outcome<Plan> {
  const ticked: HeldCoupon[] = [];
  for (const id of new Set(ids)) {
    const held = wallet.all.find(({ coupon }) => coupon.id === id);
    if (!held) return reject('COUPON_NOT_FOUND', { couponId: id });
    if (held.refusal) {
      const { code, detail } = explained(held.refusal, { ...held, at, covers: true });
      return reject(code, { ...detail, couponId: id });
    }
    ticked.push(held);
  }
  const goods = ticked
    .filter(({ coupon }) => !isShippingCoupon(coupon))
    .sort((a, b) => (computedBefore(a, b) ? -1 : 1));
  const forShipping = ticked.filter(({ coupon }) => isShippingCoupon(coupon));
  if (!sideBySide(goods, forShipping)) return reject('COUPON_EXCLUSIVE');
  if (goods.length > MAX_STACKED) return reject('COUPON_STACK_FULL', { most: MAX_STACKED });
  const plans = grounds.map((ground) => planOn(ground, goods, forShipping[0] ?? null, shipping));
  return ok(plans.reduce((a, b) => (comparePlans(b, a) < 0 ? b : a)));
}

function sideBySide(goods: readonly HeldCoupon[], forShipping: readonly HeldCoupon[]): boolean {
  const all = [...goods, ...forShipping];
  if (all.length > 1 && all.some(({ coupon }) => coupon.terms.exclusive)) return false;
  if (forShipping.length > 1) return false; // the second would be spent for nothing
  return goods.length <= 1 || goods.every(({ coupon }) => coupon.terms.stackable);
}

function planOn(
  ground: Ground,
  goods: readonly HeldCoupon[],
  forShipping: HeldCoupon | null,
  shipping: PricingInput['shipping'],
): Plan {
  let goodsPayable = ground.goods;
  for (const shares of sharesOfCoupons(ground, goods)) for (const share of shares) goodsPayable -= share;
  const cost = goodsPayable + (forShipping ? 0 : deliveryFor(goodsPayable, shipping));
  return { ground, goods, shipping: forShipping, goodsPayable, cost };
}
