import type { Order } from '../order/types';
import { differs, type Difference, type DifferenceKind } from './differences';
import { isPaid } from './orders';

/** Pieces that left for good: between `least` (everything refunded came back) and `most` (nothing did). */
export interface Sold {
  readonly least: number;
  readonly most: number;
}
export const NOTHING_SOLD: Sold = { least: 0, most: 0 };

export interface ComparedStock {
  readonly id: string;
  readonly left: number;
  readonly sold: number;
  readonly held: Readonly<Record<string, number>>;
  readonly initial?: number | undefined;
  readonly adjusted?: number | undefined;
}
const sum = (held: Readonly<Record<string, number>>): number =>
  Object.values(held).reduce((all, quantity) => all + quantity, 0);

/** 库存 + 占用 + 已售 = 期初 + 调整; and what is sold is what orders say. */
export function compareStock(stock: ComparedStock, sold: Sold | null): readonly Difference[] {
  const { id, left, initial, adjusted = 0 } = stock;
  const found: Difference[] = [];
  const total = left + sum(stock.held) + stock.sold;
  if (left < 0) found.push(differs('stock_negative', id, { left }));
  if (initial !== undefined && total !== initial + adjusted)
    found.push(differs('stock_total', id, { total, expected: initial + adjusted }));
  if (sold && (stock.sold < sold.least || stock.sold > sold.most))
    found.push(differs('stock_sold', id, { sold: stock.sold, least: sold.least, most: sold.most }));
  return found;
}

/** 群特惠: left + held + sold = stock. */
export function compareSpecial(
  special: {
    readonly id: string;
    readonly left: number;
    readonly stock: number;
    readonly held: ComparedStock['held'];
  },
  sold: Sold,
): readonly Difference[] {
  const { id, left, stock, held } = special;
  const inHand = left + sum(held);
  const fits = inHand + sold.least <= stock && stock <= inHand + sold.most;
  const kind: DifferenceKind = 'special_total';
  return fits ? [] : [differs(kind, id, { stock, inHand, least: sold.least, most: sold.most })];
}

/** What one paid order took of each SKU and special that does not hold it any more. */
export function soldBy(
  order: Pick<Order, 'id' | 'status' | 'refunds'> & {
    readonly lines: readonly {
      readonly skuId: string;
      readonly quantity: number;
      readonly specialId?: string;
    }[];
  },
  holds: (kind: 'sku' | 'special', id: string) => boolean,
): readonly { readonly kind: 'sku' | 'special'; readonly id: string; readonly sold: Sold }[] {
  if (!isPaid(order)) return [];
  const claims = Object.values(order.refunds ?? {});
  return order.lines.flatMap(({ skuId, quantity, specialId }) => {
    const refunded = claims
      .flatMap(({ lines }) => lines)
      .filter((line) => line.skuId === skuId)
      .reduce((all, line) => all + line.quantity, 0);
    const whole = order.status === 'refunded' ? quantity : Math.min(quantity, refunded);
    const sold: Sold = { least: quantity - whole, most: quantity };
    return [
      ...(holds('sku', skuId) ? [] : [{ kind: 'sku', id: skuId, sold } as const]),
      ...(!specialId || holds('special', specialId)
        ? []
        : [{ kind: 'special', id: specialId, sold } as const]),
    ];
  });
}

export const plus = (a: Sold, b: Sold): Sold => ({ least: a.least + b.least, most: a.most + b.most });
