import { ROLES } from '@/domain/staff/roles';
import type { Db } from '../_kit/db';
import type { StaffDoc, StaffSessionDoc } from './documents';

/** A shop has a handful; removed ones stay for the audit log's sake. */
const MOST = 500;

/**
 * A session that has not ended, by the hash of its token, with its person's name and role as they are now: both in one round
 * trip, which every call of the console begins with. Null too when they are on the staff no more.
 */
export async function findSignedIn(db: Db, tokenHash: string, now: number): Promise<StaffSessionDoc | null> {
  const { list } = await db
    .collection('staff_sessions')
    .aggregate()
    .match({ _id: tokenHash, expiresAt: db.command.gt(now) })
    .lookup({ from: 'staff', localField: 'staffId', foreignField: '_id', as: 'staff' })
    .end();
  const [found] = list as (StaffSessionDoc & { readonly staff: readonly StaffDoc[] })[];
  if (!found) return null;
  const { staff, ...session } = found;
  const person = staff.find(({ status }) => status === 'active');
  return person ? { ...session, name: person.name, role: person.role } : null;
}

export const addSession = (db: Db, session: StaffSessionDoc): Promise<unknown> =>
  db.collection('staff_sessions').add({ data: session });

export const endSession = (db: Db, tokenHash: string): Promise<unknown> =>
  db.collection('staff_sessions').doc(tokenHash).remove();

/** Everywhere this person is signed in. */
export const endSessionsOf = (db: Db, staffId: string): Promise<unknown> =>
  db.collection('staff_sessions').where({ staffId }).remove();

/** Who is on the staff now under this id; null for somebody removed or never there. */
export async function findStaff(db: Db, staffId: string): Promise<StaffDoc | null> {
  const { data } = await db.collection('staff').doc(staffId).get();
  return data?.status === 'active' ? data : null;
}

/** Owners first, then by role, then by when they came. */
export async function activeStaff(db: Db): Promise<readonly StaffDoc[]> {
  const { data } = await db.collection('staff').limit(MOST).get();
  const rank = ({ role }: StaffDoc) => ROLES.indexOf(role);
  return data
    .filter(({ status }) => status === 'active')
    .sort((a, b) => rank(a) - rank(b) || a.addedAt - b.addedAt);
}

/** Make or replace a member of staff. */
export const putStaff = (db: Db, { _id, ...fields }: StaffDoc): Promise<unknown> =>
  db.collection('staff').doc(_id).set({ data: fields });

export const noteSignIn = (db: Db, staffId: string, at: number): Promise<unknown> =>
  db
    .collection('staff')
    .doc(staffId)
    .update({ data: { lastSignInAt: at } });
