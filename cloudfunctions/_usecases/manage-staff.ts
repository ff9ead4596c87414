import type { StaffCodeView, StaffOutputs } from '@/contract/staff';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Role } from '@/domain/staff/roles';
import type { Db } from '../_kit/db';
import { newStaffCode } from '../_kit/staff-code';
import { inTransaction } from '../_kit/transaction';
import type { StaffDoc } from '../_store/documents';
import { activeStaff, endSessionsOf } from '../_store/staff';
import { addTicket } from '../_store/staff-tickets';
import { audit, auditDoc } from './audit';
import type { StaffCall } from './staff-session';
import { codeHash, codeView } from './staff-sign-in';

const INVITE_MS = 24 * 3_600_000;
type Listed = Outcome<StaffOutputs['staff.list']>;

export const listStaff = async (call: StaffCall): Promise<Listed> => listed(call.db, call.staff.staffId);

async function listed(db: Db, me: string): Promise<Listed> {
  const staff = (await activeStaff(db)).map(({ _id, name, role, addedAt, lastSignInAt }) => ({
    staffId: _id,
    name,
    role,
    addedAt,
    lastSignInAt,
    me: _id === me,
  }));
  return ok({ staff });
}

/** 邀请店员: a code that one person confirms with their phone within a day. */
export async function inviteStaff(
  call: StaffCall,
  { name, role }: { name: string; role: Role },
): Promise<Outcome<StaffCodeView>> {
  const { db, now, staff } = call;
  const [code, expiresAt] = [newStaffCode(), now + INVITE_MS];
  const [view] = await Promise.all([
    codeView(call, code, expiresAt),
    addTicket(db, {
      _id: codeHash(call, code),
      v: 1,
      kind: 'invite',
      status: 'open',
      pollHash: null,
      name,
      role,
      byId: staff.staffId,
      byName: staff.name,
      memberId: null,
      createdAt: now,
      expiresAt,
    }),
    audit(call, 'staff.invite', name, { role }),
  ]);
  return ok(view);
}

/** 改角色: holds from their next call on. */
export const setStaffRole = (
  call: StaffCall,
  { staffId, role }: { staffId: string; role: Role },
): Promise<Listed> => change(call, staffId, 'staff.set-role', (before) => ({ ...before, role }));

/** 移除店员: their next call finds them signed out, wherever they are signed in. */
export async function removeStaff(call: StaffCall, { staffId }: { staffId: string }): Promise<Listed> {
  const done = await change(call, staffId, 'staff.remove', (before) => ({ ...before, status: 'removed' }));
  if (done.ok) await endSessionsOf(call.db, staffId);
  return done;
}

/**
 * One change of somebody else, with its audit line. Both documents are written, so that of two owners who remove each
 * other in the same moment only one succeeds: there is always an owner left.
 */
async function change(
  call: StaffCall,
  staffId: string,
  action: 'staff.set-role' | 'staff.remove',
  changed: (before: StaffDoc) => StaffDoc,
): Promise<Listed> {
  const { db, now, staff } = call;
  if (staffId === staff.staffId) return reject('STAFF_SELF');
  const outcome = await inTransaction(db, async (tx): Promise<Outcome<true>> => {
    const me = (await tx.collection('staff').doc(staff.staffId).get()).data;
    const other = (await tx.collection('staff').doc(staffId).get()).data;
    if (me?.status !== 'active' || me.role !== 'owner') return reject('STAFF_FORBIDDEN');
    if (other?.status !== 'active') return reject('STAFF_NOT_FOUND');
    const { _id, ...after } = changed({ ...other, changedAt: now });
    await tx.collection('staff').doc(_id).set({ data: after });
    await tx
      .collection('staff')
      .doc(me._id)
      .update({ data: { changedAt: now } });
    const detail = {
      name: other.name,
      before: other.role,
      after: after.status === 'removed' ? null : after.role,
    };
    await tx.collection('audit').add({ data: auditDoc(call, action, staffId, detail) });
    return ok(true);
  });
  return outcome.ok ? listed(db, staff.staffId) : outcome;
}
