import { ok, reject, type Outcome } from '@/domain/outcome';
import { permissionsOf } from '@/domain/staff/roles';
import type { ConsoleOutputs, StaffView } from '@/contract/console';
import type { Base } from '../_kit/call';
import { newToken } from '../_kit/token';
import type { StaffSessionDoc } from '../_store/documents';
import { loadSettings } from '../_store/settings';
import { addSession, endSession, findSession } from '../_store/staff';
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

/** Who holds this session token; null for none, an unknown or an ended one. */
export async function authenticate(base: Base, token: string): Promise<StaffCall | null> {
  const staff = token ? await findSession(base.db, hashOf(base, token), base.now) : null;
  return staff && { ...base, staff };
}

/** Sign in as the owner, on the local cloud only (design §8). The token is shown once; the database has its hash. */
export async function bootstrapStaff(
  call: BootstrapCall,
): Promise<Outcome<ConsoleOutputs['staff.bootstrap']>> {
  if (!call.local) return reject('BOOTSTRAP_LOCAL_ONLY');
  const token = newToken();
  const staff: StaffSessionDoc = {
    _id: hashOf(call, token),
    v: 1,
    staffId: 'owner-local',
    name: '店主',
    role: 'owner',
    createdAt: call.now,
    expiresAt: call.now + SESSION_MS,
  };
  await Promise.all([
    addSession(call.db, staff),
    audit({ ...call, staff }, 'staff.bootstrap', staff.staffId),
  ]);
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
