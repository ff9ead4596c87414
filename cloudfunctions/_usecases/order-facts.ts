import { summaryOf } from '@/domain/order/summary';
import type { TimelineEntry } from '@/domain/timeline/types';
import type { OrderDoc } from '../_store/documents';

type Fact<K extends TimelineEntry['kind']> = Extract<TimelineEntry, { kind: K }>;

/** Ids come from what caused the fact, so that every path that writes one may write it again. */
export const placedFact = (order: OrderDoc): Fact<'order_placed'> => ({
  id: `order_placed:${order.id}`,
  memberId: order.memberId,
  kind: 'order_placed',
  at: order.placedAt,
  data: { orderId: order.id, payable: order.quote.payable, summary: summaryOf(order) },
});

/** 已付款, at the moment WeChat Pay names; `winner` is the touchpoint that earned the order. */
export const paidFact = (order: OrderDoc): Fact<'paid'> => {
  const { winner } = order.attribution;
  return {
    id: `paid:${order.id}`,
    memberId: order.memberId,
    kind: 'paid',
    at: order.payment.paidAt ?? order.dueAt,
    data: {
      orderId: order.id,
      amount: order.quote.payable,
      summary: summaryOf(order),
      winner: winner ? `${winner.kind}:${winner.ref}` : null,
    },
  };
};

export const redeemedFacts = (order: OrderDoc): Fact<'coupon_redeemed'>[] =>
  order.quote.couponIds.map((couponId) => {
    const discount = order.quote.discounts.find(({ ref }) => ref === couponId);
    const title = order.quote.verdicts.find((verdict) => verdict.couponId === couponId)?.title ?? '';
    return {
      id: `coupon_redeemed:${couponId}`,
      memberId: order.memberId,
      kind: 'coupon_redeemed',
      at: order.payment.paidAt ?? order.dueAt,
      data: { couponId, orderId: order.id, title, amount: discount?.amount ?? order.quote.shippingFee },
    };
  });

export const closedFact = (order: OrderDoc, reason: string): Fact<'order_closed'> => ({
  id: `order_closed:${order.id}`,
  memberId: order.memberId,
  kind: 'order_closed',
  at: order.closedAt ?? order.dueAt,
  data: { orderId: order.id, reason },
});

/** A payment that came after the order was closed went back; the order earned nothing and says so. */
export const latePaymentFact = (order: OrderDoc, at: number): Fact<'order_closed'> => ({
  id: `late_payment:${order.id}`,
  memberId: order.memberId,
  kind: 'order_closed',
  at,
  data: { orderId: order.id, reason: 'late_payment_refunded' },
});
