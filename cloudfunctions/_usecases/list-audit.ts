import type { ConsoleInput, ConsoleOutputs } from '@/contract/console';
import { ok, type Outcome } from '@/domain/outcome';
import { auditLines } from '../_store/audit';
import type { StaffCall } from './staff-session';

const PAGE = 50;

/** 操作记录: newest first; by who, by which action, by what it was done to. */
export async function listAudit(
  { db, now }: StaffCall,
  { staffId, action, target, until = now, offset = 0, limit = PAGE }: ConsoleInput<'audit.list'>,
): Promise<Outcome<ConsoleOutputs['audit.list']>> {
  const wanted = { ...(staffId && { staffId }), ...(action && { action }), ...(target && { target }) };
  const { lines, total } = await auditLines(db, wanted, { until, offset, limit });
  return ok({ lines: lines.map(({ _id, v: _v, ...line }) => ({ id: _id, ...line })), total, until });
}
