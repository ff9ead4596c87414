import { MAX_STACKED } from '../coupon/stack';
import type { Leaders } from './leaders';
import { deliveryFor, givenBefore } from './plan';
import type { Ground } from './promotion';
import { splitAmong } from './split';
import type { ShippingTerms } from './types';
import { endsFirst, type HeldCoupon, type Wallet } from './wallet';

/** `outlook` adds up the best one, two and three: a fourth place would need a line more there, and does not compile. */
const PLACES: 3 = MAX_STACKED;

type Strongest = [number, number, number];

/** What each coupon of the stack meets after those on the path; one of these for each length of the path. */
interface Outlook {
  /** What is left on each line. */
  lines: readonly number[];
  /** Along the stack: what is left on the coupon's lines, and the most it could take, now or after one more. */
  readonly bases: number[];
  readonly most: number[];
  /** The best one, two, … of the coupons from each place on, together. */
  readonly couldTake: number[];
}

/**
 * Sets of two and more stackable coupons, on one ground after the other: depth first, in the order in which they are
 * computed. A coupon takes the less the more came before it, so what it could take now bounds what it takes later; a set
 * is left alone once its bound cannot lead. The last coupon of a full stack is added up line by line only where its
 * lines overlap the one before it in part.
 */
export class Stacks {
  private readonly path: HeldCoupon[] = [];
  private readonly offs: number[] = [];
  private readonly outlooks: Outlook[] = [];
  private readonly shares: number[] = [];
  private readonly same: boolean[] = [];
  /** What is left after a path that lacks one coupon of a full stack; null until somebody asks. */
  private lastLines: readonly number[] | null = null;
  /** Those that are searched now, in the order in which they are computed. */
  private stack: readonly HeldCoupon[] = [];
  private readonly strongest: Strongest = [0, 0, 0];

  constructor(
    private readonly wallet: Wallet,
    private readonly shipping: ShippingTerms,
    private readonly leaders: Leaders,
  ) {
    for (const { atMost } of wallet.stack) enter(this.strongest, atMost);
  }

  /** The strongest three by themselves, then they and those that could still lead with the strongest two beside them. */
  from(ground: Ground): void {
    const [first, second, third] = this.strongest;
    const couldLead = (atMost: number): boolean =>
      this.lowestCost(ground.goods - first - second - atMost, ground.goods) <= this.leaders.cost;
    if (!couldLead(third)) return;
    const { stack } = this.wallet;
    this.searchAmong(stack.filter(({ atMost }) => atMost >= third).slice(0, PLACES), ground);
    const rest = stack.filter(({ atMost }) => couldLead(atMost));
    if (rest.length > PLACES) this.searchAmong(rest, ground);
  }

  private searchAmong(stack: readonly HeldCoupon[], ground: Ground): void {
    this.stack = stack;
    this.same.length = 0;
    this.extend(ground, this.outlook(0, 0, ground.lines()), 0, ground.goods);
  }

  /** Take each coupon from `at` on as the next one. */
  private extend(ground: Ground, view: Outlook, at: number, payable: number): void {
    const { path, offs, stack } = this;
    const depth = path.length;
    const room = PLACES - depth - 1;
    for (let i = at; i < stack.length; i += 1) {
      const most = view.most[i] ?? 0;
      if (this.lowestCost(payable - most - reach(view, i + 1, room), payable) > this.leaders.cost) continue;
      const held = stack[i] as HeldCoupon;
      if (most === 0 || (i > at && this.repeats(i))) continue;
      const off = held.isGift ? held.off(view.bases[i] ?? 0, givenBefore(held, path)) : most;
      if (off === 0) continue; // it saves nothing here, and one coupon less is always better
      path.push(held);
      offs[depth] = off;
      if (depth > 0) this.judge(ground, payable - off);
      this.goOn(ground, view, i + 1, payable - off);
      path.pop();
    }
  }

  private goOn(ground: Ground, view: Outlook, at: number, payable: number): void {
    const { leaders, path, stack } = this;
    const room = PLACES - path.length;
    if (at === stack.length) return;
    if (this.lowestCost(payable - reach(view, at, room), payable) > leaders.cost) return;
    this.lastLines = null;
    if (room === 1) this.close(ground, view, at, payable);
    else
      this.extend(ground, this.outlook(path.length, at, this.linesAfter(view, path.length - 1)), at, payable);
  }

  /** The last place of a full stack, of which there are by far the most: nothing comes after. */
  private close(ground: Ground, view: Outlook, at: number, payable: number): void {
    const { leaders, path, shipping, stack } = this;
    const { beside } = this.wallet;
    for (let i = at; i < stack.length; i += 1) {
      const most = view.most[i] ?? 0;
      const least = this.lowestCost(payable - most, payable);
      if (least > leaders.cost || most === 0 || (i > at && this.repeats(i))) continue;
      const held = stack[i] as HeldCoupon;
      path.push(held);
      const delivery = beside && deliveryFor(payable - most, shipping) > 0 ? beside : null;
      if (leaders.lets(least, path, delivery)) {
        const off = this.offOfLast(view, i, payable);
        if (off > 0) this.judge(ground, payable - off);
      }
      path.pop();
    }
  }

