import type { OrderCard, OrderView, PlacedView } from '@/contract/views';
import { pieces } from '@/domain/order/summary';
import type { PayParams } from '../_kit/pay';
import type { OrderDoc } from '../_store/documents';

/** @param attribution who earned it, in words, or null */
export const orderView = (order: OrderDoc, attribution: string | null): OrderView => ({
  orderId: order.id,
  status: order.status,
  quote: order.quote,
  delivery: order.delivery,
  remark: order.remark,
  payment: order.payment,
  placedAt: order.placedAt,
  payBy: order.payBy,
  attribution,
});

export const orderCard = (order: OrderDoc): OrderCard => ({
  orderId: order.id,
  status: order.status,
  placedAt: order.placedAt,
  payBy: order.payBy,
  payable: order.quote.payable,
  count: pieces(order.quote),
  deliveryKind: order.delivery.kind,
  pictures: order.quote.lines.map(({ image, well, title }) => ({ image, well, title })),
});

export const placedView = (order: OrderDoc, pay: PayParams | null): PlacedView => ({
  orderId: order.id,
  payable: order.quote.payable,
  status: order.status,
  pay,
});
