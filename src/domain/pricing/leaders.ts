import { comparePlans, couponsOf, type Plan } from './plan';
import type { Ground } from './promotion';
import type { HeldCoupon } from './wallet';

/** The best one or two plans so far that use a coupon and save by it; two with the same words are one choice, not two. */
export class Leaders {
  /** What a plan must not exceed to be looked at: the cost of the last leader, and its number of coupons on a tie. */
  cost: number;
  count = Infinity;
  private first: Plan | null = null;
  private second: Plan | null = null;

  constructor(
    private readonly depth: 1 | 2,
    bare: number,
  ) {
    this.cost = bare - 1;
  }

  /** Whether one coupon of the goods lane may lead: on a tie its expiry decides. */
  lets(cost: number, count: number): boolean {
    return cost < this.cost || (cost === this.cost && count <= this.count);
  }

  /** Whether a stack may lead: on a tie the one that was found first stays, which is the one computed first. */
  letsStack(cost: number, count: number): boolean {
    return cost < this.cost || (cost === this.cost && count < this.count);
  }

  offer(
    ground: Ground,
    goods: readonly HeldCoupon[],
    shipping: HeldCoupon | null,
    goodsPayable: number,
    cost: number,
  ): void {
    this.place({ ground, goods, shipping, goodsPayable, cost });
    const last = this.depth === 1 ? this.first : this.second;
    if (last) [this.cost, this.count] = [last.cost, couponsOf(last).length];
  }

  plans(): readonly Plan[] {
    return [this.first, this.second].filter((plan) => plan !== null);
  }

  private place(plan: Plan): void {
    const { first, second } = this;
    const leads = before(plan, first);
    if (this.depth === 1) {
      if (leads) this.first = plan;
      return;
    }
    if (first && sameWords(plan, first)) {
      if (leads) this.first = plan;
    } else if (leads) {
      this.second = first;
      this.first = plan;
    } else if (before(plan, second)) this.second = plan;
  }
}

function before(plan: Plan, leader: Plan | null): boolean {
  if (!leader) return true;
  const stack = plan.goods.length > 1;
  if (!stack || plan.cost !== leader.cost) return comparePlans(plan, leader) < 0;
  return couponsOf(plan).length < couponsOf(leader).length;
}

function sameWords(a: Plan, b: Plan): boolean {
  const [ours, theirs] = [couponsOf(a), couponsOf(b)];
  return ours.length === theirs.length && ours.every(({ label }, i) => label === theirs[i]?.label);
}
