import type { Db } from '../_kit/db';
import type { PickupCodeDoc } from './documents';
import { addOnce } from './unique';

export const findCode = async (db: Db, code: string): Promise<PickupCodeDoc | null> =>
  (await db.collection('pickup_codes').doc(code).get()).data;

/** @returns false when some order has this code already */
export const addCode = (db: Db, doc: PickupCodeDoc): Promise<boolean> => addOnce(db, 'pickup_codes', doc);

/** Codes made before `before`, oldest first. */
export const codesBefore = async (db: Db, before: number, limit: number): Promise<readonly PickupCodeDoc[]> =>
  (
    await db
      .collection('pickup_codes')
      .where({ at: db.command.lt(before) })
      .orderBy('at', 'asc')
      .limit(limit)
      .get()
  ).data;

export const freeCodes = async (db: Db, codes: readonly string[]): Promise<void> => {
  if (codes.length > 0)
    await db
      .collection('pickup_codes')
      .where({ _id: db.command.in(codes) })
      .remove();
};

/** Still waited for: looked at again a life later, so that old ones cannot crowd out the rest of a sweep. */
export const renewCodes = async (db: Db, codes: readonly string[], at: number): Promise<void> => {
  if (codes.length > 0)
    await db
      .collection('pickup_codes')
      .where({ _id: db.command.in(codes) })
      .update({ data: { at } });
};
