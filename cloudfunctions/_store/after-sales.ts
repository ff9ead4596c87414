import type { AfterSaleStatus } from '@/domain/after-sale/types';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Db } from '../_kit/db';
import { isConflict } from '../_kit/errors';
import { updatedOne } from '../_kit/patience';
import { inTransaction } from '../_kit/transaction';
import type { AfterSaleDoc, AuditDoc, OrderDoc } from './documents';

export const findAfterSale = async (db: Db, id: string): Promise<AfterSaleDoc | null> =>
  (await db.collection('after_sales').doc(id).get()).data;

/** Somebody else's is answered like one that does not exist. */
export async function findOwnAfterSale(db: Db, id: string, memberId: string): Promise<AfterSaleDoc | null> {
  const found = await findAfterSale(db, id);
  return found?.memberId === memberId ? found : null;
}

/** What the order's own fields become when its book of refunds changes. A nested object replaces the whole field. */
export type OrderChanges = Required<Pick<OrderDoc, 'refunds'>> &
  Partial<Pick<OrderDoc, 'status' | 'payment'>>;

/** An after-sale beside its order. */
export interface AfterSalePair {
  readonly afterSale: AfterSaleDoc;
  readonly order: OrderDoc;
}

/** What opening one writes, all of it or nothing. */
export interface AfterSaleMove {
  readonly afterSale: AfterSaleDoc;
  readonly order: OrderChanges;
  readonly audit?: AuditDoc;
}

/**
 * One step of an after-sale, if it is still in the status and has the steps that `before` was read with; only what the step
 * changed is written. @returns false when somebody else made one meanwhile
 */
export function saveStep(db: Db, { _id, ...before }: AfterSaleDoc, after: AfterSaleDoc): Promise<boolean> {
  const { set, exists } = db.command;
  const fields = Object.keys(after) as (keyof AfterSaleDoc)[];
  const changed = fields.filter((field) => field !== '_id' && after[field] !== before[field]);
  return updatedOne(
    db
      .collection('after_sales')
      .where({ _id, status: before.status, [`history.${before.history.length}`]: exists(false) }),
    Object.fromEntries(changed.map((field) => [field, set(after[field])])),
  );
}

/** The amount is the one that the order has booked. */
export const saveAmount = (
  db: Db,
  id: string,
  { shipping, amount }: Pick<AfterSaleDoc, 'shipping' | 'amount'>,
): Promise<boolean> =>
  updatedOne(db.collection('after_sales').where({ _id: id, status: 'refunding' }), { shipping, amount });

/** A book that has changed, as a change of its order. */
function bookChange({ command }: Db, changes: OrderChanges): object {
  const whole = Object.entries(changes).map(([field, value]) => [field, command.set(value)] as const);
  return { ...Object.fromEntries(whole), refundRev: command.inc(1) };
}

/**
 * The order follows an after-sale, if nobody has changed what that was decided by: its book, what was handed over, its status.
 *
 * @returns false when somebody did
 */
export const saveBook = (
  db: Db,
  { _id, status, refundRev, handover }: OrderDoc,
  changes: OrderChanges,
): Promise<boolean> => {
  const none = db.command.exists(false);
  const asRead = { _id, status, refundRev: refundRev ?? none, 'handover.rev': handover?.rev ?? none };
  return updatedOne(db.collection('orders').where(asRead), bookChange(db, changes));
};

/**
 * A new after-sale and its claim on the order, in one transaction: no pieces are claimed by an after-sale that is not there.
 *
 * @param make may run several times; it waits for nothing but what was asked for beside the transaction, as the settings
 * @returns the after-sale that was there already, when this id was opened before; ORDER_BUSY while somebody else, or a
 *   transaction that a crash left open, holds one of them
 */