  /** What the last one on the path takes; 0 also when that cannot lead. */
  private offOfLast(view: Outlook, i: number, payable: number): number {
    const { offs, path } = this;
    const held = path[path.length - 1] as HeldCoupon;
    const { takes } = path[path.length - 2] as HeldCoupon;
    const given = held.isGift ? givenBefore(held, path.slice(0, -1)) : 0;
    const before = offs[path.length - 2] ?? 0;
    const high = view.bases[i] ?? 0;
    if (!takes.meets(held.takes)) return held.off(high, given);
    if (takes.isWithin(held.takes)) return held.off(high - before, given);
    const [most, least] = [held.off(high, given), held.off(Math.max(0, high - before), given)];
    if (most === least) return most;
    if (this.lowestCost(payable - most, payable - least) > this.leaders.cost) return 0;
    this.lastLines ??= this.linesAfter(view, path.length - 2);
    return held.off(held.takes.sumOf(this.lastLines), given);
  }

  private judge(ground: Ground, payable: number): void {
    const { leaders, path, shipping, wallet } = this;
    const cost = payable + deliveryFor(payable, shipping);
    if (leaders.lets(cost, path, null)) leaders.offer(ground, [...path], null, payable, cost);
    const { beside } = wallet;
    if (beside && cost > payable && leaders.lets(payable, path, beside))
      leaders.offer(ground, [...path], beside, payable, payable);
  }

  private outlook(depth: number, at: number, lines: readonly number[]): Outlook {
    const view = (this.outlooks[depth] ??= { lines, bases: [], most: [], couldTake: [] });
    const { stack } = this;
    const { bases, couldTake, most } = view;
    view.lines = lines;
    const best: Strongest = [0, 0, 0];
    for (let i = stack.length - 1; i >= at; i -= 1) {
      const held = stack[i] as HeldCoupon;
      const base = held.takes.sumOf(lines);
      const could = held.mostOf(base, held.isGift ? givenBefore(held, this.path) : 0);
      enter(best, could);
      bases[i] = base;
      most[i] = could;
      couldTake[i * PLACES] = best[0];
      couldTake[i * PLACES + 1] = best[0] + best[1];
      couldTake[i * PLACES + 2] = best[0] + best[1] + best[2];
    }
    return view;
  }

  /** What is left on each line after the coupon at `place` of the path, of what `view` had before it. */
  private linesAfter({ lines }: Outlook, place: number): readonly number[] {
    const { shares } = this;
    const { takes } = this.path[place] as HeldCoupon;
    splitAmong(this.offs[place] ?? 0, lines, takes.among, shares);
    const after = [...lines];
    for (const i of takes.among) after[i] = (lines[i] ?? 0) - (shares[i] ?? 0);
    return after;
  }

  /** Whether the coupon does what the one before it in the order does, and ends later. */
  private repeats(i: number): boolean {
    const { stack } = this;
    return (this.same[i] ??= sameAs(stack[i] as HeldCoupon, stack[i - 1] as HeldCoupon));
  }

  /** The least that is paid with delivery where the goods come to `lowest` to `highest`. */
  private lowestCost(lowest: number, highest: number): number {
    const { fee, freeOver } = this.shipping;
    const least = lowest > 0 ? lowest : 0;
    if (this.wallet.beside) return least;
    if (freeOver === undefined || highest < freeOver) return least + fee;
    return least >= freeOver ? least : Math.min(least + fee, freeOver);
  }
}

/** Keep `amount` where it is among the three largest. */
function enter(best: Strongest, amount: number): void {
  const [first, second, third] = best;
  if (amount > first) [best[0], best[1], best[2]] = [amount, first, second];
  else if (amount > second) [best[1], best[2]] = [amount, second];
  else if (amount > third) best[2] = amount;
}

/** What the best `count` of the coupons from `at` on could take together. */
const reach = ({ couldTake }: Outlook, at: number, count: number): number =>
  count === 0 ? 0 : (couldTake[at * PLACES + count - 1] ?? 0);

/** Two coupons of one effect and one name side by side in the order: without the one that ends first nobody takes the other. */
function sameAs(other: HeldCoupon, first: HeldCoupon): boolean {
  if (!other.takes.equals(first.takes) || !endsFirst(first, other)) return false;
  const [x, y] = [other.coupon.terms.benefit, first.coupon.terms.benefit];
  const caps = x.kind !== 'percent' || (y.kind === 'percent' && x.cap === y.cap);
  return x.kind === y.kind && caps && other.label === first.label;
}
