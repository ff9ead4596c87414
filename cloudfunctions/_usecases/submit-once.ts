import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Db } from '../_kit/db';
import type { OrderDoc } from '../_store/documents';
import { addIntent, findOrder } from '../_store/orders';

const LOOKS = 20;
const BETWEEN_LOOKS_MS = 100;

/**
 * 同一次提交 makes one order: its intent goes in, unless a submit with the same key was faster; then this one waits for
 * what that one comes to, so that both halves of a double tap hear the same.
 *
 * @returns null when this submit is the first; the order that the first has made; ORDER_BUSY when it does not come to an end
 */
export async function beginSubmit(db: Db, intent: OrderDoc): Promise<Outcome<OrderDoc> | null> {
  for (let tries = 0; tries < 2; tries += 1) {
    if (await addIntent(db, intent)) return null;
    const before = await submittedBefore(db, intent.id);
    if (before) return before;
    // the submit that was faster has been refused meanwhile: this one may hear the same
  }
  return reject('ORDER_BUSY');
}

/**
 * The order that a submit with this id has made already, or makes just now beside this call.
 *
 * @returns null when it has made nothing, or was refused; ORDER_BUSY when it does not come to an end
 */
export async function submittedBefore(db: Db, orderId: string): Promise<Outcome<OrderDoc> | null> {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const order = await findOrder(db, orderId);
    if (!order) return null;
    if (order.status !== 'placing') return ok(order);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
  }
  return reject('ORDER_BUSY');
}
