import { summaryOf } from '@/domain/order/summary';
import type { TimelineEntry, UsedCoupon } from '@/domain/timeline/types';
import type { OrderDoc } from '../_store/documents';

type Fact<K extends TimelineEntry['kind']> = Extract<TimelineEntry, { kind: K }>;

/** What was ordered, and when: the placing of an order is told by the one entry about its end. */
const placing = (order: OrderDoc) => ({
  orderId: order.id,
  summary: summaryOf(order),
  placedAt: order.placedAt,
});

/**
 * 已付款, at the moment WeChat Pay names; `winner` is the touchpoint that earned the order. Ids come from what caused the
 * fact, so that every path that writes one may write it again.
 */
export const paidFact = (order: OrderDoc): Fact<'paid'> => {
  const { winner } = order.attribution;
  const coupons = couponsUsed(order);
  return {
    id: `paid:${order.id}`,
    memberId: order.memberId,
    kind: 'paid',
    at: order.payment.paidAt ?? order.dueAt,
    data: {
      ...placing(order),
      amount: order.quote.payable,
      winner: winner ? `${winner.kind}:${winner.ref}` : null,
      ...(coupons.length > 0 && { coupons }),
      ...(order.points && { points: order.points }),
    },
  };
};

const couponsUsed = ({ quote }: OrderDoc): UsedCoupon[] =>
  quote.couponIds.map((couponId) => ({
    couponId,
    title: quote.verdicts.find((verdict) => verdict.couponId === couponId)?.title ?? '',
    amount: quote.discounts.find(({ ref }) => ref === couponId)?.amount ?? quote.shippingFee,
  }));

export const closedFact = (order: OrderDoc, reason: string): Fact<'order_closed'> => ({
  id: `order_closed:${order.id}`,
  memberId: order.memberId,
  kind: 'order_closed',
  at: order.closedAt ?? order.dueAt,
  data: { ...placing(order), payable: order.quote.payable, reason },
});

/** A payment that came after the order was closed went back; the order earned nothing and says so. */
export const latePaymentFact = (order: OrderDoc, at: number): Fact<'order_closed'> => ({
  id: `late_payment:${order.id}`,
  memberId: order.memberId,
  kind: 'order_closed',
  at,
  data: { orderId: order.id, reason: 'late_payment_refunded' },
});
