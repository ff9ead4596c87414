import type { Db } from '../_kit/db';
import type { AuditDoc } from './documents';
import { addOnce } from './unique';

/** Append-only: no function changes or removes a line. */
export const addAuditLine = (db: Db, line: AuditDoc): Promise<unknown> =>
  db.collection('audit').add({ data: line });

/** A line whose `_id` says what it tells of. @returns false when it was there already */
export const addAuditLineOnce = (db: Db, line: AuditDoc): Promise<boolean> => addOnce(db, 'audit', line);

/** Newest first, none after `until`, so that pages do not shift while lines are added. */
export async function auditLines(
  db: Db,
  wanted: Partial<Pick<AuditDoc, 'staffId' | 'action' | 'target'>>,
  { until, offset, limit }: { until: number; offset: number; limit: number },
): Promise<{ lines: readonly AuditDoc[]; total: number }> {
  const found = db.collection('audit').where({ ...wanted, at: db.command.lte(until) });
  const [{ data }, { total }] = await Promise.all([
    found.orderBy('at', 'desc').orderBy('_id', 'asc').skip(offset).limit(limit).get(),
    found.count(),
  ]);
  return { lines: data, total };
}

/** An action begins; `line` is what the log gets should it not end. */
export const addIntent = (db: Db, line: AuditDoc): Promise<unknown> =>
  db.collection('audit_intents').add({ data: line });

export const endIntent = (db: Db, id: string): Promise<unknown> =>
  db.collection('audit_intents').doc(id).remove();

/** Begun before `before` and not ended, the oldest first. */
export const intentsBefore = async (db: Db, before: number, limit: number): Promise<readonly AuditDoc[]> =>
  (
    await db
      .collection('audit_intents')
      .where({ at: db.command.lt(before) })
      .orderBy('at', 'asc')
      .limit(limit)
      .get()
  ).data;

/** The line of an intent left behind, into the log. Both steps are safe to repeat. */
export async function logIntent(db: Db, line: AuditDoc): Promise<void> {
  await addAuditLineOnce(db, line);
  await endIntent(db, line._id);
}
