import { ok, reject, type Outcome } from '../outcome';
import type { OrderStatus } from './types';

export type OrderEvent =
  'reserve' | 'reserve_free' | 'pay' | 'close' | 'fulfil' | 'undo_fulfil' | 'complete' | 'refund_whole';

/**
 * The order's whole life. What is not in this table cannot happen.
 *
 * A refund leaves the status alone, except the one that pays back the last piece (`refund_whole`); what is on its way
 * back is in the order's `refunds`. An intent (`placing`) that is refused is removed, not closed: the same submit key may then try again.
 */
export const ORDER_TRANSITIONS = {
  placing: { reserve: 'pending_payment', reserve_free: 'paid' },
  pending_payment: { pay: 'paid', close: 'closed' },
  paid: { fulfil: 'fulfilled', refund_whole: 'refunded' },
  fulfilled: { undo_fulfil: 'paid', complete: 'completed', refund_whole: 'refunded' },
  completed: { refund_whole: 'refunded' },
  closed: {}, // a late payment is refunded by itself; the order stays closed
  refunded: {},
} as const satisfies Record<OrderStatus, Partial<Record<OrderEvent, OrderStatus>>>;

/** The status after `event`, or ORDER_ILLEGAL_TRANSITION with the status it met. */
export function transition(status: OrderStatus, event: OrderEvent): Outcome<OrderStatus> {
  const next = (ORDER_TRANSITIONS[status] as Partial<Record<OrderEvent, OrderStatus>>)[event];
  return next ? ok(next) : reject('ORDER_ILLEGAL_TRANSITION', { status, event });
}

/** The statuses that `event` may find: the condition of the one update that makes the step. */
export const statusesBefore = (event: OrderEvent): readonly OrderStatus[] =>
  (Object.keys(ORDER_TRANSITIONS) as OrderStatus[]).filter((status) => transition(status, event).ok);
