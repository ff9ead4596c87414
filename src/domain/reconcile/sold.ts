import type { Order } from '../order/types';
import { differs, type Difference } from './differences';
import { isPaid } from './orders';

/** Pieces sold and not held any more: between `least` (everything refunded was put back) and `most` (nothing was). */
export interface Sold {
  readonly least: number;
  readonly most: number;
}
const NOTHING: Sold = { least: 0, most: 0 };
const plus = (a: Sold, b: Sold): Sold => ({ least: a.least + b.least, most: a.most + b.most });

/** A SKU or a special, as it stood when the count began, and what the orders counted so far had sold of it by then. */
export interface CountedGoods {
  readonly of: 'stock' | 'specials';
  readonly id: string;
  /** What the goods' own books say that orders have sold; each by the difference it would be. */
  readonly figures: Readonly<Partial<Record<'stock_sold' | 'special_total' | 'special_bought', number>>>;
  /** The orders, relays and offers that held pieces of it. */
  readonly holders: readonly string[];
  readonly sold: Sold;
}

/**
 * A count of all orders against all goods, a page of orders at a time, while the shop is open. The goods are looked at once,
 * at `at`; what an order had sold by then can be told however late it is counted, so sales meanwhile do not matter.
 */
export interface SoldCount {
  readonly at: number;
  /** The second count, of what differed in the first. */
  readonly again: boolean;
  readonly goods: readonly CountedGoods[];
}

export interface CountedOrder extends Pick<
  Order,
  'id' | 'memberId' | 'status' | 'placedAt' | 'refunds' | 'purpose'
> {
  readonly lines: readonly CountedLine[];
}
export interface CountedLine {
  readonly skuId: string;
  readonly quantity: number;
  readonly specialId?: string;
}

/** No function lives longer: a submit that began so long before has taken its pieces, or never will. */
const AT_WORK_MS = 120_000;

/** How many pieces of a line may be on the shelf again: refunded, or to be. */
export function piecesBack({ status, refunds }: CountedOrder, { skuId, quantity }: CountedLine): number {
  if (status === 'refunded') return quantity;
  const claims = Object.values(refunds ?? {}).flatMap(({ lines }) => lines);
  const claimed = claims.filter((line) => line.skuId === skuId);
  return Math.min(
    quantity,
    claimed.reduce((all, line) => all + line.quantity, 0),
  );
}

/**
 * What one line of an order had sold by `at`. From its placing on, a paid order either holds its pieces or has sold them, so
 * what did not hold them then, and was placed before, had sold them; refunded pieces may have been back on the shelf even
 * before `cron` booked the hold. Of an order placed in those very minutes nobody can say which of the two it was.
 *
 * @param held whether the order, or the relay or offer that it takes its pieces from, held some then
 */
export function soldBy(order: CountedOrder, line: CountedLine, held: boolean, at: number): Sold {
  if (!isPaid(order) || order.placedAt > at + AT_WORK_MS) return NOTHING;
  const back = piecesBack(order, line);
  const most = held ? 0 : line.quantity;
  const perhaps = held || Math.abs(order.placedAt - at) <= AT_WORK_MS;
  return { least: (perhaps ? 0 : line.quantity) - back, most };
}

/** The reserve an order's pieces come out of: until it ends, they are held there and not yet sold. */
function reserveOf({ purpose }: CountedOrder): readonly string[] {
  if (!purpose) return [];
  if (purpose.kind === 'relay') return [`relay:${purpose.id}`];
  return purpose.offerId === undefined ? [] : [`offer:${purpose.offerId}`];
}

/** The count, with these orders in it. */
export function countOrders(count: SoldCount, orders: readonly CountedOrder[]): SoldCount {
  const holders = new Map(count.goods.map((one) => [keyOf(one), new Set(one.holders)]));
  const sums = new Map<string, Sold>();
  for (const order of orders) {
    const names = [order.id, ...reserveOf(order)];
    for (const line of order.lines)
      for (const key of keysOf(line)) {
        const held = names.some((name) => holders.get(key)?.has(name));
        sums.set(key, plus(sums.get(key) ?? NOTHING, soldBy(order, line, held, count.at)));
      }
  }
  return {
    ...count,
    goods: count.goods.map((one) => ({ ...one, sold: plus(one.sold, sums.get(keyOf(one)) ?? NOTHING) })),
  };
}

const keyOf = ({ of, id }: Pick<CountedGoods, 'of' | 'id'>): string => `${of}:${id}`;
const keysOf = ({ skuId, specialId }: CountedLine): readonly string[] => [
  keyOf({ of: 'stock', id: skuId }),
  ...(specialId === undefined ? [] : [keyOf({ of: 'specials', id: specialId })]),
];

/** Every order is counted: what the goods' books say, against what the orders do. */
export const compareCount = ({ goods }: SoldCount): readonly Difference[] =>
  goods.flatMap(({ id, figures, sold: { least, most } }) =>
    (Object.keys(figures) as (keyof typeof figures)[]).flatMap((kind) => {
      const sold = figures[kind] ?? 0;
      return least <= sold && sold <= most ? [] : [differs(kind, id, { sold, least, most })];
    }),
  );

/** Goods before any order is counted. */
export const uncounted = (goods: Omit<CountedGoods, 'sold'>): CountedGoods => ({ ...goods, sold: NOTHING });
