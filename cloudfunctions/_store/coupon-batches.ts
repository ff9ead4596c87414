import type { Db } from '../_kit/db';
import type { CouponBatchDoc, CouponPartDoc } from './coupon-documents';
import { every } from './every';
import { mayRetry } from './retry';
import { addOnce } from './unique';

const MOST = 100;

export const findBatch = async (db: Db, batchId: string): Promise<CouponBatchDoc | null> =>
  (await db.collection('coupon_batches').doc(batchId).get()).data;

/** @returns false when this submit made it before */
export const addBatch = (db: Db, batch: CouponBatchDoc): Promise<boolean> =>
  addOnce(db, 'coupon_batches', batch);

/** A template's batches, newest first. */
export const batchesOf = async (db: Db, templateId: string): Promise<readonly CouponBatchDoc[]> =>
  (await db.collection('coupon_batches').where({ templateId }).orderBy('createdAt', 'desc').limit(MOST).get())
    .data;

/** Batches being made or voided, oldest first: what a crash, or one call's time, cut short. */
export const openBatches = async (db: Db, now: number, limit: number): Promise<readonly CouponBatchDoc[]> =>
  (
    await db
      .collection('coupon_batches')
      .where({ status: db.command.in(['making', 'voiding']), ...mayRetry(db, now) })
      .orderBy('createdAt', 'asc')
      .limit(limit)
      .get()
  ).data;

/** One step of a batch's life. @returns false when it was in none of `from` any more */
export async function moveBatch(
  db: Db,
  batchId: string,
  from: readonly CouponBatchDoc['status'][],
  to: Partial<Pick<CouponBatchDoc, 'status' | 'done' | 'skipped'>>,
): Promise<boolean> {
  const there = db.collection('coupon_batches').where({ _id: batchId, status: db.command.in(from) });
  return (await there.update({ data: to })).stats.updated === 1;
}

/** Hand the codes out, once. @returns false when somebody did before, or they are not all there yet */
export async function markDownloaded(db: Db, batchId: string, at: number): Promise<boolean> {
  const ready = db.collection('coupon_batches').where({ _id: batchId, status: 'ready', downloadedAt: null });
  return (await ready.update({ data: { downloadedAt: at } })).stats.updated === 1;
}

export const usedCodes = async (db: Db, batchId: string): Promise<number> =>
  (
    await db
      .collection('coupon_codes')
      .where({ batchId, status: db.command.in(['taken', 'used']) })
      .count()
  ).total;

export const addPart = (db: Db, part: CouponPartDoc): Promise<boolean> => addOnce(db, 'coupon_parts', part);

/** The next members of an issue, or none when all had their turn. */
export const nextPart = async (db: Db, batchId: string): Promise<CouponPartDoc | null> =>
  (await db.collection('coupon_parts').where({ batchId, status: 'queued' }).limit(1).get()).data[0] ?? null;

export const endPart = (db: Db, partId: string): Promise<unknown> =>
  db
    .collection('coupon_parts')
    .where({ _id: partId })
    .update({ data: { status: 'done' } });

/** Coupons that came of an issue: what it really used of the template. */
export const couponsOfBatch = async (db: Db, batchId: string): Promise<number> =>
  (await db.collection('coupons').where({ 'origin.ref': batchId }).count()).total;

/** How many members an issue was frozen with. */
export async function partSizes(db: Db, batchId: string): Promise<number> {
  const parts = await every(db, 'coupon_parts', { batchId });
  return parts.reduce((sum, { memberIds }) => sum + memberIds.length, 0);
}
