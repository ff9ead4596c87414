import type { Db } from '../_kit/db';
import type { AfterSaleDoc, GroupDoc, OrderDoc, RelayDoc } from './documents';
import { every } from './every';

/** What a member wrote down, or is named in, across the shop. */
export interface StoredOf {
  readonly orders: readonly OrderDoc[];
  readonly afterSales: readonly AfterSaleDoc[];
  readonly relays: readonly RelayDoc[];
  readonly groups: readonly GroupDoc[];
}

/** Two waves: a group is found by the order that its seat was taken with. */
export async function storedOf(db: Db, memberId: string): Promise<StoredOf> {
  const [orders, afterSales, relays] = await Promise.all([
    every(db, 'orders', { memberId }),
    every(db, 'after_sales', { memberId }),
    every(db, 'relays', { queue: memberId }),
  ]);
  const ids = orders.flatMap(({ purpose }) => (purpose?.kind === 'group' ? [purpose.id] : []));
  const groups = await Promise.all(
    [...new Set(ids)].map(async (id) => (await db.collection('groups').doc(id).get()).data),
  );
  return { orders, afterSales, relays, groups: groups.filter((group) => group !== null) };
}
