import type { Db } from '../_kit/db';
import type { ShareCodeDoc } from './documents';
import { addOnce } from './unique';

export const findShareCode = async (db: Db, code: string): Promise<ShareCodeDoc | null> =>
  (await db.collection('share_codes').doc(code).get()).data;

/** The same customer's code for the same target is the same code, so writing it again changes nothing. */
export const keepShareCode = (
  db: Db,
  code: string,
  made: { memberId: string; target: string; createdAt: number },
): Promise<boolean> => addOnce(db, 'share_codes', { _id: code, v: 1, ...made });
