import { ok, reject, type Outcome } from '@/domain/outcome';
import { permissionsOf } from '@/domain/staff/roles';
import type { ConsoleOutputs, StaffView } from '@/contract/console';
import type { Base } from '../_kit/call';
import { newToken } from '../_kit/token';
import type { StaffDoc, StaffSessionDoc } from '../_store/documents';
import { loadSettings } from '../_store/settings';
import { addSession, endSession, findSignedIn, noteSignIn, putStaff } from '../_store/staff';
import { audit } from './audit';

const SESSION_MS = 8 * 3_600_000;

/** A call by somebody of the shop's staff, signed in. */
export interface StaffCall extends Base {
  readonly staff: StaffSessionDoc;
}

/** A request that may sign in on this laptop: `local` is what the entry found out, never what the request says. */
export interface BootstrapCall extends Base {
  readonly local: boolean;
}

const hashOf = (base: Base, token: string): string => base.keyed('staff-session', token);
const viewOf = ({ staffId, name, role }: StaffSessionDoc): StaffView => ({ staffId, name, role });

/**
 * Who holds this session token; null for none, an unknown or an ended one. Their name and role are those of this moment,
 * and somebody removed is nobody, whatever session is left of theirs.
 */
export async function authenticate(base: Base, token: string): Promise<StaffCall | null> {
  const staff = token ? await findSignedIn(base.db, hashOf(base, token), base.now) : null;
  return staff && { ...base, staff };
}

/** A new session of this member of staff. The token is shown once; the database has its hash. */
export async function openSession(
  base: Base,
  { _id: staffId, name, role }: Pick<StaffDoc, '_id' | 'name' | 'role'>,
): Promise<{ token: string; session: StaffSessionDoc }> {
  const { db, now } = base;
  const token = newToken();
  const session: StaffSessionDoc = {
    _id: hashOf(base, token),
    v: 1,
    staffId,
    name,
    role,
    createdAt: now,
    expiresAt: now + SESSION_MS,
  };
  await Promise.all([addSession(db, session), noteSignIn(db, staffId, now)]);
  return { token, session };
}

/** Sign in as the owner, on the local cloud only (design §8). */
export async function bootstrapStaff(
  call: BootstrapCall,
): Promise<Outcome<ConsoleOutputs['staff.bootstrap']>> {
  if (!call.local) return reject('BOOTSTRAP_LOCAL_ONLY');
  const owner: StaffDoc = {
    _id: 'owner-local',
    v: 1,
    name: '店主',
    role: 'owner',
    status: 'active',
    addedAt: call.now,
    addedBy: 'owner-local',
    lastSignInAt: null,
    changedAt: call.now,
  };
  await putStaff(call.db, owner);
  const { token, session: staff } = await openSession(call, owner);
  await audit({ ...call, staff }, 'staff.bootstrap', staff.staffId);
  return ok({ token, staff: viewOf(staff) });
}

export async function showStaff({ db, staff }: StaffCall): Promise<Outcome<ConsoleOutputs['staff.me']>> {
  const { name: shopName } = await loadSettings(db);
  return ok({ ...viewOf(staff), shopName, permissions: permissionsOf(staff.role) });
}

export async function signStaffOut(call: StaffCall): Promise<Outcome<{ readonly done: true }>> {
  await Promise.all([endSession(call.db, call.staff._id), audit(call, 'staff.sign-out', call.staff.staffId)]);
  return ok({ done: true });
}
