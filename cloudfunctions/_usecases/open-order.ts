import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PlacedView } from '@/contract/views';
import type { Call } from '../_kit/call';
import type { OrderDoc } from '../_store/documents';
import { advance } from '../_store/orders';
import { placedView } from './order-view';
import { prepayOrder } from './prepay-order';

/**
 * An intent that holds all it needs becomes the customer's order, to be paid. Its trade at WeChat Pay is opened beside it:
 * nobody can pay that before they have this answer, so the trade of an order that did not open just expires.
 *
 * @returns null when `cron` took the submit for a dead one and is undoing it
 */
export async function openOrder(call: Call, intent: OrderDoc): Promise<PlacedView | null> {
  const changes = { payment: { status: 'prepaid' } } as const;
  const order: OrderDoc = { ...intent, ...changes, status: 'pending_payment' };
  const [opened, params] = await Promise.all([
    advance(call.db, order.id, 'reserve', order.status, changes),
    // its signature takes the thread for a millisecond: the database has its call by then
    nextTurn().then(() => prepayOrder(call, order)),
  ]);
  return opened ? placedView(order, params) : null;
}

/** The same submit again: its order, with fresh parameters while it waits for payment. */
export async function placedAgain(call: Call, order: OrderDoc): Promise<PlacedView> {
  const payable = order.status === 'pending_payment' && call.now < order.payBy;
  return placedView(order, payable ? await prepayOrder(call, order) : null);
}
