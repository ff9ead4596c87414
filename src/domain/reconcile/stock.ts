import type { Order } from '../order/types';
import { differs, type Difference } from './differences';
import { isPaid } from './orders';
import { piecesBack, type CountedOrder } from './sold';

const MINUTE = 60_000;
/** `cron` puts back what nobody holds any more every minute. */
const PATIENCE = 10 * MINUTE;

type Holds = Readonly<Record<string, number>>;
export const heldOf = (held: Holds): number =>
  Object.values(held).reduce((all, quantity) => all + quantity, 0);

export interface ComparedStock {
  readonly id: string;
  readonly left: number;
  readonly sold: number;
  readonly held: Holds;
  readonly initial?: number | undefined;
  readonly adjusted?: number | undefined;
}

/** 库存 + 占用 + 已售 = 期初 + 调整. */
export function compareStock(stock: ComparedStock): readonly Difference[] {
  const { id, left, initial, adjusted = 0 } = stock;
  const found: Difference[] = [];
  const total = left + heldOf(stock.held) + stock.sold;
  if (left < 0) found.push(differs('stock_negative', id, { left }));
  if (initial !== undefined && total !== initial + adjusted)
    found.push(differs('stock_total', id, { total, expected: initial + adjusted }));
  return found;
}

/**
 * 限购: a special counts what each member holds or has paid for, and whom it counts too little for could buy more than they
 * may. Never too much: who left the shop keeps their count, so that leaving does not reset the limit.
 *
 * @param orders of the members it counts, older than a submit can be at work
 */
export function compareLimit(
  { id, bought = {} }: { readonly id: string; readonly bought?: Holds | undefined },
  orders: readonly CountedOrder[],
): readonly Difference[] {
  const least = new Map<string, number>();
  for (const order of orders) {
    if (order.status !== 'pending_payment' && !isPaid(order)) continue;
    for (const line of order.lines.filter(({ specialId }) => specialId === id))
      least.set(order.memberId, (least.get(order.memberId) ?? 0) + line.quantity - piecesBack(order, line));
  }
  const members = Object.entries(bought).filter(([memberId, n]) => n < (least.get(memberId) ?? 0)).length;
  return members === 0 ? [] : [differs('special_limit', id, { members })];
}

/** An order that waits for payment holds every piece of it. */
export const unheld = (
  { id, lines }: Pick<Order, 'id'> & Pick<CountedOrder, 'lines'>,
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
