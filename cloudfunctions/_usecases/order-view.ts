import type { FulfilmentView, ShipmentView } from '@/contract/fulfilment';
import type { OrderCard, OrderView, PlacedView } from '@/contract/views';
import { carrierName } from '@/domain/fulfilment/carriers';
import { pieces } from '@/domain/order/summary';
import type { PayParams } from '../_kit/pay';
import type { OrderDoc } from '../_store/documents';

/** What a paid order waits for to be anybody's to fetch. */
export const gatheringOf = ({ status, purpose }: OrderDoc): OrderView['gathering'] =>
  status === 'paid' && purpose && !purpose.ready ? { kind: purpose.kind, id: purpose.id } : null;

const codeToShow = (order: OrderDoc): string | null =>
  order.status === 'paid' && gatheringOf(order) === null ? (order.pickupCode ?? null) : null;

function fulfilmentView(order: OrderDoc): FulfilmentView {
  const {
    status,
    shippingUpload,
    payment,
    fulfilledAt = null,
    completeBy = null,
    completedAt = null,
  } = order;
  const managed = shippingUpload?.status === 'sent' || shippingUpload?.status === 'confirmed';
  return {
    pickupCode: codeToShow(order),
    shipments: shipmentViews(order),
    fulfilledAt,
    completeBy: status === 'fulfilled' ? completeBy : null,
    completedAt,
    transactionId: managed ? (payment.transactionId ?? null) : null,
  };
}

const shipmentViews = ({ quote, handover }: OrderDoc): readonly ShipmentView[] =>
  (handover?.shipments ?? []).map(({ id, kind, carrier, trackingNo = null, at, lines }) => ({
    id,
    kind,
    carrierName: carrierName(carrier),
    trackingNo,
    at,
    lines: lines.map(({ skuId, quantity }) => {
      const line = quote.lines.find((one) => one.skuId === skuId);
      return { title: line?.title ?? '', skuName: line?.skuName ?? '', quantity };
    }),
  }));

/** @param attribution who earned it, in words, or null */
export const orderView = (order: OrderDoc, attribution: string | null): OrderView => ({
  orderId: order.id,
  status: order.status,
  quote: order.quote,
  delivery: order.delivery,
  remark: order.remark,
  invoice: order.invoice ?? null,
  payment: order.payment,
  placedAt: order.placedAt,
  payBy: order.payBy,
  attribution,
  gathering: gatheringOf(order),
  fulfilment: fulfilmentView(order),
  refunds: Object.entries(order.refunds ?? {}).map(([afterSaleId, { status, amount }]) => ({
    afterSaleId,
    status,
    amount,
  })),
});

export const orderCard = (order: OrderDoc): OrderCard => ({
  orderId: order.id,
  status: order.status,
  placedAt: order.placedAt,
  payBy: order.payBy,
  gathering: gatheringOf(order),
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
