import type { Db } from '../_kit/db';
import type { StockDoc } from './documents';
import { everyPart } from './every';
import * as holds from './holds';
import { isReserve } from './reserves';

/** How many are left by SKU id; of every SKU when none are named. */
export async function stockLeft(db: Db, skuIds?: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const found = skuIds ? await someLeft(db, skuIds) : await everyPart(db, 'stock', {}, ['left']);
  return new Map(found.map(({ _id, left }) => [_id, left]));
}

/** As many as a query returns: more than a cart or a product has. */
const MOST_NAMED = 1000;

async function someLeft(
  db: Db,
  skuIds: readonly string[],
): Promise<readonly Pick<StockDoc, '_id' | 'left'>[]> {
  const named = db.collection('stock').where({ _id: db.command.in(skuIds) });
  return (await named.field({ left: true }).limit(MOST_NAMED).get()).data;
}

/** What is held of one SKU, by which orders; what relays and offers set aside is theirs to end: what `cron` compares with the orders. */
export interface StockHolds {
  readonly skuId: string;
  readonly holds: readonly holds.HoldOf[];
}

export async function stockHolds(db: Db): Promise<readonly StockHolds[]> {
  const held = await everyPart(db, 'stock', { held: db.command.neq({}) }, ['held', 'heldAt']);
  const ofOrders = ({ orderId }: holds.HoldOf) => !isReserve(orderId);
  return held.map((stock) => ({ skuId: stock._id, holds: holds.holdsIn(stock).filter(ofOrders) }));
}

interface StockMove {
  readonly skuId: string;
  readonly orderId: string;
  readonly quantity: number;
}
const move = ({ skuId, orderId, quantity }: StockMove) => ({ id: skuId, orderId, quantity });

export const takeStock = (db: Db, one: StockMove, now: number): Promise<boolean> =>
  holds.take(db, 'stock', move(one), now);
export const giveBackStock = (db: Db, one: StockMove): Promise<unknown> =>
  holds.giveBack(db, 'stock', move(one));
/** 已售: what these orders hold of a SKU is sold. */
export const sellStock = (db: Db, { skuId, holds: sold }: StockHolds): Promise<unknown> =>
  holds.settle(db, 'stock', skuId, sold, {
    sold: db.command.inc(sold.reduce((sum, { quantity }) => sum + quantity, 0)),
  });
