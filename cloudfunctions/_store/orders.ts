import { statusesBefore, type OrderEvent } from '@/domain/order/transitions';
import type { OrderStatus, Payment } from '@/domain/order/types';
import type { Db } from '../_kit/db';
import { patiently, updatedOne } from '../_kit/patience';
import type { OrderDoc } from './documents';
import { every } from './every';
import { mayRetry } from './retry';
import { addOnce } from './unique';

export const findOrder = async (db: Db, orderId: string): Promise<OrderDoc | null> =>
  (await db.collection('orders').doc(orderId).get()).data;

/** Orders by id, in no order; at most 1000. */
export const findOrders = async (db: Db, ids: readonly string[]): Promise<readonly OrderDoc[]> =>
  ids.length === 0
    ? []
    : (
        await db
          .collection('orders')
          .where({ _id: db.command.in(ids) })
          .limit(1000)
          .get()
      ).data;

/** Somebody else's order is answered like one that does not exist: an order id tells a stranger nothing. */
export async function findOwnOrder(db: Db, orderId: string, memberId: string): Promise<OrderDoc | null> {
  const order = await findOrder(db, orderId);
  return order?.memberId === memberId ? order : null;
}

/** Orders in these statuses; with a kind, only those that go this way. */
export type OrderPart = readonly [statuses: readonly OrderStatus[], kind?: 'pickup' | 'address'];

/** The last order of a page: two may be placed in one millisecond. */
export interface OrderCursor {
  readonly placedAt: number;
  readonly orderId: string;
}

/** The member's orders, newest first; intents are not orders yet. */
export async function ordersOfMember(
  db: Db,
  memberId: string,
  { parts, before, limit }: { parts: readonly OrderPart[]; before?: OrderCursor | undefined; limit: number },
): Promise<readonly OrderDoc[]> {
  const _ = db.command;
  const alternatives = parts.map(([statuses, kind]) => ({
    status: _.in(statuses),
    ...(kind && { 'delivery.kind': kind === 'pickup' ? 'pickup' : _.neq('pickup') }),
  }));
  const older = before
    ? [
        { placedAt: _.lte(before.placedAt) },
        _.or([{ placedAt: _.lt(before.placedAt) }, { _id: _.lt(before.orderId) }]),
      ]
    : [];
  const found = db.collection('orders').where(_.and([{ memberId }, ...older, _.or(alternatives)]));
  return (await found.orderBy('placedAt', 'desc').orderBy('_id', 'desc').limit(limit).get()).data;
}

/** 下单意图. @returns false when this submit key has made its order already */
export const addIntent = (db: Db, order: OrderDoc): Promise<boolean> => addOnce(db, 'orders', order);

/** The intent came to nothing and holds nothing any more: the same submit key may try again. */
export const removeIntent = (db: Db, orderId: string): Promise<unknown> =>
  patiently(() => db.collection('orders').where({ _id: orderId, status: 'placing' }).remove());

/**
 * One step of the order's life: a conditional update on the statuses the transition table allows.
 *
 * @param changes of other fields, in the same update; a nested object must be a whole (`payment`), it replaces
 * @returns false when the order was in no status from which `event` may happen, or is of a relay or group that may still
 *   come to nothing and was to be handed over
 */
export async function advance(
  db: Db,
  orderId: string,
  event: OrderEvent,
  to: OrderStatus,
  changes: { readonly payment?: Payment; readonly [field: string]: unknown },
): Promise<boolean> {
  const { payment, ...others } = changes;
  const before = {
    _id: orderId,
    status: db.command.in(statusesBefore(event)),
    ...(event === 'fulfil' && { 'purpose.ready': db.command.neq(false) }),
  };
  return updatedOne(db.collection('orders').where(before), {
    ...{ status: to, ...others },
    ...(payment && { payment: db.command.set(payment) }),
  });
}

/** The effects of the order's last step are all there. */
export const clearDue = (db: Db, orderId: string, due: NonNullable<OrderDoc['due']>): Promise<unknown> =>
  updatedOne(db.collection('orders').where({ _id: orderId, due }), { due: null });

