import { bookOf, type Refundable } from '@/domain/after-sale/book';
import { CLAIM_OF, followClaim } from '@/domain/after-sale/follow';
import { transition } from '@/domain/order/transitions';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Db } from '../_kit/db';
import {
  findAfterSale,
  saveAmount,
  saveBook,
  saveStep,
  sleepUntil,
  type AfterSalePair,
  type OrderChanges,
} from '../_store/after-sales';
import type { AfterSaleDoc, OrderDoc } from '../_store/documents';
import { findOrder } from '../_store/orders';
import { moneyOf } from './after-sale-draft';

/** Others at the same after-sale or order: who lost reads again and decides anew. */
const TRIES = 5;

/** Null changes nothing: the step was made before. */
export type Decide = (found: AfterSaleDoc, order: OrderDoc) => Outcome<AfterSaleDoc | null>;

/** After a step: the order has yet to follow it (`follow`). `before` is the very after-sale when nothing changed. */
export interface Stepped extends AfterSalePair {
  readonly before: AfterSaleDoc;
}

/** Both, side by side; null unless they exist and belong together. */
export async function findPair(
  db: Db,
  { afterSaleId, orderId }: { readonly afterSaleId: string; readonly orderId: string },
): Promise<AfterSalePair | null> {
  const [afterSale, order] = await Promise.all([findAfterSale(db, afterSaleId), findOrder(db, orderId)]);
  return afterSale && order && afterSale.orderId === order.id ? { afterSale, order } : null;
}

/**
 * One step of an after-sale (ADR 0017): decided by both documents, made by one conditional update of the after-sale.
 *
 * Half done after a crash: the after-sale is a step ahead of its order, and has a `wakeAt`; `cron` (after-sales) has the order
 * follow. Until then its pieces stay claimed, and no money moves.
 *
 * @param pair as it was read; it is read again when somebody else was faster
 * @returns AFTER_SALE_NOT_FOUND without a pair; what `decide` refuses; ORDER_BUSY when others kept making steps
 */
export async function stepAfterSale(
  db: Db,
  pair: AfterSalePair | null,
  decide: Decide,
): Promise<Outcome<Stepped>> {
  let read = pair;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (!read) return reject('AFTER_SALE_NOT_FOUND');
    const { afterSale: before, order } = read;
    const decided = decide(before, order);
    if (!decided.ok) return decided;
    const afterSale = decided.value;
    if (!afterSale) return ok({ ...read, before });
    const follows = orderAfter(order, afterSale);
    if (!follows.ok) return follows;
    if (await saveStep(db, before, afterSale)) return ok({ afterSale, order, before });
    read = await findPair(db, { afterSaleId: before.id, orderId: order.id });
  }
  return reject('ORDER_BUSY');
}

/** What the order becomes when it follows: its book, and an order that is all paid back says so. Null when it has before. */
function orderAfter(order: OrderDoc, afterSale: AfterSaleDoc): Outcome<OrderChanges | null> {
  const followed = followClaim(order as Refundable, afterSale);
  if (!followed.ok) return followed;
  if (!followed.value) return ok(null);
  const { book: refunds, whole } = followed.value;
  if (!whole) return ok({ refunds });
  const status = transition(order.status, 'refund_whole');
  if (!status.ok) return status;
  return ok({ refunds, status: status.value, payment: { ...order.payment, status: 'refunded' } });
}

/**
 * The order's book takes the step that its after-sale has made; no call when it has. Then the after-sale has the amount that was
 * booked, which the delivery fee may have joined since it was decided; and one that came to nothing sleeps.
 *
 * @throws when others kept changing the order: the after-sale has a `wakeAt`, and `cron` calls this again
 */
export async function follow(db: Db, { afterSale, order }: AfterSalePair): Promise<AfterSalePair> {
  let read: OrderDoc | null = order;
  for (let attempt = 0; attempt < TRIES && read; attempt += 1) {
    const changes = orderAfter(read, afterSale);
    if (!changes.ok) throw new Error(`order ${order.id} cannot follow ${afterSale.id}: ${changes.code}`);
    if (!changes.value) return inStep(db, { afterSale, order: read });
    if (await saveBook(db, read, changes.value)) {
      const refundRev = (read.refundRev ?? 0) + 1;
      return inStep(db, { afterSale, order: { ...read, ...changes.value, refundRev } });
    }
    read = await findOrder(db, order.id);
  }
  throw new Error(`order ${order.id} kept changing`);
}

async function inStep(db: Db, { afterSale, order }: AfterSalePair): Promise<AfterSalePair> {
  const claim = bookOf(order)[afterSale.id];
  if (claim && claim.amount !== afterSale.amount) {
    await saveAmount(db, afterSale.id, claim);
    return { afterSale: { ...afterSale, ...moneyOf(claim) }, order };
  }
  if (CLAIM_OF[afterSale.status] === null && afterSale.wakeAt !== null) {
    await sleepUntil(db, afterSale, null);
    return { afterSale: { ...afterSale, wakeAt: null }, order };
  }
  return { afterSale, order };
}
