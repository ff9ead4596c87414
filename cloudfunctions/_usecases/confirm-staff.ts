import type { StaffPhoneOutputs } from '@/contract/staff';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import { plainCode } from '../_kit/staff-code';
import { inTransaction } from '../_kit/transaction';
import type { StaffDoc, StaffTicketDoc } from '../_store/documents';
import { loadSettings } from '../_store/settings';
import { findStaff } from '../_store/staff';
import { confirmTicket, findTicket } from '../_store/staff-tickets';
import { auditDoc } from './audit';
import { codeHash } from './staff-sign-in';
import { withinLimit } from './within-limit';

type Confirmed = StaffPhoneOutputs['staff.confirm'];
const FIRST_OWNER = '店主';
/** Long enough that nobody guesses it while it waits for the first owner. */
const OWNER_CODE_LENGTH = 12;
/** A used invitation stays until then, so that the same code cannot be used again. */
const USED_FOR_EVER = Number.MAX_SAFE_INTEGER;

/** What the code on a screen asks of this phone, before anything is confirmed. */
export async function lookAtStaffCode(
  call: Call,
  { code }: { code: string },
): Promise<Outcome<StaffPhoneOutputs['staff.look']>> {
  const id = codeHash(call, code);
  const [counted, ticket, staff, { name: shopName }] = await Promise.all([
    withinLimit(call, 'staff-code', call.memberId),
    ticketOf(call, id, code),
    findStaff(call.db, call.memberId),
    loadSettings(call.db),
  ]);
  if (!counted.ok) return counted;
  const checked = check(ticket, staff);
  if (!checked.ok) return checked;
  const { name, role, by, kind, expiresAt } = checked.value;
  if (kind === 'sign_in') return ok({ kind, name, role, expiresAt, shopName });
  return ok({ kind, name, role, by, expiresAt, shopName });
}

/**
 * 确认: sign the waiting page in, or become staff. An invitation and the member of staff it makes are written in one
 * transaction with its audit line, so that no code makes two.
 */
export async function confirmStaffCode(call: Call, { code }: { code: string }): Promise<Outcome<Confirmed>> {
  const id = codeHash(call, code);
  const [counted, ticket, staff] = await Promise.all([
    withinLimit(call, 'staff-code', call.memberId),
    ticketOf(call, id, code),
    findStaff(call.db, call.memberId),
  ]);
  if (!counted.ok) return counted;
  const checked = check(ticket, staff);
  if (!checked.ok) return checked;
  const { kind, name, role } = checked.value;
  if (kind === 'invite') return becomeStaff(call, id, code);
  const done = await confirmTicket(call.db, id, call.memberId, call.now);
  return done ? ok({ kind, name, role }) : reject('STAFF_CODE_INVALID');
}

interface Ask extends Pick<StaffDoc, 'name' | 'role'> {
  readonly kind: StaffTicketDoc['kind'];
  readonly by: string;
  readonly expiresAt: number;
}

function check(ticket: StaffTicketDoc | null, staff: StaffDoc | null): Outcome<Ask> {
  if (ticket?.status !== 'open') return reject('STAFF_CODE_INVALID');
  const { kind, byName: by, expiresAt } = ticket;
  if (kind === 'sign_in')
    return staff ? ok({ kind, by, expiresAt, name: staff.name, role: staff.role }) : reject('STAFF_UNKNOWN');
  if (staff || !ticket.role) return reject('STAFF_ALREADY');
  return ok({ kind, by, expiresAt, name: ticket.name, role: ticket.role });
}

async function becomeStaff(call: Call, id: string, code: string): Promise<Outcome<Confirmed>> {
  const { db, memberId, now } = call;
  return inTransaction(db, async (tx): Promise<Outcome<Confirmed>> => {
    const kept = (await tx.collection('staff_tickets').doc(id).get()).data;
    const before = (await tx.collection('staff').doc(memberId).get()).data;
    const ticket = kept ?? firstOwner(call, id, code);
    const staff = before?.status === 'active' ? before : null;
    const checked = check(ticket && now < ticket.expiresAt ? ticket : null, staff);
    if (!checked.ok || !ticket) return checked.ok ? reject('STAFF_CODE_INVALID') : checked;
    const { name, role } = checked.value;
    const { _id: _ticketId, ...used } = ticket;
    const doc = {
      v: 1 as const,
      name,
      role,
      status: 'active' as const,
      addedAt: now,
      addedBy: ticket.byId,
      lastSignInAt: null,
      changedAt: now,
    };
    await tx.collection('staff').doc(memberId).set({ data: doc });
    await tx
      .collection('staff_tickets')
      .doc(id)
      .set({ data: { ...used, status: 'confirmed', memberId, ...(!kept && { expiresAt: USED_FOR_EVER }) } });
    const line = auditDoc({ ...call, staff: { staffId: memberId, name, role } }, 'staff.join', memberId, {
      role,
      by: ticket.byName,
    });
    await tx.collection('audit').add({ data: line });
    return ok({ kind: 'invite', name, role });
  });
}

const ticketOf = async (call: Call, id: string, code: string): Promise<StaffTicketDoc | null> =>
  (await findTicket(call.db, id, call.now)) ?? firstOwner(call, id, code);

/** On a real account the first owner comes by the code in the environment (`HUITOU_OWNER_CODE`), which works once. */
function firstOwner({ now }: Call, id: string, code: string): StaffTicketDoc | null {
  const ownerCode = plainCode(process.env.HUITOU_OWNER_CODE ?? '');
  if (ownerCode.length < OWNER_CODE_LENGTH || plainCode(code) !== ownerCode) return null;
  return {
    _id: id,
    v: 1,
    kind: 'invite',
    status: 'open',
    pollHash: null,
    name: FIRST_OWNER,
    role: 'owner',
    byId: 'environment',
    byName: '环境变量',
    memberId: null,
    createdAt: now,
    expiresAt: now + 1,
  };
}
