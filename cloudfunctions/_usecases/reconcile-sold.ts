import type { Difference } from '@/domain/reconcile/differences';
import {
  compareCount,
  countOrders,
  uncounted,
  type CountedGoods,
  type SoldCount,
} from '@/domain/reconcile/sold';
import { heldOf } from '@/domain/reconcile/stock';
import type { Base } from '../_kit/call';
import type { Db } from '../_kit/db';
import { every } from '../_store/every';
import { ordersToCount } from '../_store/reconcile';
import type { ReconcileRunDoc } from '../_store/reconcile-documents';
import type { Walked } from './reconcile-walk';

const PAGE = 500;
/** Before every id, and not the beginning of the subject: the second count goes over all orders again. */
const FROM_THE_FIRST = '';

/**
 * What was sold, by the goods' own books and by every order, one page of orders further. How far it came stands in the run,
 * beside the goods as they were when it began. What differs is counted a second time, with the goods as they are then.
 */
export async function countSold(
  { db, now }: Base,
  { after, count: before }: ReconcileRunDoc,
): Promise<Walked> {
  const begun = before ?? { at: now, again: false, goods: await goodsNow(db) };
  const orders = await ordersToCount(db, after, PAGE);
  const count = countOrders(begun, orders);
  const walked = { checked: count.again ? 0 : orders.length, whole: true };
  if (orders.length === PAGE) return { ...walked, after: orders.at(-1)?.id ?? null, found: [], count };
  const found = compareCount(count);
  if (count.again || found.length === 0) return { ...walked, after: null, found };
  return { ...walked, after: FROM_THE_FIRST, found: [], count: await secondCount(db, now, found) };
}

async function secondCount(db: Db, at: number, found: readonly Difference[]): Promise<SoldCount> {
  const differed = ({ id, figures }: CountedGoods): boolean =>
    found.some(({ ref, kind }) => ref === id && kind in figures);
  return { at, again: true, goods: (await goodsNow(db)).filter(differed) };
}

/** Every SKU and special as it stands; `unbooked` pieces were sold without an order of ours. */
async function goodsNow(db: Db): Promise<readonly CountedGoods[]> {
  const [stock, specials] = await Promise.all([every(db, 'stock', {}), every(db, 'specials', {})]);
  return [
    ...stock.map(({ _id: id, sold, held, unbooked = 0 }) =>
      uncounted({
        ...{ of: 'stock', id, holders: Object.keys(held) },
        figures: { stock_sold: sold - unbooked },
      }),
    ),
    ...specials.map(({ _id: id, stock: all, left, held, bought = {}, unbooked = 0 }) =>
      uncounted({
        ...{ of: 'specials', id, holders: Object.keys(held) },
        figures: {
          special_total: all - left - heldOf(held) - unbooked,
          special_bought: heldOf(bought) - heldOf(held),
        },
      }),
    ),
  ];
}
