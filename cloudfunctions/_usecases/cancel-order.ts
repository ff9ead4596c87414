import type { OrderView } from '@/contract/views';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import { PayError } from '../_kit/pay';
import { findOwnOrder } from '../_store/orders';
import { closeOrder } from './close-order';
import { viewOrder } from './show-order';

/** 取消订单. When the payment was faster, the answer is the paid order. */
export async function cancelOrder(call: Call, { orderId }: { orderId: string }): Promise<Outcome<OrderView>> {
  const order = await findOwnOrder(call.db, orderId, call.memberId);
  if (!order) return reject('ORDER_NOT_FOUND');
  try {
    const closed = await closeOrder(call, order, 'cancelled');
    return closed.ok ? ok(await viewOrder(call, closed.value)) : closed;
  } catch (error) {
    if (!(error instanceof PayError)) throw error;
    call.log.error('close', error, { orderId, code: error.code });
    return reject('PAYMENT_UNAVAILABLE');
  }
}
