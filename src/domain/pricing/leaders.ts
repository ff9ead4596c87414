import { comparePlans, couponsOf, type Plan } from './plan';
import type { Ground } from './promotion';
import { Ties } from './ties';
import { endsFirst, type HeldCoupon } from './wallet';

/** The best one or two plans so far that use a coupon and save by it; two with the same words are one choice, not two. */
export class Leaders {
  /** What a plan must not exceed to be looked at: the cost of the last leader, and its number of coupons on a tie. */
  cost: number;
  count = Infinity;
  private first: Plan | null = null;
  private second: Plan | null = null;

  private ties: Ties | null = null;

  constructor(
    private readonly depth: 1 | 2,
    bare: number,
    private readonly all: readonly HeldCoupon[],
  ) {
    this.cost = bare - 1;
  }

  /** Whether these coupons may lead; of two grounds that tie the first stays. */
  lets(cost: number, goods: readonly HeldCoupon[], shipping: HeldCoupon | null): boolean {
    if (cost !== this.cost) return cost < this.cost;
    const count = goods.length + Number(shipping !== null);
    const last = this.depth === 1 ? this.first : this.second;
    if (!last || count !== this.count) return count < this.count;
    const one = goods[0] ?? shipping;
    const other = last.goods[0] ?? last.shipping;
    if (count === 1 && one && other) return endsFirst(one, other);
    if (sameCoupons(goods, shipping, last)) return false;
    this.ties ??= new Ties(this.all);
    return this.ties.before(goods, shipping, last);
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
    const leads = !first || comparePlans(plan, first) < 0;
    if (this.depth === 1) {
      if (leads) this.first = plan;
      return;
    }
    if (first && sameWords(plan, first)) {
      if (leads) this.first = plan;
    } else if (leads) {
      this.second = first;
      this.first = plan;
    } else if (!second || comparePlans(plan, second) < 0) this.second = plan;
  }
}

/** Of as many coupons, in the order in which they are computed. */
const sameCoupons = (goods: readonly HeldCoupon[], shipping: HeldCoupon | null, plan: Plan): boolean =>
  shipping === plan.shipping && goods.every((held, i) => held === plan.goods[i]);

function sameWords(a: Plan, b: Plan): boolean {
  const [ours, theirs] = [couponsOf(a), couponsOf(b)];
  return ours.length === theirs.length && ours.every(({ label }, i) => label === theirs[i]?.label);
}
