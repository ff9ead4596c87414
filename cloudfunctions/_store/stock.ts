import type { Db } from '../_kit/db';
import * as holds from './holds';

const MOST = 1000;

/** How many are left by SKU id; of every SKU when none are named. */
export async function stockLeft(db: Db, skuIds?: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const stock = db.collection('stock').where(skuIds ? { _id: db.command.in(skuIds) } : {});
  const { data } = await stock.field({ left: true }).limit(MOST).get();
  return new Map(data.map(({ _id, left }) => [_id, left]));
}

/** Every order that holds stock, with the SKU and how many: what `cron` compares with the orders. */
export async function stockHolds(
  db: Db,
): Promise<readonly { skuId: string; orderId: string; quantity: number }[]> {
  const { data } = await db
    .collection('stock')
    .where({ held: db.command.neq({}) })
    .field({ held: true })
    .limit(MOST)
    .get();
  return data.flatMap(({ _id, held }) =>
    Object.entries(held).map(([orderId, quantity]) => ({ skuId: _id, orderId, quantity })),
  );
}

interface StockMove {
  readonly skuId: string;
  readonly orderId: string;
  readonly quantity: number;
}
const move = ({ skuId, orderId, quantity }: StockMove) => ({ id: skuId, orderId, quantity });

export const takeStock = (db: Db, one: StockMove): Promise<boolean> => holds.take(db, 'stock', move(one));
export const giveBackStock = (db: Db, one: StockMove): Promise<unknown> =>
  holds.giveBack(db, 'stock', move(one));
/** 已售: what was held is sold. */
export const sellStock = (db: Db, one: StockMove): Promise<unknown> =>
  holds.settle(db, 'stock', move(one), { sold: db.command.inc(one.quantity) });
