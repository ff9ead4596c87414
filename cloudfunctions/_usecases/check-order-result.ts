import type { OrderView } from '@/contract/views';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import { PayError } from '../_kit/pay';
import type { OrderDoc } from '../_store/documents';
import { findOwnOrder } from '../_store/orders';
import { settlePayment } from './settle-payment';
import { viewOrder } from './show-order';

/**
 * 支付结果. While the order waits for payment WeChat Pay itself is asked, and a payment it knows of is settled here:
 * a lost notice cannot lose money, and the phone's word that it paid is never taken.
 */
export async function checkOrderResult(
  call: Call,
  { orderId }: { orderId: string },
): Promise<Outcome<OrderView>> {
  const order = await findOwnOrder(call.db, orderId, call.memberId);
  if (!order) return reject('ORDER_NOT_FOUND');
  return ok(
    await viewOrder(call, order.status === 'pending_payment' ? await askAndSettle(call, order) : order),
  );
}

async function askAndSettle(call: Call, order: OrderDoc): Promise<OrderDoc> {
  try {
    const trade = await call.pay.query(order.id);
    if (trade?.tradeState !== 'SUCCESS') return order;
    const settled = await settlePayment(call, order, trade);
    return settled.ok ? settled.value : order;
  } catch (error) {
    if (!(error instanceof PayError)) throw error;
    call.log.error('query', error, { orderId: order.id, code: error.code });
    return order; // still waiting, as far as anybody can say
  }
}
