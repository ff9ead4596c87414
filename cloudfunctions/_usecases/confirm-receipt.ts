import type { OrderView } from '@/contract/views';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import type { OrderDoc } from '../_store/documents';
import { findOwnOrder } from '../_store/orders';
import { viewOrder } from './show-order';
import { completeOrder } from './tell-handover';

/**
 * 确认收货, said by the customer in the mini-program. Said again it changes nothing. WeChat's own component
 * (`weappOrderConfirm`) is shown first where it exists, so that the money settles there too; what counts here is
 * that the customer said so.
 *
 * @returns ORDER_NOT_HANDED_OVER while the goods are still with the shop
 */
export async function confirmReceipt(
  call: Call,
  { orderId }: { orderId: string },
): Promise<Outcome<OrderView>> {
  const order = await findOwnOrder(call.db, orderId, call.memberId);
  if (!order) return reject('ORDER_NOT_FOUND');
  if (order.status === 'completed') return ok(await viewOrder(call, order));
  if (order.status !== 'fulfilled') return reject('ORDER_NOT_HANDED_OVER');
  const completed: OrderDoc | null = await completeOrder(call, order, 'customer');
  return completed ? ok(await viewOrder(call, completed)) : reject('ORDER_BUSY');
}
