import type { Base } from '../_kit/call';
import { newId } from '../_kit/token';
import { addAuditLine, addAuditLineOnce } from '../_store/audit';
import type { AuditDoc, StaffSessionDoc } from '../_store/documents';

/** A call by somebody whose name an audit line can carry: any `StaffCall`. */
export interface Accountable extends Base {
  readonly staff: Pick<StaffSessionDoc, 'staffId' | 'name' | 'role'>;
}

/**
 * 审计: who did what to which thing, when, and what it was before and after. `detail` holds short values only: amounts in
 * fen, quantities, ids, a reason; never a phone number or an address. For a transaction, add this document to `audit` in it.
 */
export const auditDoc = (
  { staff, now, requestId }: Accountable,
  action: string,
  target: string,
  detail: AuditDoc['detail'] = {},
): AuditDoc => ({
  _id: newId(),
  v: 1,
  staffId: staff.staffId,
  name: staff.name,
  role: staff.role,
  action,
  target,
  detail,
  requestId,
  at: now,
});

/**
 * Write one line, beside the change it tells of. Every action that changes something calls this or `auditDoc`. A crash
 * between the two leaves the announcement (`announce.ts`), so that the log says at least what to look at.
 */
export const audit = (
  call: Accountable,
  action: string,
  target: string,
  detail: AuditDoc['detail'] = {},
): Promise<unknown> => addAuditLine(call.db, auditDoc(call, action, target, detail));

/**
 * The same for what a submit key makes: the line's id says what was made (the target, unless told otherwise), so that the
 * key sent again says it once, and says it after all where a crash came in between.
 */
export const auditOnce = (
  call: Accountable,
  action: string,
  target: string,
  detail: AuditDoc['detail'],
  made = target,
): Promise<unknown> =>
  addAuditLineOnce(call.db, { ...auditDoc(call, action, target, detail), _id: `${action}:${made}` });
