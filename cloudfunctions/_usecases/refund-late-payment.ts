import { fen } from '@/domain/money';
import type { Payment } from '@/domain/order/types';
import type { Base } from '../_kit/call';
import type { RefundStatus, Trade } from '../_kit/pay';
import type { OrderDoc } from '../_store/documents';
import { advancePayment } from '../_store/orders';
import { record } from '../_store/timeline';
import { latePaymentFact } from './order-facts';

/** Stable, so that however often it is asked for, the money goes back once. */
export const lateRefundNo = (orderId: string): string => `${orderId}-late`;

/**
 * 关单后到账: the order stays closed and the payment goes back by itself.
 *
 * Half done after a crash: the payment says `refunding` and WeChat Pay was perhaps not asked; `cron` (late-refunds)
 * asks again under the same number.
 */
export async function refundLatePayment(
  call: Base,
  order: OrderDoc,
  trade: Pick<Trade, 'amount' | 'transactionId' | 'successAt'>,
): Promise<OrderDoc> {
  if (order.payment.status === 'refunded') return order;
  const payment: Payment = {
    status: 'refunding',
    paidAt: trade.successAt ?? call.now,
    paidAmount: trade.amount,
    ...(trade.transactionId !== null && { transactionId: trade.transactionId }),
  };
  await advancePayment(call.db, order.id, ['none', 'prepaid', 'closed'], payment);
  await askRefund(call, { ...order, payment });
  return { ...order, payment };
}

/**
 * Ask WeChat Pay for the refund of a late payment; safe to repeat, and then its answer stands in for a lost notice.
 *
 * @returns how far it is
 */
export async function askRefund(call: Base, order: OrderDoc): Promise<RefundStatus> {
  const amount = fen(order.payment.paidAmount ?? 0);
  const reason = '订单已关闭，付款原路退回';
  const status = await call.pay.refund({
    outTradeNo: order.id,
    outRefundNo: lateRefundNo(order.id),
    amount,
    total: amount,
    reason,
  });
  await record(call.db, [latePaymentFact(order, order.payment.paidAt ?? call.now)]);
  await noteLateRefund(call, order, status);
  return status;
}

/** What became of the refund of a late payment, by WeChat Pay's notice or its answer. */
export async function noteLateRefund(
  { db, log }: Base,
  order: OrderDoc,
  status: RefundStatus,
): Promise<void> {
  if (status === 'SUCCESS')
    await advancePayment(db, order.id, ['refunding'], { ...order.payment, status: 'refunded' });
  else if (status !== 'PROCESSING') log.error('refund', status, { orderId: order.id }); // somebody has to look: the payer's account takes no money
}
