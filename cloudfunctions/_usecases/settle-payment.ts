import { checkMerchant, checkTrade } from '@/domain/order/trade-check';
import type { Payment } from '@/domain/order/types';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Base } from '../_kit/call';
import { memberIdOf } from '../_kit/member-id';
import type { Trade } from '../_kit/pay';
import type { OrderDoc } from '../_store/documents';
import { advance, findOrder } from '../_store/orders';
import { finishOrder } from './finish-order';
import { refundLatePayment } from './refund-late-payment';

/**
 * A trade that WeChat Pay calls paid meets its order. The only way an order becomes paid: the notice, the result
 * page and the careful close all end here, so a notice that comes twice, late or never changes nothing twice.
 *
 * | order was | ends as |
 * |---|---|
 * | pending_payment | paid, effects done |
 * | paid or later | as it was; effects that a crash left are done |
 * | closed | closed; the money goes back by itself |
 *
 * @param trade as WeChat Pay's own query answered it, never as a notice claimed
 * @returns the order as it is now; PAYMENT_PENDING when the trade is not paid; PAYMENT_MISMATCH when it is not this order's
 */
export async function settlePayment(call: Base, order: OrderDoc, trade: Trade): Promise<Outcome<OrderDoc>> {
  if (trade.tradeState !== 'SUCCESS') return reject('PAYMENT_PENDING');
  const { outTradeNo, mchid, appid, amount, payerOpenid } = trade;
  const payerId = payerOpenid === null ? null : memberIdOf(call, appid, payerOpenid);
  const claimed = { outTradeNo, mchid, appid, amount, payerId };
  const ours = { mchid: call.pay.mchid(), appid: order.appid };
  const closed = order.status === 'closed';
  const checked = closed ? checkMerchant(order, claimed, ours) : checkTrade(order, claimed, ours);
  if (!checked.ok) {
    call.log.error('payment mismatch', checked.code, { orderId: order.id, ...checked.detail });
    return checked;
  }
  if (closed) return ok(await refundLatePayment(call, order, trade));
  if (order.status === 'pending_payment') {
    const paid = await markPaid(call, order, trade);
    if (paid) return ok(await finished(call, paid));
    const fresh = await findOrder(call.db, order.id); // somebody else was faster: meet what they made of it
    return fresh && fresh.status !== 'pending_payment'
      ? settlePayment(call, fresh, trade)
      : reject('ORDER_BUSY');
  }
  if (order.status === 'placing') return reject('ORDER_BUSY');
  return ok(await finished(call, order));
}

async function markPaid({ db, now }: Base, order: OrderDoc, trade: Trade): Promise<OrderDoc | null> {
  const payment: Payment = {
    status: 'paid',
    paidAt: trade.successAt ?? now,
    paidAmount: trade.amount,
    ...(trade.transactionId !== null && { transactionId: trade.transactionId }),
  };
  const changes = { payment, due: 'settle', dueAt: now } as const;
  const done = await advance(db, order.id, 'pay', 'paid', changes);
  return done ? { ...order, status: 'paid', ...changes } : null;
}

async function finished(call: Base, order: OrderDoc): Promise<OrderDoc> {
  await finishOrder(call, order);
  return { ...order, due: null };
}
