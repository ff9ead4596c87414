import type { ExportOutputs, OrderExportRow } from '@/contract/exports';
import type { ConsoleInput } from '@/contract/console';
import { touchLabel, type SourceName } from '@/domain/attribution/label';
import { carrierName } from '@/domain/fulfilment/carriers';
import { refundedOf } from '@/domain/after-sale/book';
import { freeToHandOver } from '@/domain/fulfilment/hand-over';
import { pieces } from '@/domain/order/summary';
import { ok, type Outcome } from '@/domain/outcome';
import type { QuoteLine } from '@/domain/pricing/types';
import type { OrderDoc } from '../_store/documents';
import { countDesk, deskOrders } from '../_store/order-desk';
import { loadSettings } from '../_store/settings';
import { audit } from './audit';
import { cursorOf, deskFilter } from './order-desk';
import { buyersOf, chatNames, type Buyers } from './order-people';
import type { StaffCall } from './staff-session';
import { toHandOver } from './to-hand-over';

/** An order is some 5 kB and an answer may be 1 MB. */
const PAGE = 100;

/**
 * 导出订单: the desk's list with the whole address, page by page. Who took it is on the audit log with every page, since a
 * page may be asked for without the ones before it.
 */
export async function exportOrders(
  call: StaffCall,
  { after, ...asked }: ConsoleInput<'order.export'>,
): Promise<Outcome<ExportOutputs['order.export']>> {
  const { db } = call;
  const filter = await deskFilter(call, asked);
  const [found, total, chats, { sources }] = await Promise.all([
    deskOrders(db, filter, after, PAGE + 1),
    after === undefined ? countDesk(db, filter) : null,
    chatNames(db),
    loadSettings(db),
  ]);
  const orders = found.slice(0, PAGE);
  const [buyers] = await Promise.all([
    buyersOf(db, orders),
    audit(call, 'order.export', 'orders', {
      rows: orders.length,
      ...(after === undefined ? { total } : { after: after.orderId }),
    }),
  ]);
  return ok({
    rows: orders.map((order) => exportRow(order, { buyers, chats, sources })),
    next: found.length > PAGE ? cursorOf(orders) : null,
    total,
  });
}

interface Names {
  readonly buyers: Buyers;
  readonly chats: ReadonlyMap<string, string>;
  readonly sources: readonly SourceName[] | undefined;
}

function exportRow(order: OrderDoc, { buyers, chats, sources }: Names): OrderExportRow {
  const { quote, payment, openGId = '' } = order;
  const { winner } = order.attribution;
  const free = freeToHandOver(toHandOver(order));
  const left = quote.lines.flatMap((line) => {
    const quantity = free.get(line.skuId) ?? 0;
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });
  return {
    orderId: order.id,
    status: order.status,
    placedAt: order.placedAt,
    paidAt: payment.paidAt ?? null,
    nickname: buyers(order.memberId).nickname,
    goods: quote.goodsTotal,
    discount: quote.saved,
    shippingFee: quote.shippingFee,
    payable: quote.payable,
    refunded: refundedOf(order),
    lines: listed(quote.lines),
    count: pieces(quote),
    left: listed(left),
    leftCount: left.reduce((sum, { quantity }) => sum + quantity, 0),
    ...whereTo(order),
    parcels: parcelsOf(order),
    chatName: chats.get(openGId) ?? '',
    attribution: winner ? touchLabel(winner, sources) : '',
    remark: order.remark,
    transactionId: payment.transactionId ?? '',
    invoiceTitle: order.invoice?.title ?? '',
    taxNumber: order.invoice?.kind === 'company' ? order.invoice.taxNumber : '',
  };
}

const listed = (lines: readonly Pick<QuoteLine, 'title' | 'skuName' | 'quantity'>[]): string =>
  lines.map(({ title, skuName, quantity }) => `${title} ${skuName} ×${quantity}`).join('；');

const parcelsOf = ({ handover }: OrderDoc): string =>
  (handover?.shipments ?? [])
    .filter(({ kind }) => kind === 'express')
    .map(({ carrier, trackingNo = '' }) => `${carrierName(carrier) ?? ''} ${trackingNo}`)
    .join('；');

function whereTo({
  delivery,
}: OrderDoc): Pick<OrderExportRow, 'delivery' | 'receiver' | 'phone' | 'address'> {
  if (delivery.kind === 'pickup')
    return { delivery: `自提 ${delivery.point.name}`, receiver: '', phone: '', address: '' };
  const { name: receiver, phone, region, detail } = delivery.address;
  return { delivery: WAYS[delivery.kind], receiver, phone, address: `${region}${detail}` };
}
const WAYS = { local: '同城送', express: '快递' } as const;
