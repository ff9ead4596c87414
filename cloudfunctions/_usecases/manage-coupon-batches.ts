import { segmentOf } from '@/domain/crm/segments';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { ConsoleInput } from '@/contract/console';
import type { CouponBatchRow } from '@/contract/coupons';
import { eachLimited } from '../_kit/limited';
import { addBatch, addPart, findBatch, markDownloaded, moveBatch, partSizes } from '../_store/coupon-batches';
import { findCouponTemplate } from '../_store/coupon-templates';
import { voidCoupon } from '../_store/coupon-life';
import { findCoupon } from '../_store/coupons';
import type { CouponBatchDoc } from '../_store/coupon-documents';
import type { CouponTemplateDoc } from '../_store/documents';
import { findMembers } from '../_store/members';
import { audit } from './audit';
import { codeOf, runBatch } from './coupon-batches';
import { batchRows } from './manage-coupon-templates';
import { loadSubjects, peopleIn } from './segment-people';
import type { StaffCall } from './staff-session';

const PART = 300;
const WIDTH = 8;
const wrongChannel = { field: '发放方式', rule: '只有凭码兑换的券能生成兑换码' };

/** 生成兑换码. The key makes the batch: the same submit again answers with the batch it made. */
export async function makeCodes(
  call: StaffCall,
  { key, templateId, count, note }: ConsoleInput<'coupon.make-codes'>,
): Promise<Outcome<CouponBatchRow>> {
  const batchId = batchIdOf(call, key);
  const [made, template] = await Promise.all([
    findBatch(call.db, batchId),
    findCouponTemplate(call.db, templateId),
  ]);
  if (made) return shown(call, batchId);
  const fit = template ? givable(template, count) : reject('COUPON_NOT_FOUND');
  if (!fit.ok) return fit;
  if (template?.channel !== 'code') return reject('COUPON_TEMPLATE_INVALID', wrongChannel);
  return start(call, { batchId, kind: 'codes', templateId, count, note });
}

/** 下载兑换码, once: the second who asks is told so. A batch whose file was lost is voided and made anew. */
export async function downloadCodes(
  call: StaffCall,
  { batchId }: { batchId: string },
): Promise<Outcome<{ readonly codes: readonly string[] }>> {
  const batch = await findBatch(call.db, batchId);
  if (batch?.kind !== 'codes' || batch.status === 'voided') return reject('COUPON_BATCH_NOT_FOUND');
  if (batch.status === 'making') return reject('COUPON_CODES_NOT_READY');
  if (!(await markDownloaded(call.db, batchId, call.now))) return reject('COUPON_CODES_DOWNLOADED');
  await audit(call, 'coupon.download-codes', batchId, { count: batch.count, templateId: batch.templateId });
  return ok({ codes: Array.from({ length: batch.count }, (_, nth) => codeOf(call, batchId, nth)) });
}

/** 作废 of a batch's codes that nobody redeemed; their number goes back to the template. */
export async function voidCodes(
  call: StaffCall,
  { batchId, reason }: { batchId: string; reason: string },
): Promise<Outcome<CouponBatchRow>> {
  const batch = await findBatch(call.db, batchId);
  if (batch?.kind !== 'codes') return reject('COUPON_BATCH_NOT_FOUND');
  if (batch.status === 'making') return reject('COUPON_CODES_NOT_READY');
  if (await moveBatch(call.db, batchId, ['ready'], { status: 'voiding' }))
    await audit(call, 'coupon.void-codes', batchId, { templateId: batch.templateId, reason });
  await runBatch(call, { ...batch, status: 'voiding' });
  return shown(call, batchId);
}

/**
 * 发券 to members or a segment: whom is frozen first, then the batch, which takes its number from the template.
 * Half done: parts without their batch, which give nothing; the same key completes them.
 */