export async function openAfterSale(
  db: Db,
  { id, orderId }: { readonly id: string; readonly orderId: string },
  make: (order: OrderDoc) => Outcome<AfterSaleMove> | Promise<Outcome<AfterSaleMove>>,
): Promise<Outcome<AfterSalePair>> {
  try {
    return await inTransaction(db, async (tx) => {
      const { data: order } = await tx.collection('orders').doc(orderId).get();
      if (!order) return reject('ORDER_NOT_FOUND');
      const { data: before } = await tx.collection('after_sales').doc(id).get();
      if (before) return ok({ afterSale: before, order });
      const made = await make(order);
      if (!made.ok) return made;
      const { afterSale, order: changes, audit } = made.value;
      await tx.collection('after_sales').add({ data: afterSale });
      if (audit) await tx.collection('audit').add({ data: audit });
      const data = bookChange(db, changes);
      await tx.collection('orders').doc(orderId).update({ data });
      return ok({ afterSale, order: { ...order, ...changes } });
    });
  } catch (error) {
    if (isConflict(error)) return reject('ORDER_BUSY');
    throw error;
  }
}

/**
 * WeChat Pay was asked and has not decided: how often, and when to ask again. No step, and the order has no part in it.
 *
 * @param before as it was when WeChat Pay was asked
 * @returns false when it moved meanwhile: the notice was faster, or another asked too
 */
export const noteAsked = (
  db: Db,
  { _id, refund: { no, status, tries } }: AfterSaleDoc,
  { refund, wakeAt }: Pick<AfterSaleDoc, 'refund' | 'wakeAt'>,
): Promise<boolean> => {
  const asked = { 'refund.no': no, 'refund.status': status, 'refund.tries': tries };
  const data = { refund: db.command.set(refund), wakeAt };
  return updatedOne(db.collection('after_sales').where({ _id, status: 'refunding', ...asked }), data);
};

/** The effects of the refund are all there. */
export const clearEffects = (db: Db, id: string): Promise<unknown> =>
  db
    .collection('after_sales')
    .where({ _id: id, due: 'effects' })
    .update({ data: { due: null, wakeAt: null } });

/**
 * Look at it again then. Only moves the time, so it needs no transaction.
 *
 * @param as it was read: whoever moved the time since knows better
 * @returns false when somebody did
 */
export const sleepUntil = (
  db: Db,
  { _id, wakeAt: before }: Pick<AfterSaleDoc, '_id' | 'wakeAt'>,
  wakeAt: number | null,
): Promise<boolean> => updatedOne(db.collection('after_sales').where({ _id, wakeAt: before }), { wakeAt });

/** What `cron` has to look at now, the longest overdue first. */
export const wakingAfterSales = async (
  db: Db,
  now: number,
  limit: number,
): Promise<readonly AfterSaleDoc[]> =>
  (
    await db
      .collection('after_sales')
      .where({ wakeAt: db.command.lte(now) })
      .orderBy('wakeAt', 'asc')
      .limit(limit)
      .get()
  ).data;

interface Page {
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Newest first. */
export const afterSalesOfMember = (db: Db, memberId: string, page: Page): Promise<readonly AfterSaleDoc[]> =>
  pageOf(db, { memberId }, page);

export const afterSalesIn = (
  db: Db,
  status: readonly AfterSaleStatus[],
  page: Page,
): Promise<readonly AfterSaleDoc[]> => pageOf(db, { status: db.command.in(status) }, page);

export const afterSalesOfOrder = async (db: Db, orderId: string): Promise<readonly AfterSaleDoc[]> =>
  (await db.collection('after_sales').where({ orderId }).limit(100).get()).data;

export const countAfterSales = async (db: Db, status: readonly AfterSaleStatus[]): Promise<number> =>
  (
    await db
      .collection('after_sales')
      .where({ status: db.command.in(status) })
      .count()
  ).total;

const pageOf = async (db: Db, query: object, { before, limit }: Page): Promise<readonly AfterSaleDoc[]> =>
  (
    await db
      .collection('after_sales')
      .where({ ...query, ...(before !== undefined && { requestedAt: db.command.lt(before) }) })
      .orderBy('requestedAt', 'desc')
      .limit(limit)
      .get()
  ).data;
