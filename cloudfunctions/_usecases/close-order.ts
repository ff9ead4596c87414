import { reject, ok, type Outcome } from '@/domain/outcome';
import type { Payment } from '@/domain/order/types';
import type { Base } from '../_kit/call';
import type { OrderDoc } from '../_store/documents';
import { advance, findOrder } from '../_store/orders';
import { finishOrder } from './finish-order';
import { settlePayment } from './settle-payment';

/**
 * 关单, carefully: first at WeChat Pay, so that nobody can pay any more, then here. When the customer was faster,
 * the order is settled instead.
 *
 * @param reason `cancelled` by the customer or `timed_out`
 * @returns the order, closed or paid; PAYMENT_PENDING while the customer is paying; ORDER_ILLEGAL_TRANSITION for
 *   an order that is not waiting for payment
 * @throws PayError when WeChat Pay does not answer: the order stays open
 */
export async function closeOrder(call: Base, order: OrderDoc, reason: string): Promise<Outcome<OrderDoc>> {
  if (order.status !== 'pending_payment') return reject('ORDER_ILLEGAL_TRANSITION', { status: order.status });
  const closing = await call.pay.close(order.id);
  if (closing === 'busy') return reject('PAYMENT_PENDING');
  if (closing === 'paid') return settleFound(call, order);

  const { db, now } = call;
  const payment: Payment = { status: 'closed' };
  const changes = { payment, due: 'release', dueAt: now, closedAt: now, closedReason: reason } as const;
  if (await advance(db, order.id, 'close', 'closed', changes)) {
    const closed: OrderDoc = { ...order, status: 'closed', ...changes };
    await finishOrder(call, closed);
    return ok({ ...closed, due: null });
  }
  const fresh = await findOrder(db, order.id);
  return fresh && fresh.status !== 'pending_payment' ? ok(fresh) : reject('ORDER_BUSY');
}

async function settleFound(call: Base, order: OrderDoc): Promise<Outcome<OrderDoc>> {
  const trade = await call.pay.query(order.id);
  return trade ? settlePayment(call, order, trade) : reject('PAYMENT_PENDING');
}
