import { afterSaleIdOfSlip } from '@/domain/after-sale/refund';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Base } from '../_kit/call';
import type { Notice } from '../_kit/pay';
import { findOrder } from '../_store/orders';
import { loadSettings } from '../_store/settings';
import { settlePayment } from './settle-payment';
import { newsOf, noteRefund } from './chase-refund';
import { isLateRefundNo, noteLateRefund } from './refund-late-payment';
import { findAfterSale } from '../_store/after-sales';

/**
 * 支付通知. A notice is only a reason to look: what is booked is what WeChat Pay's own query answers.
 *
 * @returns the order's id when it is as the notice says, now or before
 * @throws PayError when WeChat Pay could not be asked: the notice shall come again
 */
export async function hearPayment(call: Base, notice: Notice): Promise<Outcome<{ orderId: string }>> {
  if (notice.kind === 'refund') return hearRefund(call, notice);
  const orderId = notice.trade.outTradeNo;
  const [order, trade] = await Promise.all([findOrder(call.db, orderId), call.pay.query(orderId)]);
  if (!order || !trade) return reject('ORDER_NOT_FOUND');
  if (trade.tradeState === 'REFUND') return ok({ orderId }); // paid and given back since the notice was sent
  const settled = await settlePayment(call, order, trade);
  return settled.ok ? ok({ orderId }) : settled;
}

/**
 * A refund ended: a late payment's, or an after-sale's. As with a payment, what counts is what WeChat Pay's own query
 * answers.
 */
async function hearRefund(
  call: Base,
  notice: Extract<Notice, { kind: 'refund' }>,
): Promise<Outcome<{ orderId: string }>> {
  const { db, pay, now } = call;
  const { outTradeNo: orderId, outRefundNo: no } = notice;
  const [order, afterSale, settings, refund] = await Promise.all([
    findOrder(db, orderId),
    findAfterSale(db, afterSaleIdOfSlip(no)),
    loadSettings(db),
    pay.queryRefund(no),
  ]);
  if (!order) return reject('ORDER_NOT_FOUND');
  if (refund?.outTradeNo !== orderId) return reject('AFTER_SALE_NOT_FOUND');
  if (isLateRefundNo(orderId, no)) {
    await noteLateRefund(call, order, refund);
    return ok({ orderId });
  }
  const pair = afterSale?.orderId === orderId ? { afterSale, order } : null;
  const noted = await noteRefund(call, pair, { no, news: newsOf(refund, now) }, settings);
  return noted.ok ? ok({ orderId }) : noted;
}
