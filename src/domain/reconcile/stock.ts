import type { Order } from '../order/types';
import { differs, type Difference } from './differences';
import { isPaid } from './orders';

const MINUTE = 60_000;
/** `cron` puts back what nobody holds any more every minute. */
const PATIENCE = 10 * MINUTE;

/** Pieces sold and not held any more: between `least` (everything refunded was put back) and `most` (nothing was). */
export interface Sold {
  readonly least: number;
  readonly most: number;
}
export const NOTHING_SOLD: Sold = { least: 0, most: 0 };
export const plus = (a: Sold, b: Sold): Sold => ({ least: a.least + b.least, most: a.most + b.most });

type Holds = Readonly<Record<string, number>>;
const sum = (held: Holds): number => Object.values(held).reduce((all, quantity) => all + quantity, 0);
const within = (found: number, { least, most }: Sold): boolean => least <= found && found <= most;

export interface ComparedStock {
  readonly id: string;
  readonly left: number;
  readonly sold: number;
  readonly held: Holds;
  readonly initial?: number | undefined;
  readonly adjusted?: number | undefined;
}

/** 库存 + 占用 + 已售 = 期初 + 调整; and what is sold is what orders say (`null`: nobody counted). */
export function compareStock(stock: ComparedStock, sold: Sold | null): readonly Difference[] {
  const { id, left, initial, adjusted = 0 } = stock;
  const found: Difference[] = [];
  const total = left + sum(stock.held) + stock.sold;
  if (left < 0) found.push(differs('stock_negative', id, { left }));
  if (initial !== undefined && total !== initial + adjusted)
    found.push(differs('stock_total', id, { total, expected: initial + adjusted }));
  if (sold && !within(stock.sold, sold)) found.push(differs('stock_sold', id, { sold: stock.sold, ...sold }));
  return found;
}

export interface ComparedSpecial {
  readonly id: string;
  readonly left: number;
  readonly stock: number;
  readonly held: Holds;
  /** Who each hold belongs to: order id → member id. */
  readonly heldBy?: Readonly<Record<string, string>> | undefined;
  readonly bought?: Holds | undefined;
}

/** 群特惠: left + held + sold = stock; and its count of what each member bought is what their orders say. */
export function compareSpecial(
  special: ComparedSpecial,
  sold: Sold,
  buyers: ReadonlyMap<string, Sold>,
): readonly Difference[] {
  const { id, left, stock, held } = special;
  const inHand = left + sum(held);
  const found = within(stock - inHand, sold)
    ? []
    : [differs('special_total', id, { stock, inHand, least: sold.least, most: sold.most })];
  return [...found, ...compareBought(special, buyers)];
}

/**
 * The sum is held against all orders, and a member with a count of their own against theirs: who left the shop keeps the
 * count, so that leaving does not reset the limit, while their orders are nobody's.
 */
function compareBought(
  { id, held, heldBy = {}, bought = {} }: ComparedSpecial,
  buyers: ReadonlyMap<string, Sold>,
): readonly Difference[] {
  const holding = (memberId: string): number =>
    Object.entries(held).reduce((all, [orderId, n]) => all + (heldBy[orderId] === memberId ? n : 0), 0);
  const counted = sum(bought);
  const sold = [...buyers.values()].reduce(plus, NOTHING_SOLD);
  const tooFew = Object.entries(bought).filter(
    ([memberId, n]) => n < holding(memberId) + (buyers.get(memberId)?.least ?? 0),
  );
  return within(counted - sum(held), sold) && tooFew.length === 0
    ? []
    : [differs('special_bought', id, { counted, held: sum(held), ...sold, members: tooFew.length })];
}

export interface CountedOrder extends Pick<Order, 'id' | 'memberId' | 'status' | 'refunds'> {
  readonly lines: readonly {
    readonly skuId: string;
    readonly quantity: number;
    readonly specialId?: string;
  }[];
}
export interface SoldLine {
  readonly skuId: string;
  readonly sold: Sold;
  readonly special: { readonly id: string; readonly sold: Sold } | null;
}

/**
 * What one paid order took of each SKU and special. What it still holds there is not sold yet, but its refunded pieces may
 * be back on the shelf already: `cron` books the hold a moment later.
 */
export function soldBy(order: CountedOrder, holds: (id: string) => boolean): readonly SoldLine[] {
  if (!isPaid(order)) return [];
  const claims = Object.values(order.refunds ?? {}).flatMap(({ lines }) => lines);
  return order.lines.map(({ skuId, quantity, specialId }) => {
    const refunded = claims
      .filter((line) => line.skuId === skuId)
      .reduce((all, line) => all + line.quantity, 0);
    const back = order.status === 'refunded' ? quantity : Math.min(quantity, refunded);
    const span = (held: boolean): Sold => ({
      least: (held ? 0 : quantity) - back,
      most: held ? 0 : quantity,
    });
    return {
      skuId,
      sold: span(holds(skuId)),
      special: specialId ? { id: specialId, sold: span(holds(specialId)) } : null,
    };
  });
}

/** An order that waits for payment holds every piece of it. */
export const unheld = (
  { id, lines }: Pick<CountedOrder, 'id' | 'lines'>,
  held: (id: string) => Holds,
): readonly Difference[] =>
  lines.flatMap(({ skuId, quantity }) =>
    held(skuId)[id] === quantity
      ? []
      : [differs('hold_missing', id, { skuId, quantity, held: held(skuId)[id] ?? 0 })],
  );

/** What holds pieces of a SKU or special and is over or does not exist. `isAlive` knows orders, relays and offers. */
export function deadHolds(
  {
    id,
    held,
    heldAt = {},
  }: { readonly id: string; readonly held: Holds; readonly heldAt?: Holds | undefined },
  isAlive: (holder: string) => boolean,
  at: number,
): readonly Difference[] {
  return Object.entries(held).flatMap(([holder, quantity]) => {
    if (isAlive(holder) || (heldAt[holder] ?? 0) > at - PATIENCE) return [];
    const kind = holder.includes(':') ? 'reserve_dead' : 'hold_dead';
    return [differs(kind, `${id}:${holder}`, { skuId: id, holder, quantity })];
  });
}