/** The payment alone moves on, whatever the order's status; only from one of these payment statuses. */
export async function advancePayment(
  db: Db,
  orderId: string,
  from: readonly Payment['status'][],
  payment: Payment,
): Promise<boolean> {
  return updatedOne(db.collection('orders').where({ _id: orderId, 'payment.status': db.command.in(from) }), {
    payment: db.command.set(payment),
  });
}

/** The refund of a late payment gets its next number, unless another has given it one, or the money is back. */
export const renumberLateRefund = (db: Db, orderId: string, attempt: number | undefined): Promise<boolean> =>
  updatedOne(
    db.collection('orders').where({
      ...{ _id: orderId, 'payment.status': 'refunding' },
      'payment.refundAttempt': attempt ?? db.command.exists(false),
    }),
    { 'payment.refundAttempt': (attempt ?? 1) + 1 },
  );

/** Intents that a crash left behind: begun before `before`. */
export const staleIntents = async (
  db: Db,
  { before, now }: { before: number; now: number },
  limit: number,
): Promise<readonly OrderDoc[]> =>
  (
    await db
      .collection('orders')
      .where({ status: 'placing', placedAt: db.command.lt(before), ...mayRetry(db, now) })
      .orderBy('placedAt', 'asc')
      .limit(limit)
      .get()
  ).data;

/** Unpaid orders whose time to pay ended before `now`. */
export const overdueOrders = async (db: Db, now: number, limit: number): Promise<readonly OrderDoc[]> =>
  (
    await db
      .collection('orders')
      .where({ status: 'pending_payment', payBy: db.command.lt(now), ...mayRetry(db, now) })
      .orderBy('payBy', 'asc')
      .limit(limit)
      .get()
  ).data;

/** Orders with effects still due since before `before`. */
export const ordersWithDue = async (
  db: Db,
  { before, now }: { before: number; now: number },
  limit: number,
): Promise<readonly OrderDoc[]> =>
  (
    await db
      .collection('orders')
      .where({
        due: db.command.in(['settle', 'release']),
        dueAt: db.command.lt(before),
        ...mayRetry(db, now),
      })
      .orderBy('dueAt', 'asc')
      .limit(limit)
      .get()
  ).data;

/** Closed orders whose late payment is still on its way back. */
export const lateRefunds = async (db: Db, now: number, limit: number): Promise<readonly OrderDoc[]> =>
  (
    await db
      .collection('orders')
      .where({ status: 'closed', 'payment.status': 'refunding', ...mayRetry(db, now) })
      .orderBy('retryAt', 'asc')
      .limit(limit)
      .get()
  ).data;

/** The relay or group can no longer come to nothing: its paid orders may be handed over. */
export const readyPurpose = (db: Db, purposeId: string): Promise<unknown> =>
  db
    .collection('orders')
    .where({ 'purpose.id': purposeId, 'payment.status': 'paid' })
    .update({ data: { 'purpose.ready': true } });

/** The groups or relays that a member has lately placed orders for. */
export async function purposesOf(
  db: Db,
  memberId: string,
  kind: 'relay' | 'group',
): Promise<readonly string[]> {
  const { data } = await db
    .collection('orders')
    .where({ memberId, 'purpose.kind': kind, status: db.command.neq('placing') })
    .orderBy('placedAt', 'desc')
    .limit(20)
    .get();
  return [...new Set(data.flatMap(({ purpose }) => purpose?.id ?? []))];
}

/** Every order placed for a relay or group. */
export const ordersOfPurpose = (db: Db, purposeIds: readonly string[]): Promise<readonly OrderDoc[]> =>
  purposeIds.length === 0
    ? Promise.resolve([])
    : every(db, 'orders', { 'purpose.id': db.command.in(purposeIds) });

/** How far an order is, without the order. */
export type OrderProgress = Pick<OrderDoc, '_id' | 'status' | 'due'>;
const PROGRESS_PAGE = 500;

/** How far these orders are, by id; the ones that do not exist are missing from the answer. */
export async function progressOf(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OrderProgress>> {
  const found = new Map<string, OrderProgress>();
  for (let at = 0; at < ids.length; at += PROGRESS_PAGE) {
    const { data } = await db
      .collection('orders')
      .where({ _id: db.command.in(ids.slice(at, at + PROGRESS_PAGE)) })
      .field({ status: true, due: true })
      .limit(PROGRESS_PAGE)
      .get();
    for (const order of data) found.set(order._id, order);
  }
  return found;
}
