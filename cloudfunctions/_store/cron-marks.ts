import type { Db } from '../_kit/db';
import type { CronMarkDoc } from './coupon-documents';

export const findMark = async (db: Db, id: string): Promise<CronMarkDoc | null> =>
  (await db.collection('cron_marks').doc(id).get()).data;

/** How far a repeated job came. What it does again after a crash changes nothing, so the last writer may win. */
export const setMark = (db: Db, id: string, mark: Omit<CronMarkDoc, '_id' | 'v'>): Promise<unknown> =>
  db
    .collection('cron_marks')
    .doc(id)
    .set({ data: { v: 1, ...mark } });