export async function issueToMembers(
  call: StaffCall,
  { key, templateId, to, note }: ConsoleInput<'coupon.issue'>,
): Promise<Outcome<CouponBatchRow>> {
  const { db } = call;
  const batchId = batchIdOf(call, key);
  const [made, template] = await Promise.all([findBatch(db, batchId), findCouponTemplate(db, templateId)]);
  if (made) return shown(call, batchId);
  if (!template) return reject('COUPON_NOT_FOUND');
  const audience = await audienceOf(call, to);
  if (!audience.ok) return audience;
  const fit = givable(template, audience.value.length);
  if (!fit.ok) return fit;
  const parts = Array.from({ length: Math.ceil(audience.value.length / PART) }, (_, nth) => nth);
  await eachLimited(parts, WIDTH, (nth) =>
    addPart(db, {
      ...{ _id: `${batchId}:${nth}`, v: 1, batchId, status: 'queued' },
      memberIds: audience.value.slice(nth * PART, (nth + 1) * PART),
    }),
  );
  const count = await partSizes(db, batchId); // what is frozen, which a first try may have begun
  return start(call, { batchId, kind: 'issue', templateId, count, note });
}

async function audienceOf(
  call: StaffCall,
  to: ConsoleInput<'coupon.issue'>['to'],
): Promise<Outcome<readonly string[]>> {
  if ('memberIds' in to) {
    const members = await findMembers(call.db, to.memberIds);
    const ids = members.filter(({ status }) => status === 'member').map(({ _id }) => _id);
    return ids.length > 0 ? ok(ids) : reject('COUPON_NOBODY');
  }
  const segment = segmentOf(to.segmentId);
  if (!segment) return reject('SEGMENT_NOT_FOUND');
  const people = peopleIn(segment, await loadSubjects(call), call.now);
  const ids = people.filter(({ status }) => status === 'member').map(({ _id }) => _id);
  return ids.length > 0 ? ok(ids) : reject('COUPON_NOBODY');
}

function givable({ stoppedAt, left }: CouponTemplateDoc, count: number): Outcome<true> {
  if (stoppedAt) return reject('COUPON_STOPPED');
  return left >= count ? ok(true) : reject('COUPON_SOLD_OUT', { left, count });
}

const batchIdOf = (call: StaffCall, key: string): string =>
  `cb${call.keyed('coupon-batch', `${call.staff.staffId}\n${key}`).slice(0, 18)}`;

async function start(
  call: StaffCall,
  one: Pick<CouponBatchDoc, 'kind' | 'templateId' | 'count' | 'note'> & { batchId: string },
): Promise<Outcome<CouponBatchRow>> {
  const { batchId, ...fields } = one;
  const batch: CouponBatchDoc = {
    ...{ _id: batchId, v: 1, ...fields, status: 'making', done: 0, skipped: 0 },
    ...{ staffId: call.staff.staffId, createdAt: call.now, downloadedAt: null },
  };
  if (await addBatch(call.db, batch)) {
    const { templateId, count, note } = fields;
    await audit(call, one.kind === 'codes' ? 'coupon.make-codes' : 'coupon.issue', batchId, {
      ...{ templateId, count, note },
    });
  }
  await runBatch(call, batch);
  return shown(call, batchId);
}

async function shown(call: StaffCall, batchId: string): Promise<Outcome<CouponBatchRow>> {
  const batch = await findBatch(call.db, batchId);
  const [row] = batch ? await batchRows(call, [batch]) : [];
  return row ? ok(row) : reject('COUPON_BATCH_NOT_FOUND');
}

/** 收回 of one coupon that is still in the wallet, with the reason the member may ask for. */
export async function voidOneCoupon(
  call: StaffCall,
  { couponId, reason }: { couponId: string; reason: string },
): Promise<Outcome<{ readonly done: true }>> {
  const coupon = await findCoupon(call.db, couponId);
  if (!coupon) return reject('COUPON_NOT_FOUND');
  if (coupon.status === 'voided') return ok({ done: true });
  const by = { at: call.now, by: call.staff.staffId };
  if (!(await voidCoupon(call.db, couponId, by))) return reject('COUPON_NOT_VOIDABLE');
  await audit(call, 'coupon.void', couponId, { reason, memberId: coupon.memberId });
  return ok({ done: true });
}
