import type { Db } from '../_kit/db';
import type { StaffSessionDoc } from './documents';

/** A session that has not ended, by the hash of its token. */
export async function findSession(db: Db, tokenHash: string, now: number): Promise<StaffSessionDoc | null> {
  const { data } = await db.collection('staff_sessions').doc(tokenHash).get();
  return data && now < data.expiresAt ? data : null;
}

export const addSession = (db: Db, session: StaffSessionDoc): Promise<unknown> =>
  db.collection('staff_sessions').add({ data: session });

export const endSession = (db: Db, tokenHash: string): Promise<unknown> =>
  db.collection('staff_sessions').doc(tokenHash).remove();
