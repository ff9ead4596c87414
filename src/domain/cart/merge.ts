import type { Well } from '../catalog/types';

/**
 * A line of a cart: enough of a SKU to show it, no price. `quantity` 0 is a line that was taken out, kept so that another
 * phone learns of it.
 */
export interface CartLine {
  readonly skuId: string;
  readonly productId: string;
  readonly title: string;
  readonly skuName: string;
  readonly image: string;
  readonly well: Well;
  readonly quantity: number;
  readonly chosen: boolean;
  /** When it came in, epoch ms: the newest stands on top. */
  readonly addedAt: number;
  /** When it was last changed, by the server's clock: the later change wins. */
  readonly at: number;
}

/** The server takes no more lines, and no more of one line, in one order. */
export const MAX_LINES = 50;
export const MAX_QUANTITY = 999;
/** Lines taken out that are remembered: another phone that slept longer than fifty removals may show one again. */
const MAX_GONE = 50;

/** Newest on top; the SKU decides between two of the same moment, so that every phone shows one order. */
const onTop = (a: CartLine, b: CartLine): number => b.addedAt - a.addedAt || (a.skuId < b.skuId ? -1 : 1);
const newest = (a: CartLine, b: CartLine): number => b.at - a.at || (a.skuId < b.skuId ? -1 : 1);

/** Which of two states of one line holds. Total, so that it does not matter who asks whom. */
function later(a: CartLine, b: CartLine): CartLine {
  if (a.at !== b.at) return a.at > b.at ? a : b;
  if (a.quantity !== b.quantity) return a.quantity > b.quantity ? a : b;
  return JSON.stringify(Object.entries(a).sort()) <= JSON.stringify(Object.entries(b).sort()) ? a : b;
}

/**
 * Two phones' carts as one: line by line the later change wins, removals included. Commutative, associative and idempotent
 * as long as the limits are not reached, so phones may meet in any order and any number of times.
 */
export function mergeCarts(mine: readonly CartLine[], theirs: readonly CartLine[]): readonly CartLine[] {
  const merged = new Map<string, CartLine>();
  for (const line of [...mine, ...theirs]) {
    const before = merged.get(line.skuId);
    merged.set(line.skuId, before ? later(before, line) : line);
  }
  const all = [...merged.values()];
  const here = all.filter(({ quantity }) => quantity > 0).sort(onTop);
  const gone = all.filter(({ quantity }) => quantity <= 0).sort(newest);
  return [...here.slice(0, MAX_LINES), ...gone.slice(0, MAX_GONE)];
}

/** What is in the cart, newest on top. */
export const inCart = (lines: readonly CartLine[]): readonly CartLine[] =>
  lines.filter(({ quantity }) => quantity > 0);
