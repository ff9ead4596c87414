import type { CouponStatus } from '@/domain/coupon/types';
import type { Db } from '../_kit/db';
import type { CouponTemplateDoc, OrderDoc } from './documents';
import { addOnce } from './unique';

const MOST = 500;
const PAGE = 200;

/** Every template, the newest change first; claims in progress are left out. */
export const everyTemplate = async (db: Db): Promise<readonly CouponTemplateDoc[]> =>
  (await db.collection('coupon_templates').where({}).field({ held: false }).limit(MOST).get()).data.sort(
    (a, b) => (b.updatedAt ?? 0) - (a.updatedAt ?? 0) || a._id.localeCompare(b._id),
  );

/** @returns false when this submit made it before */
export const addTemplate = (db: Db, template: CouponTemplateDoc): Promise<boolean> =>
  addOnce(db, 'coupon_templates', template);

/**
 * Change a template, unless somebody did since `seenAt`, or more were given out than the new total allows: one
 * conditional update, so that claims of the same second are counted.
 *
 * @param more how many the total grows by; negative when it shrinks
 */
export async function changeTemplate(
  db: Db,
  templateId: string,
  changes: Omit<CouponTemplateDoc, '_id' | 'v' | 'id' | 'left' | 'total' | 'held' | 'batches'>,
  { seenAt, more, at }: { seenAt: number; more: number; at: number },
): Promise<boolean> {
  const { gte, inc, set, exists, or } = db.command;
  const unseen = seenAt === 0 ? or([{ updatedAt: exists(false) }, { updatedAt: 0 }]) : { updatedAt: seenAt };
  const { terms, validity, audience, ...plain } = changes;
  const { stats } = await db
    .collection('coupon_templates')
    .where(db.command.and([{ _id: templateId, left: gte(-more) }, unseen]))
    .update({
      data: {
        ...plain,
        terms: set(terms),
        validity: set(validity),
        audience: set(audience),
        updatedAt: at,
        left: inc(more),
        total: inc(more),
      },
    });
  return stats.updated === 1;
}

/** 停发 or 恢复; safe to repeat. */
export const setStopped = (db: Db, templateId: string, stoppedAt: number | null): Promise<unknown> =>
  db.collection('coupon_templates').where({ _id: templateId }).update({ data: { stoppedAt } });

const batch = (batchId: string): string => `batches.${batchId}`;

/** Take a whole batch from what is left, once per batch. @returns false when that many are not left, or it was taken before */
export async function takeBatch(
  db: Db,
  templateId: string,
  batchId: string,
  count: number,
): Promise<boolean> {
  const { gte, inc, exists } = db.command;
  const { stats } = await db
    .collection('coupon_templates')
    .where({ _id: templateId, left: gte(count), [batch(batchId)]: exists(false) })
    .update({ data: { left: inc(-count), [batch(batchId)]: count } });
  return stats.updated === 1;
}

/** What a batch took is `used`, and the rest goes back: changes nothing when it did before. */
export async function settleBatch(
  db: Db,
  templateId: string,
  batchId: string,
  { taken, used }: { taken: number; used: number },
): Promise<void> {
  await db
    .collection('coupon_templates')
    .where({ _id: templateId, [batch(batchId)]: taken })
    .update({ data: { left: db.command.inc(taken - used), [batch(batchId)]: used } });
}

/** How many coupons of each template are in which status. */
export async function couponCounts(
  db: Db,
  templateIds: readonly string[],
): Promise<
  readonly { readonly templateId: string; readonly status: CouponStatus; readonly count: number }[]
> {
  if (templateIds.length === 0) return [];
  const { list } = await db
    .collection('coupons')
    .aggregate()
    .match({ templateId: db.command.in(templateIds) })
    .group({ _id: { templateId: '$templateId', status: '$status' }, count: db.command.aggregate.sum(1) })
    .limit(1000)
    .end();
  return (list as { _id: { templateId: string; status: CouponStatus }; count: number }[]).map(
    ({ _id, count }) => ({ ..._id, count }),
  );
}

/** The latest redeemed coupons, as far as money is counted from them. */
export const latestRedeemed = async (
  db: Db,
  templateIds: readonly string[],
  limit: number,
): Promise<readonly { readonly _id: string; readonly templateId: string; readonly orderId?: string }[]> =>
  (
    await db
      .collection('coupons')
      .where({ templateId: db.command.in(templateIds), status: 'redeemed' })
      .orderBy('claimedAt', 'desc')
      .field({ templateId: true, orderId: true })
      .limit(limit)
      .get()
  ).data;

/** What the orders took off and were paid; nothing else of them is read. */
export async function orderMoney(
  db: Db,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, { discounts: OrderDoc['quote']['discounts']; payable: number }>> {
  const found = new Map<string, { discounts: OrderDoc['quote']['discounts']; payable: number }>();
  for (let at = 0; at < orderIds.length; at += PAGE) {
    const { data } = await db
      .collection('orders')
      .where({ _id: db.command.in(orderIds.slice(at, at + PAGE)) })
      .field({ 'quote.discounts': true, 'quote.payable': true })
      .limit(PAGE)
      .get();
    for (const { _id, quote } of data) found.set(_id, { discounts: quote.discounts, payable: quote.payable });
  }
  return found;
}
