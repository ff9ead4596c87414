import type { StorefrontOutputs } from '@/contract/storefront';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import { findOwnOrder } from '../_store/orders';
import { prepayOrder } from './prepay-order';

/** 继续付款: fresh parameters for an order that still waits for payment. */
export async function payOrder(
  call: Call,
  { orderId }: { orderId: string },
): Promise<Outcome<StorefrontOutputs['order.pay']>> {
  const order = await findOwnOrder(call.db, orderId, call.memberId);
  if (!order) return reject('ORDER_NOT_FOUND');
  if (order.status !== 'pending_payment' || call.now >= order.payBy)
    return reject('ORDER_NOT_PAYABLE', { status: order.status });
  const pay = await prepayOrder(call, order);
  return pay ? ok({ pay }) : reject('PAYMENT_UNAVAILABLE');
}
