import type { Product } from '@/domain/catalog/types';
import type { Db } from '../_kit/db';
import type { ProductDoc } from './documents';
import { addOnce } from './unique';

const MOST = 1000;

/** On the shelf or not, in the shop's own order. */
export const everyProduct = async (db: Db): Promise<readonly ProductDoc[]> => {
  const { data } = await db.collection('products').limit(MOST).get();
  return [...data].sort((a, b) => a.rank - b.rank || (a._id < b._id ? -1 : 1));
};

export const findProductDoc = async (db: Db, productId: string): Promise<ProductDoc | null> =>
  (await db.collection('products').doc(productId).get()).data;

export const addProduct = (db: Db, product: Product): Promise<boolean> =>
  addOnce(db, 'products', { ...product, _id: product.id, v: 1, rev: 1 });

/** Replace what staff edited, if it still is what they saw. @returns false when somebody changed it meanwhile */
export async function changeProduct(
  db: Db,
  productId: string,
  rev: number,
  changed: Partial<Omit<Product, 'id'>>,
): Promise<boolean> {
  const seen = { _id: productId, rev: rev === 0 ? db.command.exists(false) : rev };
  const { stats } = await db
    .collection('products')
    .where(seen)
    .update({ data: { ...changed, rev: rev + 1 } });
  return stats.updated === 1;
}

/** 上下架 and the order of the shelf are their own switches: they overwrite nothing that somebody types. */
export async function setProduct(
  db: Db,
  productId: string,
  switched: Partial<Pick<Product, 'onShelf' | 'rank'>>,
): Promise<boolean> {
  const { stats } = await db.collection('products').doc(productId).update({ data: switched });
  return stats.updated === 1;
}
