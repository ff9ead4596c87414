import type { Db } from '../_kit/db';
import type { AuditDoc } from './documents';

/** Append-only: no function changes or removes a line. */
export const addAuditLine = (db: Db, line: AuditDoc): Promise<unknown> =>
  db.collection('audit').add({ data: line });

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
