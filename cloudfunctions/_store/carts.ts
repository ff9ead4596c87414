import type { CartLine } from '@/domain/cart/merge';
import type { Db } from '../_kit/db';
import type { CartDoc } from './documents';
import { addOnce } from './unique';

export const findCart = async (db: Db, memberId: string): Promise<CartDoc | null> =>
  (await db.collection('carts').doc(memberId).get()).data;

/** Replace the cart that was read by what it was merged into. @returns false when another phone was faster */
export async function keepCart(
  db: Db,
  memberId: string,
  before: CartDoc | null,
  lines: readonly CartLine[],
  at: number,
): Promise<boolean> {
  if (!before) return addOnce(db, 'carts', { _id: memberId, v: 1, rev: 1, lines, updatedAt: at });
  const same = db.collection('carts').where({ _id: memberId, rev: before.rev });
  return (await same.update({ data: { lines, rev: before.rev + 1, updatedAt: at } })).stats.updated === 1;
}
