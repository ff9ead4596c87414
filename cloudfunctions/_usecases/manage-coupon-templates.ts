import { SEGMENTS } from '@/domain/crm/segments';
import { checkTemplate, type TemplateDraft } from '@/domain/coupon/template';
import type { CouponTerms } from '@/domain/coupon/types';
import { fen } from '@/domain/money';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { ConsoleInput } from '@/contract/console';
import type { CouponBatchRow, CouponConsoleOutputs, CouponTemplateRow } from '@/contract/coupons';
import { batchesOf, usedCodes } from '../_store/coupon-batches';
import { addTemplate, changeTemplate, everyTemplate, setStopped } from '../_store/coupon-management';
import { findCouponTemplate } from '../_store/coupon-templates';
import type { CouponBatchDoc } from '../_store/coupon-documents';
import type { CouponTemplateDoc } from '../_store/documents';
import { every } from '../_store/every';
import { loadSettings } from '../_store/settings';
import { audit } from './audit';
import { templateRows } from './coupon-template-rows';
import type { StaffCall } from './staff-session';

/** 券模板, the last changed first. */
export const listTemplates = async (call: StaffCall): Promise<Outcome<readonly CouponTemplateRow[]>> =>
  ok(await templateRows(call, await everyTemplate(call.db)));

export async function showTemplate(
  call: StaffCall,
  { templateId }: { templateId: string },
): Promise<Outcome<CouponConsoleOutputs['coupon.template']>> {
  const [template, batches] = await Promise.all([
    findCouponTemplate(call.db, templateId),
    batchesOf(call.db, templateId),
  ]);
  if (!template) return reject('COUPON_NOT_FOUND');
  const [[row], rows] = await Promise.all([templateRows(call, [template]), batchRows(call, batches)]);
  return row ? ok({ row, batches: rows }) : reject('COUPON_NOT_FOUND');
}

/** Batches with how many of their codes were redeemed. */
export async function batchRows(
  { db }: Pick<StaffCall, 'db'>,
  batches: readonly CouponBatchDoc[],
): Promise<readonly CouponBatchRow[]> {
  const used = await Promise.all(batches.map(({ _id, kind }) => (kind === 'codes' ? usedCodes(db, _id) : 0)));
  return batches.map(({ _id, kind, status, note, count, done, skipped, createdAt, downloadedAt }, index) => ({
    ...{ batchId: _id, kind, status, note, count, done, skipped, createdAt, downloadedAt },
    used: used[index] ?? 0,
  }));
}

/** What a template may name. */
export async function couponChoices({
  db,
}: StaffCall): Promise<Outcome<CouponConsoleOutputs['coupon.choices']>> {
  const [settings, products] = await Promise.all([loadSettings(db), every(db, 'products', {})]);
  return ok({
    categories: settings.categories,
    products: products.map(({ _id, title, categoryId, skus }) => ({
      ...{ productId: _id, title, categoryId },
      skus: skus.map(({ id, name }) => ({ skuId: id, name })),
    })),
    tiers: settings.tiers.map(({ id, name }) => ({ id, name })),
    segments: SEGMENTS.map(({ id, name }) => ({ segmentId: id, name })),
  });
}

type SaveInput = ConsoleInput<'coupon.save'>;

/** 新建 or 改. Coupons in wallets keep the terms they were given with; the key makes a new one once. */
export async function saveTemplate(call: StaffCall, input: SaveInput): Promise<Outcome<CouponTemplateRow>> {
  const { now, staff } = call;
  const checked = checkTemplate(draftOf(input.template), now);
  if (!checked.ok) return checked;
  const templateId =
    input.templateId ?? `ct${call.keyed('coupon-template', `${staff.staffId}\n${input.key}`).slice(0, 18)}`;
  const saved = input.templateId
    ? await change(call, templateId, input, checked.value)
    : await create(call, templateId, checked.value);
  if (!saved.ok) return saved;
  const [row] = await templateRows(call, [saved.value]);
  return row ? ok(row) : reject('COUPON_NOT_FOUND');
}

