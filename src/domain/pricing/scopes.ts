import type { CouponScope } from '../coupon/types';
import type { PricedCart } from './cart';
import type { CartLine } from './types';

/** A set of lines of the cart. Equal sets are one object, so that what they cost is added up once. */
export interface LineSet {
  readonly index: number;
  readonly low: number;
  readonly high: number;
  /** The lines in it, ascending. */
  readonly among: readonly number[];
  /** What they cost after the price lane. */
  readonly spend: number;
}
type Words = { low: number; high: number };

const WORD = 30;
const NONE: Words = { low: 0, high: 0 };
const NOTHING: readonly string[] = [];

/** Which lines a scope covers. Categories and products are looked up once for the cart, not once for each coupon. */
export class Scopes {
  readonly sets: LineSet[] = [];
  readonly everything: LineSet;
  private readonly all: Words = { low: 0, high: 0 };
  private categories: Map<string, Words> | null = null;
  private readonly products = new Map<string, Words>();

  constructor(private readonly cart: PricedCart) {
    cart.lines.forEach((_, i) => mark(this.all, i));
    this.everything = this.setOf(this.all.low, this.all.high);
  }

  /** 适用范围: a named category or product, or any when none is named, without the excluded products. */
  covered({ categoryIds, productIds, excludedProductIds }: CouponScope): LineSet {
    const named = categoryIds.length + (productIds?.length ?? 0) > 0;
    if (!named && excludedProductIds.length === 0) return this.everything;
    let low = named ? 0 : this.all.low;
    let high = named ? 0 : this.all.high;
    for (const id of categoryIds) {
      const words = this.categoryWords(id);
      low |= words.low;
      high |= words.high;
    }
    for (const id of productIds ?? NOTHING) {
      const words = this.productWords(id);
      low |= words.low;
      high |= words.high;
    }
    for (const id of excludedProductIds) {
      const words = this.productWords(id);
      low &= ~words.low;
      high &= ~words.high;
    }
    return this.setOf(low, high);
  }

  /** The line of this SKU where it is in `within`; otherwise no line. */
  only(skuId: string, within: LineSet): LineSet {
    const words = { low: 0, high: 0 };
    const { lines } = this.cart;
    for (let i = firstNotBefore(lines, skuId); lines[i]?.skuId === skuId; i += 1)
      if (isIn(within.low, within.high, i)) mark(words, i);
    return this.setOf(words.low, words.high);
  }

  private categoryWords(id: string): Words {
    this.categories ??= this.lookUp();
    return this.categories.get(id) ?? NONE;
  }

  private productWords(id: string): Words {
    this.categories ??= this.lookUp();
    return this.products.get(id) ?? NONE;
  }

  private lookUp(): Map<string, Words> {
    const categories = new Map<string, Words>();
    const { lines } = this.cart;
    for (let i = 0; i < lines.length; i += 1) {
      const line = lines[i];
      if (!line) continue;
      mark(entry(categories, line.categoryId), i);
      mark(entry(this.products, line.productId), i);
    }
    return categories;
  }

  private setOf(low: number, high: number): LineSet {
    for (const set of this.sets) if (set.low === low && set.high === high) return set;
    const among: number[] = [];
    let spend = collect(low, 0, among, this.cart.subtotals);
    if (high !== 0) spend += collect(high, WORD, among, this.cart.subtotals);
    const set = { index: this.sets.length, low, high, among, spend };
    this.sets.push(set);
    return set;
  }
}

/** Whether line `i` is in the set of these two words. */
export const isIn = (low: number, high: number, i: number): boolean =>
  ((i < WORD ? low >> i : high >> (i - WORD)) & 1) === 1;

/** The lines of one word, bit by bit, into `among`; answers what they cost. */
function collect(word: number, from: number, among: number[], subtotals: readonly number[]): number {
  let spend = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) {
    const i = from + 31 - Math.clz32(rest & -rest);
    among.push(i);
    spend += subtotals[i] ?? 0;
  }
  return spend;
}

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
