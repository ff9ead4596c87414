import { MAX_STACKED } from '../coupon/stack';
import type { HeldCoupon } from './wallet';

/**
 * Which of two sets that cost the same with as many coupons goes first: the one whose coupons end first, then the smaller
 * ids. The rule is `comparePlans`; this is the same in whole numbers, because a wallet can make every set tie.
 */
export class Ties {
  private readonly ends: readonly number[];
  /** Made when somebody asks: most ties are over with the ends. */
  private ids: readonly number[] | null = null;
  private readonly base: number;
  /** At most a full stack and one for delivery. */
  private readonly sorted: number[] = Array.from({ length: MAX_STACKED + 1 }, () => 0);

  /** Asked of the same leader again and again. */
  private other: Named | null = null;
  private otherEnds = 0;
  private otherIds: number | null = null;

  constructor(private readonly all: readonly HeldCoupon[]) {
    this.base = all.length;
    this.ends = ranksOf(all, ({ coupon: a }, { coupon: b }) => a.usableUntil - b.usableUntil);
  }

  /** Whether these coupons go before those of `other`, which are as many. */
  before(goods: readonly HeldCoupon[], shipping: HeldCoupon | null, other: Named): boolean {
    if (this.other !== other) {
      this.other = other;
      this.otherEnds = this.keyOf(this.ends, other.goods, other.shipping);
      this.otherIds = null;
    }
    const order = this.keyOf(this.ends, goods, shipping) - this.otherEnds;
    if (order !== 0) return order < 0;
    this.ids ??= ranksOf(this.all, ({ coupon: a }, { coupon: b }) =>
      a.id < b.id ? -1 : Number(a.id > b.id),
    );
    this.otherIds ??= this.keyOf(this.ids, other.goods, other.shipping);
    return this.keyOf(this.ids, goods, shipping) < this.otherIds;
  }

  private keyOf(ranks: readonly number[], goods: readonly HeldCoupon[], shipping: HeldCoupon | null): number {
    let count = 0;
    for (const { place } of goods) this.insert(ranks[place] ?? 0, count++);
    if (shipping) this.insert(ranks[shipping.place] ?? 0, count++);
    let key = 0;
    for (let i = 0; i < count; i += 1) key = key * this.base + (this.sorted[i] ?? 0);
    return key;
  }

  private insert(rank: number, count: number): void {
    const { sorted } = this;
    let at = count;
    for (; at > 0 && (sorted[at - 1] ?? 0) > rank; at -= 1) sorted[at] = sorted[at - 1] ?? 0;
    sorted[at] = rank;
  }
}

export interface Named {
  readonly goods: readonly HeldCoupon[];
  readonly shipping: HeldCoupon | null;
}

/** By place in the wallet: how many different ones come before. */
function ranksOf(all: readonly HeldCoupon[], compare: (a: HeldCoupon, b: HeldCoupon) => number): number[] {
  const ranks: number[] = [];
  let [rank, last] = [0, all[0]];
  for (const held of [...all].sort(compare)) {
    if (last && compare(last, held) !== 0) rank += 1;
    ranks[held.place] = rank;
    last = held;
  }
  return ranks;
}