async function create(
  call: StaffCall,
  templateId: string,
  draft: TemplateDraft,
): Promise<Outcome<CouponTemplateDoc>> {
  const { db, now } = call;
  const { total, ...rest } = draft;
  const template: CouponTemplateDoc = {
    ...{ ...rest, id: templateId, _id: templateId, v: 1, stoppedAt: null },
    ...{ left: total, total, held: {}, batches: {}, updatedAt: now },
  };
  if (!(await addTemplate(db, template))) {
    const before = await findCouponTemplate(db, templateId);
    return before ? ok(before) : reject('COUPON_NOT_FOUND');
  }
  await audit(call, 'coupon.create', templateId, { title: draft.terms.title, total });
  return ok(template);
}

async function change(
  call: StaffCall,
  templateId: string,
  { updatedAt: seenAt = 0 }: SaveInput,
  { total, ...rest }: TemplateDraft,
): Promise<Outcome<CouponTemplateDoc>> {
  const { db, now } = call;
  const before = await findCouponTemplate(db, templateId);
  if (!before) return reject('COUPON_NOT_FOUND');
  if ((before.updatedAt ?? 0) !== seenAt) return reject('COUPON_TEMPLATE_MOVED');
  const [row] = await templateRows(call, [before]);
  const totalBefore = before.total ?? row?.total ?? before.left;
  const more = total - totalBefore;
  if (before.left + more < 0) return reject('COUPON_TOTAL_TOO_LOW', { least: totalBefore - before.left });
  const changes = { ...rest, ...(before.stoppedAt !== undefined && { stoppedAt: before.stoppedAt }) };
  if (!(await changeTemplate(db, templateId, changes, { seenAt, more, at: now })))
    return reject('COUPON_TEMPLATE_MOVED');
  await audit(call, 'coupon.change', templateId, {
    ...{ titleBefore: before.terms.title, title: rest.terms.title, totalBefore, total },
    thresholdBefore: before.terms.threshold,
    threshold: rest.terms.threshold,
  });
  const after = await findCouponTemplate(db, templateId);
  return after ? ok(after) : reject('COUPON_NOT_FOUND');
}

/** 停发 and 恢复: what is in wallets stays good. */
export async function stopTemplate(
  call: StaffCall,
  { templateId, stopped }: { templateId: string; stopped: boolean },
): Promise<Outcome<CouponTemplateRow>> {
  const before = await findCouponTemplate(call.db, templateId);
  if (!before) return reject('COUPON_NOT_FOUND');
  const stoppedAt = stopped ? (before.stoppedAt ?? call.now) : null;
  if (stoppedAt !== (before.stoppedAt ?? null)) {
    await setStopped(call.db, templateId, stoppedAt);
    await audit(call, stopped ? 'coupon.stop' : 'coupon.resume', templateId, { title: before.terms.title });
  }
  const [row] = await templateRows(call, [{ ...before, stoppedAt }]);
  return row ? ok(row) : reject('COUPON_NOT_FOUND');
}

function draftOf(input: SaveInput['template']): TemplateDraft {
  const { title, benefit, threshold, scope, together, validity, audience, ...rest } = input;
  const terms: CouponTerms = {
    title,
    benefit: benefitOf(benefit),
    threshold: fen(threshold),
    scope,
    ...(together === 'exclusive' && { exclusive: true }),
    ...(together === 'stackable' && { stackable: true }),
  };
  const { perMember, channel, claimFrom, claimUntil, total } = rest;
  const period = validity.kind === 'dates' ? validity : { ...validity };
  return {
    ...{ terms, perMember, audience, channel, claimFrom, claimUntil, total },
    validity: period as TemplateDraft['validity'],
  };
}

function benefitOf(benefit: SaveInput['template']['benefit']): CouponTerms['benefit'] {
  if (benefit.kind === 'amount') return { kind: 'amount', off: fen(benefit.off) };
  return benefit.kind === 'percent' ? { ...benefit, cap: fen(benefit.cap) } : benefit;
}
