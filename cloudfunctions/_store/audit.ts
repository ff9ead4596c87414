import type { Db } from '../_kit/db';
import type { AuditDoc } from './documents';

/** Append-only: no function changes or removes a line. */
export const addAuditLine = (db: Db, line: AuditDoc): Promise<unknown> =>
  db.collection('audit').add({ data: line });
