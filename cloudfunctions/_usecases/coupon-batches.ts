import { grant } from '@/domain/coupon/claim';
import { codeFrom, normalizedCode } from '@/domain/coupon/code';
import type { Base } from '../_kit/call';
import { eachLimited } from '../_kit/limited';
import {
  couponsOfBatch,
  endPart,
  findBatch,
  moveBatch,
  nextPart,
  openBatches,
  usedCodes,
} from '../_store/coupon-batches';
import { addCode, voidUnused } from '../_store/coupon-codes';
import { couponsThere } from '../_store/coupon-life';
import { settleBatch, takeBatch } from '../_store/coupon-management';
import { findCouponTemplate } from '../_store/coupon-templates';
import { addCoupon } from '../_store/coupons';
import type { CouponBatchDoc, CouponPartDoc } from '../_store/coupon-documents';
import type { CouponTemplateDoc } from '../_store/documents';
import { findMembers } from '../_store/members';
import { record } from '../_store/timeline';
import { claimedEntry } from './claim-coupon';
import { codeIdOf } from './redeem-code';
import { sweepFound } from './sweep';

/** What fits well into one call's time; `cron` goes on with the rest. */
const CODES_PER_RUN = 1000;
const CODES_PER_STEP = 200;
const PARTS_PER_RUN = 3;
const BATCHES_PER_TICK = 3;
const WIDTH = 16;

/** The nth code of a batch: made again whenever it is needed, so that it is kept nowhere. */
export const codeOf = ({ keyed }: Pick<Base, 'keyed'>, batchId: string, nth: number): string =>
  codeFrom(Buffer.from(keyed('coupon-code', `${batchId}:${nth}`), 'base64url'));

/**
 * Go on with a batch as far as one call gets; may run any number of times, at the same time too.
 *
 * Its number is taken from the template first and at once (`batches[batchId]`); then codes are written, or members
 * are given their coupon, in steps that change nothing when repeated; what was not needed goes back at the end.
 * Half done after a crash: `making` or `voiding`; `cron` (coupon-batches) calls this again.
 */
export async function runBatch(base: Base, batch: CouponBatchDoc): Promise<void> {
  const { db } = base;
  if (batch.status === 'voiding') return endVoiding(base, batch);
  if (batch.status !== 'making') return;
  const { templateId, _id, count } = batch;
  const took = await takeBatch(db, templateId, _id, count);
  const template = await findCouponTemplate(db, templateId);
  if (!template || (!took && template.batches?.[_id] === undefined)) {
    await moveBatch(db, _id, ['making'], { status: 'voided' }); // fewer are left than it wants: nothing was taken
    return;
  }
  await (batch.kind === 'codes' ? writeCodes(base, batch) : givePart(base, batch, template));
}

/** For `cron`. @returns how many batches it went on with */
export const resumeBatches = async (base: Base): Promise<number> =>
  sweepFound(base, 'coupon_batches', await openBatches(base.db, base.now, BATCHES_PER_TICK), (batch) =>
    runBatch(base, batch),
  );

async function writeCodes(base: Base, batch: CouponBatchDoc): Promise<void> {
  const { db } = base;
  const { _id: batchId, templateId, count } = batch;
  const end = Math.min(count, batch.done + CODES_PER_RUN);
  for (let from = batch.done; from < end; from += CODES_PER_STEP) {
    const until = Math.min(end, from + CODES_PER_STEP);
    const step = Array.from({ length: until - from }, (_, index) => from + index);
    await eachLimited(step, WIDTH, (nth) => {
      const signs = normalizedCode(codeOf(base, batchId, nth)) ?? '';
      return addCode(db, { _id: codeIdOf(base, signs), batchId, templateId });
    });
    await moveBatch(db, batchId, ['making'], { done: until });
  }
  if (end === count) await moveBatch(db, batchId, ['making'], { status: 'ready' });
}

async function givePart(base: Base, batch: CouponBatchDoc, template: CouponTemplateDoc): Promise<void> {
  const { db } = base;
  const { _id: batchId, templateId, count } = batch;
  for (let turn = 0; turn < PARTS_PER_RUN; turn += 1) {
    const part = await nextPart(db, batchId);
    if (!part) {
      const used = await couponsOfBatch(db, batchId);
      await settleBatch(db, templateId, batchId, { taken: count, used });
      await moveBatch(db, batchId, ['making'], { status: 'ready', done: count, skipped: count - used });
      return;
    }
    await giveToPart(base, batch, template, part);
    await endPart(db, part._id);
    const fresh = await findBatch(db, batchId);
    await moveBatch(db, batchId, ['making'], { done: (fresh?.done ?? 0) + part.memberIds.length });
  }
}

async function giveToPart(
  { db, now }: Base,
  { _id: batchId }: CouponBatchDoc,
  template: CouponTemplateDoc,
  { memberIds }: CouponPartDoc,
): Promise<void> {
  const idOf = (memberId: string): string => `issue:${batchId}:${memberId}`;
  const [members, there] = await Promise.all([
    findMembers(db, memberIds),
    couponsThere(db, memberIds.map(idOf)),
  ]);
  const still = members.filter(({ status, leaving }) => status === 'member' && !leaving);
  await eachLimited(still, WIDTH, async ({ _id: memberId }) => {
    const id = idOf(memberId);
    const coupon = grant(template, { id, memberId, at: now, origin: { kind: 'staff', ref: batchId } });
    if (!there.has(id)) await addCoupon(db, coupon);
    await record(db, [claimedEntry(coupon)]); // again for one whose entry a crash swallowed
  });
}

async function endVoiding({ db }: Base, { _id, templateId, count }: CouponBatchDoc): Promise<void> {
  await voidUnused(db, _id);
  const used = await usedCodes(db, _id); // nothing is `unused` any more, so this number is final
  await settleBatch(db, templateId, _id, { taken: count, used });
  await moveBatch(db, _id, ['voiding'], { status: 'voided', skipped: count - used });
}
