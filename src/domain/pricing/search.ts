import type { PricedCart } from './cart';
import { MAX_STACKED } from '../coupon/stack';
import { comparePlans, deliveryFor, givenBefore, type Plan } from './plan';
import type { Ground } from './promotion';
import { Leaders } from './leaders';
import { splitAmong } from './split';
import type { PricingInput, ShippingTerms } from './types';
import { endsFirst, type HeldCoupon, type Wallet } from './wallet';

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
 * Each promotion is a ground of its own. On it every single coupon is computed; sets of stackable ones are searched depth
 * first, and a branch is cut as soon as taking all that is left in it, each as if it were the only one, could not
 * beat the plan found so far.
 *
 * @param depth 1 for the best alone, 2 for the next best as well
 */
export function search(
  cart: PricedCart,
  grounds: readonly Ground[],
  wallet: Wallet,
  { shipping }: Pick<PricingInput, 'shipping'>,
  depth: 1 | 2,
): Found {
  const bare = bareOf(grounds, shipping);
  const leaders = new Leaders(depth, bare.cost);
  // what each saves alone is a part of the explanation, not of the best plan
  const alone = depth === 1 ? [] : wallet.goods.map(() => bare.cost);
  const strongest = strongestOf(wallet.goods);
  let shippingAlone = bare.cost;
  for (const ground of grounds) {
    singles(ground, wallet, shipping, leaders, alone, strongest);
    if (!wallet.alone) continue;
    shippingAlone = Math.min(shippingAlone, ground.goods);
    if (leaders.lets(ground.goods, 1)) leaders.offer(ground, [], wallet.alone, ground.goods, ground.goods);
  }
  if (wallet.stack.length > 1) {
    const stacks = new Stacks(cart, wallet, shipping, leaders);
    for (const ground of grounds) stacks.from(ground);
  }
  const combinations = leaders.plans();
  return { best: combinations[0] ?? bare, bare, combinations, alone, shippingAlone };
}

function bareOf(grounds: readonly Ground[], shipping: ShippingTerms): Plan {
  const plans = grounds.map((ground): Plan => {
    const cost = ground.goods + deliveryFor(ground.goods, shipping);
    return { ground, goods: [], shipping: null, goodsPayable: ground.goods, cost };
  });
  return plans.reduce((a, b) => (comparePlans(b, a) < 0 ? b : a));
}

/** The one that could take most: looked at first, it spares looking at most of the others. */
function strongestOf(goods: readonly HeldCoupon[]): number {
  let strongest = 0;
  for (let i = 1; i < goods.length; i += 1)
    if ((goods[i]?.atMost ?? 0) > (goods[strongest]?.atMost ?? 0)) strongest = i;
  return strongest;
}

