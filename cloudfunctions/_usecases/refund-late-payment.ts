import { fen } from '@/domain/money';
import type { Payment } from '@/domain/order/types';
import type { Base } from '../_kit/call';
import type { RefundStatus, Trade } from '../_kit/pay';
import type { OrderDoc } from '../_store/documents';
import { advancePayment, renumberLateRefund } from '../_store/orders';
import { record } from '../_store/timeline';
import { latePaymentFact } from './order-facts';

/**
 * Stable, so that however often it is asked for, the money goes back once. A refund that WeChat Pay closed is over, with
 * nothing gone back, and needs a new number: the attempt stands behind it.
 */
export const lateRefundNo = ({ id, payment }: Pick<OrderDoc, 'id' | 'payment'>): string => {
  const { refundAttempt: attempt = 1 } = payment;
  return attempt === 1 ? `${id}-late` : `${id}-late-${attempt}`;
};

/** Whether this 商户退款单号 is of the order's late payment, in any attempt. */
export const isLateRefundNo = (orderId: string, no: string): boolean =>
  no === `${orderId}-late` || no.startsWith(`${orderId}-late-`);

/**
 * 关单后到账: the order stays closed and the payment goes back by itself.
 *
 * Half done after a crash: the payment says `refunding` and WeChat Pay was perhaps not asked; `cron` (late-refunds)
 * asks again, under a new number only when WeChat Pay closed the old one.
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
    ...(order.payment.refundAttempt !== undefined && { refundAttempt: order.payment.refundAttempt }),
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
  const { status } = await call.pay.refund({
    outTradeNo: order.id,
    outRefundNo: lateRefundNo(order),
    amount,
    total: amount,
    reason,
  });
  await record(call.db, [latePaymentFact(order, order.payment.paidAt ?? call.now)]);
  await noteLateRefund(call, order, { outRefundNo: lateRefundNo(order), status });
  return status;
}

/**
 * What became of the refund of a late payment, by WeChat Pay's notice or its answer. A closed one gets its new number here,
 * and `cron` (late-refunds) asks under it, later each time; what a day has not brought back, the reconciliation shows staff.
 */
export async function noteLateRefund(
  { db, log }: Base,
  order: OrderDoc,
  { outRefundNo, status }: { readonly outRefundNo: string; readonly status: RefundStatus },
): Promise<void> {
  const { id, payment } = order;
  if (status === 'PROCESSING') return;
  if (status === 'SUCCESS')
    return void (await advancePayment(db, id, ['refunding'], { ...payment, status: 'refunded' }));
  log.error('refund', status, { orderId: id, outRefundNo }); // somebody has to look: the payer's account takes no money
  if (status !== 'CLOSED' || payment.status !== 'refunding' || outRefundNo !== lateRefundNo(order)) return;
  await renumberLateRefund(db, id, payment.refundAttempt);
}
