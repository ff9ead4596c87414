import type { CouponScope } from '../coupon/types';
import type { PricedCart } from './cart';
import type { CartLine } from './types';

const WORD = 30;
const NOTHING: readonly string[] = [];

/** A set of lines of the cart, a bit for each in two words. */
export class LineSet {
  private places: readonly number[] | null = null;

  constructor(
    readonly low: number,
    readonly high: number,
    /** What the lines cost after the price lane. */
    readonly spend: number,
  ) {}

  get isEmpty(): boolean {
    return (this.low | this.high) === 0;
  }

  /** Its first line; it has one. */
  get first(): number {
    return this.low !== 0 ? lowestBit(this.low) : WORD + lowestBit(this.high);
  }

  /** The lines in it, ascending; of most sets nobody asks. */
  get among(): readonly number[] {
    if (this.places) return this.places;
    const places: number[] = [];
    for (let rest = this.low; rest !== 0; rest &= rest - 1) places.push(lowestBit(rest));
    for (let rest = this.high; rest !== 0; rest &= rest - 1) places.push(WORD + lowestBit(rest));
    return (this.places = places);
  }

  /** What these lines come to together, of one number for each line of the cart. */
  sumOf(numbers: readonly number[]): number {
    let sum = 0;
    for (let rest = this.low; rest !== 0; rest &= rest - 1) sum += numbers[lowestBit(rest)] ?? 0;
    for (let rest = this.high; rest !== 0; rest &= rest - 1) sum += numbers[WORD + lowestBit(rest)] ?? 0;
    return sum;
  }

  has(i: number): boolean {
    return ((i < WORD ? this.low >> i : this.high >> (i - WORD)) & 1) === 1;
  }

  equals({ low, high }: LineSet): boolean {
    return this.low === low && this.high === high;
  }

  meets({ low, high }: LineSet): boolean {
    return ((this.low & low) | (this.high & high)) !== 0;
  }

  isWithin({ low, high }: LineSet): boolean {
    return ((this.low & ~low) | (this.high & ~high)) === 0;
  }
}

const NO_LINE = new LineSet(0, 0, 0);

type Words = { low: number; high: number };
const NONE: Words = { low: 0, high: 0 };

/** Which lines a scope covers. Categories and products are looked up once for the cart, not once for each coupon. */
export class Scopes {
  readonly everything: LineSet;
  private readonly categories = new Map<string, Words>();
  private readonly products = new Map<string, Words>();

  constructor(private readonly cart: PricedCart) {
    const all: Words = { low: 0, high: 0 };
    for (let i = 0; i < cart.lines.length; i += 1) {
      const { categoryId, productId } = cart.lines[i] as CartLine;
      mark(all, i);
      mark(entry(this.categories, categoryId), i);
      mark(entry(this.products, productId), i);
    }
    this.everything = new LineSet(all.low, all.high, cart.goods);
  }

  /** 适用范围: a named category or product, or any when none is named, without the excluded products. */
  covered({ categoryIds, productIds = NOTHING, excludedProductIds }: CouponScope): LineSet {
    const { everything } = this;
    const named = categoryIds.length + productIds.length > 0;
    if (!named && excludedProductIds.length === 0) return everything;
    let low = named ? 0 : everything.low;
    let high = named ? 0 : everything.high;
    for (const id of categoryIds) {
      const words = this.categories.get(id) ?? NONE;
      low |= words.low;
      high |= words.high;
    }
    for (const id of productIds) {
      const words = this.products.get(id) ?? NONE;
      low |= words.low;
      high |= words.high;
    }
    for (const id of excludedProductIds) {
      const words = this.products.get(id) ?? NONE;
      low &= ~words.low;
      high &= ~words.high;
    }
    return this.setOf(low, high);
  }

  /** The line of this SKU where it is in `within`; otherwise no line. A cart has one line for each SKU. */
  only(skuId: string, within: LineSet): LineSet {
    const { lines, subtotals } = this.cart;
    const i = firstNotBefore(lines, skuId);
    if (lines[i]?.skuId !== skuId || !within.has(i)) return NO_LINE;
    const spend = subtotals[i] ?? 0;
    return i < WORD ? new LineSet(1 << i, 0, spend) : new LineSet(0, 1 << (i - WORD), spend);
  }

  private setOf(low: number, high: number): LineSet {
    const { subtotals } = this.cart;
    let spend = 0;
    for (let rest = low; rest !== 0; rest &= rest - 1) spend += subtotals[lowestBit(rest)] ?? 0;
    for (let rest = high; rest !== 0; rest &= rest - 1) spend += subtotals[WORD + lowestBit(rest)] ?? 0;
    return new LineSet(low, high, spend);
  }
}

const lowestBit = (word: number): number => 31 - Math.clz32(word & -word);

/** Where in lines sorted by SKU id this one is or would be. */
function firstNotBefore(lines: readonly CartLine[], skuId: string): number {
  let [from, to] = [0, lines.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((lines[middle]?.skuId ?? '') < skuId) from = middle + 1;
    else to = middle;
  }
  return from;
}

function mark(words: Words, i: number): void {
  if (i < WORD) words.low |= 1 << i;
  else words.high |= 1 << (i - WORD);
}

function entry(map: Map<string, Words>, id: string): Words {
  let words = map.get(id);
  if (!words) map.set(id, (words = { low: 0, high: 0 }));
  return words;
}
