import { deliveryFor, type Plan } from './plan';
import type { Ground } from './promotion';
import { Leaders } from './leaders';
import { Stacks } from './stacks';
import type { PricingInput, ShippingTerms } from './types';
import type { HeldCoupon, Wallet } from './wallet';

/** What the search found. Without a coupon is a plan too, so there always is a best one. */
export interface Found {
  readonly best: Plan;
  readonly bare: Plan;
  /** The two best that use a coupon and save by it, with different words; the second only when it was asked for. */
  readonly combinations: readonly Plan[];
  /** What is paid with one coupon of the goods lane alone, along `wallet.goods` (at depth 2); and with one for delivery. */
  readonly alone: readonly number[];
  readonly shippingAlone: number;
}

/**
 * The cheapest legal plan over all lanes together, exactly: nothing is greedy, because lanes meet at the free-shipping
 * line (a coupon may push the goods below it) and stacked coupons take from each other's lines.
 *
 * Each promotion is a ground of its own. On it sets of stackable coupons are searched depth first, and a branch is cut as
 * soon as taking all that is left in it, each as if it were the only one, could not beat the plan found so far; then
 * every single coupon is computed that could.
 *
 * @param depth 1 for the best alone, 2 for the next best as well
 */
export function search(
  grounds: readonly Ground[],
  wallet: Wallet,
  { shipping }: Pick<PricingInput, 'shipping'>,
  depth: 1 | 2,
): Found {
  const bare = bareOf(grounds, shipping);
  const leaders = new Leaders(depth, bare.cost, wallet.all);
  // what each saves alone is a part of the explanation, not of the best plan
  const alone = depth === 1 ? [] : wallet.goods.map(() => bare.cost);
  if (wallet.stack.length > 1) {
    // sets take more than single coupons do, so that few of those are worth a look afterwards
    const stacks = new Stacks(wallet, shipping, leaders);
    for (const ground of grounds) stacks.from(ground);
  }
  let shippingAlone = bare.cost;
  for (const ground of grounds) {
    // for the best plan alone, only where a single coupon could still lead
    if (depth === 2 || ground.goods - wallet.mostAlone <= leaders.cost)
      singles(ground, wallet, shipping, leaders, alone);
    if (!wallet.alone) continue;
    shippingAlone = Math.min(shippingAlone, ground.goods);
    if (leaders.lets(ground.goods, [], wallet.alone))
      leaders.offer(ground, [], wallet.alone, ground.goods, ground.goods);
  }
  const combinations = leaders.plans();
  return { best: combinations[0] ?? bare, bare, combinations, alone, shippingAlone };
}

/** Of grounds that cost the same the one that takes more off, and that is the earlier one. */
function bareOf(grounds: readonly Ground[], shipping: ShippingTerms): Plan {
  let ground = grounds[0] as Ground;
  let cost = ground.goods + deliveryFor(ground.goods, shipping);
  for (const other of grounds) {
    const otherCost = other.goods + deliveryFor(other.goods, shipping);
    if (otherCost >= cost) continue;
    ground = other;
    cost = otherCost;
  }
  return { ground, goods: [], shipping: null, goodsPayable: ground.goods, cost };
}

/** Each coupon of the goods lane by itself, and with the one for delivery beside it. */
function singles(
  ground: Ground,
  { goods, beside }: Wallet,
  shipping: ShippingTerms,
  leaders: Leaders,
  alone: number[],
): void {
  for (let i = 0; i < goods.length; i += 1) {
    const held = goods[i] as HeldCoupon;
    // on no ground does it take more than on the whole cart
    const least = ground.goods - held.atMost;
    if (least > leaders.cost && least >= (alone[i] ?? 0)) continue;
    const off = held.off(ground.spend(held.takes));
    if (off === 0) continue; // a coupon that takes nothing off is wasted, and no choice
    const cost = ground.goods - off + deliveryFor(ground.goods - off, shipping);
    if (cost < (alone[i] ?? 0)) alone[i] = cost;
    offerOne(ground, held, cost, beside, leaders, off);
  }
}

function offerOne(
  ground: Ground,
  held: HeldCoupon,
  cost: number,
  beside: HeldCoupon | null,
  leaders: Leaders,
  off: number,
): void {
  const payable = ground.goods - off;
  if (payable > leaders.cost) return;
  const goods = [held];
  if (leaders.lets(cost, goods, null)) leaders.offer(ground, goods, null, payable, cost);
  if (beside && cost > payable && !held.coupon.terms.exclusive && leaders.lets(payable, goods, beside))
    leaders.offer(ground, goods, beside, payable, payable);
}
