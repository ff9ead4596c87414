import type { AfterSaleStatus } from '@/domain/after-sale/types';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Db, Transaction } from '../_kit/db';
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

/** What the order's own fields become beside the after-sale. A nested object replaces the whole field. */
export type OrderChanges = Partial<Pick<OrderDoc, 'refunds' | 'status' | 'payment'>>;

/** What one step writes, all of it or nothing. */
export interface AfterSaleMove {
  readonly afterSale: AfterSaleDoc;
  readonly order?: OrderChanges;
  readonly audit?: AuditDoc;
}
type Decided<T> = Outcome<T> | Promise<Outcome<T>>;
/** Null changes nothing: the step was made before. */
export type Decide = (found: AfterSaleDoc, order: OrderDoc) => Decided<AfterSaleMove | null>;

/**
 * One step of an after-sale and what it means for its order, in one transaction over the two documents: the pieces
 * claimed and the money booked can never differ from the after-sale that claims them, whatever is killed when.
 *
 * @param decide may run several times; it waits for nothing but what was asked for beside the transaction, as the settings
 * @returns both documents as they are afterwards; AFTER_SALE_NOT_FOUND; what `decide` refuses; ORDER_BUSY while somebody
 *   else, or a transaction that a crash left open, holds one of them
 */
export const moveAfterSale = (
  db: Db,
  id: string,
  decide: Decide,
): Promise<Outcome<{ readonly afterSale: AfterSaleDoc; readonly order: OrderDoc }>> =>
  undisturbed(db, async (tx) => {
    const { data: found } = await tx.collection('after_sales').doc(id).get();
    if (!found) return reject('AFTER_SALE_NOT_FOUND');
    const { data: order } = await tx.collection('orders').doc(found.orderId).get();
    if (!order) return reject('ORDER_NOT_FOUND');
    const move = await decide(found, order);
    if (!move.ok) return move;
    if (!move.value) return ok({ afterSale: found, order });
    const { _id, ...rest } = move.value.afterSale;
    await tx.collection('after_sales').doc(_id).set({ data: rest });
    return ok({ afterSale: move.value.afterSale, order: await changeOrder(db, tx, order, move.value) });
  });

/**
 * A new after-sale and its claim on the order, in one transaction.
 *
 * @returns the after-sale that was there already, when this id was opened before
 */
export const openAfterSale = (
  db: Db,
  { id, orderId }: { readonly id: string; readonly orderId: string },
  make: (order: OrderDoc) => Decided<AfterSaleMove>,
): Promise<Outcome<{ readonly afterSale: AfterSaleDoc; readonly order: OrderDoc }>> =>
  undisturbed(db, async (tx) => {
    const { data: order } = await tx.collection('orders').doc(orderId).get();
    if (!order) return reject('ORDER_NOT_FOUND');
    const { data: before } = await tx.collection('after_sales').doc(id).get();
    if (before) return ok({ afterSale: before, order });
    const made = await make(order);
    if (!made.ok) return made;
    const { afterSale } = made.value;
    await tx.collection('after_sales').add({ data: afterSale });
    return ok({ afterSale, order: await changeOrder(db, tx, order, made.value) });
  });

async function undisturbed<T>(db: Db, work: (tx: Transaction) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await inTransaction(db, work);
  } catch (error) {
    if (isConflict(error)) return reject('ORDER_BUSY');
    throw error;
  }
}

async function changeOrder(
  db: Db,
  tx: Transaction,
  order: OrderDoc,
  { order: changes, audit }: AfterSaleMove,
): Promise<OrderDoc> {
  if (audit) await tx.collection('audit').add({ data: audit });
  if (!changes) return order;
  const whole = Object.entries(changes).map(([field, value]) => [field, db.command.set(value)] as const);
  await tx
    .collection('orders')
    .doc(order._id)
    .update({
      data: { ...Object.fromEntries(whole), ...(changes.refunds && { refundRev: db.command.inc(1) }) },
    });
  return { ...order, ...changes };
}

/**
 * WeChat Pay was asked and has not decided: how often, and when to ask again. The order has no part in that, so it needs no
 * transaction; one that moves this after-sale at the same time meets a conflict and looks again.
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