/** Each coupon of the goods lane by itself, and with the one for delivery beside it; the strongest first. */
function singles(
  ground: Ground,
  { goods, beside }: Wallet,
  shipping: ShippingTerms,
  leaders: Leaders,
  alone: number[],
  strongest: number,
): void {
  for (let n = 0; n < goods.length; n += 1) {
    const i = n === 0 ? strongest : n <= strongest ? n - 1 : n;
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
  if (leaders.lets(cost, 1)) leaders.offer(ground, [held], null, payable, cost);
  if (beside && cost > payable && !held.coupon.terms.exclusive && leaders.lets(payable, 2))
    leaders.offer(ground, [held], beside, payable, payable);
}

/** Sets of two and more stackable coupons, on one ground after the other. */
class Stacks {
  private readonly path: HeldCoupon[] = [];
  /** Of the coupons from each place on: what the best one, two, … of them could take together. */
  private readonly couldTake: number[][] = [];
  /** What is left on each line, one row for each coupon on the path. */
  private readonly rows: number[][];
  private readonly shares: number[];
  private ground: Ground | null = null;

  constructor(
    cart: PricedCart,
    private readonly wallet: Wallet,
    private readonly shipping: ShippingTerms,
    private readonly leaders: Leaders,
  ) {
    this.rows = [];
    this.shares = cart.lines.map(() => 0);
    let rest: number[] = [];
    for (let i = wallet.stack.length - 1; i >= 0; i -= 1) {
      rest = withOne(rest, mostOf(wallet.stack[i] as HeldCoupon));
      this.couldTake[i] = sumsOf(rest);
    }
  }

  from(ground: Ground): void {
    if (!this.hopeful(0, ground.goods)) return;
    this.ground = ground;
    this.rows[0] = [...ground.lines()];
    this.extend(0, ground.goods);
  }

  /** Take each coupon from `at` on as the next one; what comes after it may be taken further down. */
  private extend(at: number, payable: number): void {
    const { stack } = this.wallet;
    for (let i = at; i < stack.length; i += 1) {
      if (!this.hopeful(i, payable)) return;
      const held = stack[i] as HeldCoupon;
      if (i > at && sameAs(held, stack[i - 1] as HeldCoupon)) continue;
      const off = this.offHere(held);
      if (off === 0) continue; // it saves nothing here, and one coupon less is always better
      this.take(held, i, payable, off);
    }
  }

  private take(held: HeldCoupon, i: number, payable: number, off: number): void {
    const { path, wallet } = this;
    path.push(held);
    const left = payable - off;
    if (path.length > 1) this.judge(left);
    if (i + 1 < wallet.stack.length && path.length < MAX_STACKED && this.hopeful(i + 1, left)) {
      this.rowAfter(held, off);
      this.extend(i + 1, left);
    }
    path.pop();
  }

  private judge(payable: number): void {
    const { leaders, path, shipping, wallet } = this;
    if (!this.ground) return;
    const cost = payable + deliveryFor(payable, shipping);
    if (leaders.letsStack(cost, path.length)) leaders.offer(this.ground, [...path], null, payable, cost);
    if (wallet.beside && cost > payable && leaders.letsStack(payable, path.length + 1))
      leaders.offer(this.ground, [...path], wallet.beside, payable, payable);
  }

  private offHere(held: HeldCoupon): number {
    const row = this.rows[this.path.length] as number[];
    let base = 0;
    for (const i of held.takes.among) base += row[i] ?? 0;
    return held.off(base, givenBefore(held, this.path));
  }

  /** What is left on each line after the last coupon on the path. */
  private rowAfter(held: HeldCoupon, off: number): void {
    const before = this.rows[this.path.length - 1] as number[];
    const after = (this.rows[this.path.length] ??= []);
    splitAmong(off, before, held.takes.among, this.shares);
    for (let i = 0; i < before.length; i += 1) after[i] = before[i] ?? 0;
    for (const i of held.takes.among) after[i] = (before[i] ?? 0) - (this.shares[i] ?? 0);
  }

  /** Whether taking one or more of the coupons from `at` on could still lead, by what they could take at the very most. */
  private hopeful(at: number, payable: number): boolean {
    const { leaders, path } = this;
    const sums = this.couldTake[at] as number[];
    const room = Math.min(MAX_STACKED - path.length, sums.length - 1);
    const cost = this.lowestCost(Math.max(0, payable - (sums[room] ?? 0)));
    if (cost !== leaders.cost) return cost < leaders.cost;
    // a tie at best: only with fewer coupons than the leader
    const fewer = Math.min(room, leaders.count - path.length - 1);
    return fewer > 0 && this.lowestCost(Math.max(0, payable - (sums[fewer] ?? 0))) <= leaders.cost;
  }

  /** The least that is paid with delivery where the goods come to at least `payable`. */
  private lowestCost(payable: number): number {
    const { fee, freeOver } = this.shipping;
    if (this.wallet.beside) return payable;
    if (freeOver === undefined || payable >= freeOver) return payable + deliveryFor(payable, this.shipping);
    return Math.min(payable + fee, freeOver);
  }
}

/**
 * The most it can take off, on any ground and after any others. The second piece given away may cost a fen more than
 * the first, because fractions stay with the shop.
 */
const mostOf = ({ coupon, takes, pieces, atMost }: HeldCoupon): number =>
  coupon.terms.benefit.kind === 'gift' ? Math.ceil(takes.spend / pieces) : atMost;

/** The largest of `rest` and `could`, largest first, as many as may be stacked. */
function withOne(rest: readonly number[], could: number): number[] {
  const at = rest.findIndex((other) => other < could);
  const all = at < 0 ? [...rest, could] : [...rest.slice(0, at), could, ...rest.slice(at)];
  return all.slice(0, MAX_STACKED);
}

/** Of none, of the first, of the first two, …. */
function sumsOf(values: readonly number[]): number[] {
  const sums = [0];
  for (const value of values) sums.push((sums[sums.length - 1] ?? 0) + value);
  return sums;
}

/** Two coupons of one effect and one name side by side in the order: without the one that ends first nobody takes the other. */
function sameAs(other: HeldCoupon, first: HeldCoupon): boolean {
  if (other.takes !== first.takes || !endsFirst(first, other)) return false;
  const [x, y] = [other.coupon.terms.benefit, first.coupon.terms.benefit];
  const caps = x.kind !== 'percent' || (y.kind === 'percent' && x.cap === y.cap);
  return x.kind === y.kind && caps && other.label === first.label;
}
