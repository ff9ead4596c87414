import type { Db } from '../_kit/db';
import type { CouponCodeDoc } from './coupon-documents';
import { mayRetry } from './retry';
import { addOnce } from './unique';

export const findCode = async (db: Db, codeId: string): Promise<CouponCodeDoc | null> =>
  (await db.collection('coupon_codes').doc(codeId).get()).data;

export const addCode = (
  db: Db,
  code: Pick<CouponCodeDoc, '_id' | 'batchId' | 'templateId'>,
): Promise<boolean> =>
  addOnce(db, 'coupon_codes', {
    ...code,
    v: 1,
    status: 'unused',
    memberId: null,
    couponId: null,
    takenAt: null,
  });

/** 兑换: one conditional update, so that of a hundred phones with one code exactly one has it. */
export async function takeCode(
  db: Db,
  codeId: string,
  taker: { memberId: string; couponId: string; at: number },
): Promise<boolean> {
  const { stats } = await db
    .collection('coupon_codes')
    .where({ _id: codeId, status: 'unused' })
    .update({
      data: { status: 'taken', memberId: taker.memberId, couponId: taker.couponId, takenAt: taker.at },
    });
  return stats.updated === 1;
}

/** Another coupon than the one that was meant: its name was taken by the member's other tap. */
export const renameTaken = async (
  db: Db,
  { _id, couponId }: Pick<CouponCodeDoc, '_id' | 'couponId'>,
  to: string,
): Promise<boolean> => {
  const mine = db.collection('coupon_codes').where({ _id, status: 'taken', couponId });
  return (await mine.update({ data: { couponId: to } })).stats.updated === 1;
};

/** The coupon is written: the code is used. */
export const markUsed = (db: Db, codeId: string): Promise<unknown> =>
  db
    .collection('coupon_codes')
    .where({ _id: codeId, status: 'taken' })
    .update({ data: { status: 'used' } });

/** The member may have no more of these: the code is as good as new for somebody else. */
export const giveCodeBack = (db: Db, codeId: string, memberId: string): Promise<unknown> =>
  db
    .collection('coupon_codes')
    .where({ _id: codeId, status: 'taken', memberId })
    .update({ data: { status: 'unused', memberId: null, couponId: null, takenAt: null } });

/** Codes taken before `before` whose coupon is perhaps not written. */
export const codesTakenBefore = async (
  db: Db,
  { before, now }: { before: number; now: number },
  limit: number,
): Promise<readonly CouponCodeDoc[]> =>
  (
    await db
      .collection('coupon_codes')
      .where({ status: 'taken', takenAt: db.command.lt(before), ...mayRetry(db, now) })
      .limit(limit)
      .get()
  ).data;

/** 作废 of what nobody redeemed. */
export const voidUnused = (db: Db, batchId: string): Promise<unknown> =>
  db
    .collection('coupon_codes')
    .where({ batchId, status: 'unused' })
    .update({ data: { status: 'voided' } });
