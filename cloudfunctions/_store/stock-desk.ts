import type { Db } from '../_kit/db';
import type { StockAdjustment, StockDoc } from './documents';
import { every, everyPart } from './every';
import { addOnce } from './unique';

const MOST = 1000;
/** Adjustments kept with the SKU; the audit log has all of them. */
const KEPT = 100;

export const everyStock = (db: Db): Promise<readonly StockDoc[]> => every(db, 'stock', {});

export async function stockOf(db: Db, skuIds: readonly string[]): Promise<ReadonlyMap<string, StockDoc>> {
  const { data } = await db
    .collection('stock')
    .where({ _id: db.command.in(skuIds) })
    .limit(MOST)
    .get();
  return new Map(data.map((stock) => [stock._id, stock]));
}

export const findStock = async (db: Db, skuId: string): Promise<StockDoc | null> =>
  (await db.collection('stock').doc(skuId).get()).data;

/** A new SKU, of which there is nothing yet; one that is there already stays as it is. */
export const addStock = (db: Db, skuId: string, productId: string): Promise<boolean> =>
  addOnce(db, 'stock', {
    _id: skuId,
    v: 1,
    productId,
    left: 0,
    held: {},
    sold: 0,
    initial: 0,
    adjusted: 0,
    alertBelow: null,
  });

/**
 * 调库存 in one conditional update: never below nothing left, so never into what orders hold; the same `key` again matches
 * nothing. With `expectLeft` a sale in between refuses it, as a count of the shelf must not undo a sale.
 * @returns false when nothing was changed: gone, done before, too few left, or not what was expected
 */
export async function adjustStock(
  db: Db,
  skuId: string,
  adjustment: StockAdjustment,
  expectLeft?: number,
): Promise<boolean> {
  const _ = db.command;
  const { key, by } = adjustment;
  const { stats } = await db
    .collection('stock')
    .where({
      _id: skuId,
      left: expectLeft ?? _.gte(Math.max(0, -by)),
      'adjustments.key': _.neq(key),
    })
    .update({
      data: {
        left: _.inc(by),
        adjusted: _.inc(by),
        adjustments: _.push({ each: [adjustment], position: 0, slice: KEPT }),
      },
    });
  return stats.updated === 1;
}

/** @returns false for a SKU that there is not */
export async function setAlert(db: Db, skuId: string, below: number | null): Promise<boolean> {
  const { stats } = await db
    .collection('stock')
    .doc(skuId)
    .update({ data: { alertBelow: below } });
  return stats.updated === 1;
}

/** SKUs with an alert, as little of them as tells whether they are low. */
export const alertedStock = (
  db: Db,
): Promise<readonly Pick<StockDoc, '_id' | 'left' | 'alertBelow' | 'lowSince'>[]> =>
  everyPart(db, 'stock', { alertBelow: db.command.gte(0) }, ['left', 'alertBelow', 'lowSince']);

export const markLow = (db: Db, skuId: string, since: number | null): Promise<unknown> =>
  db
    .collection('stock')
    .doc(skuId)
    .update({ data: { lowSince: since } });
