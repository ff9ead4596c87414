import type { Product } from '@/domain/catalog/types';
import type { Db } from '../_kit/db';

/** A query in a cloud function returns 1000 documents at most; a neighbourhood shop has hundreds of products. */
const MOST = 1000;

/** Everything on the shelf, in the shop's own order. */
export const productsOnShelf = async (db: Db): Promise<readonly Product[]> =>
  (await db.collection('products').where({ onShelf: true }).orderBy('rank', 'asc').limit(MOST).get()).data;

export const findProduct = async (db: Db, productId: string): Promise<Product | null> =>
  (await db.collection('products').doc(productId).get()).data;

/** The products that these SKUs belong to, on the shelf or not. */
export const productsOfSkus = async (db: Db, skuIds: readonly string[]): Promise<readonly Product[]> =>
  (
    await db
      .collection('products')
      .where({ 'skus.id': db.command.in(skuIds) })
      .limit(skuIds.length)
      .get()
  ).data;
