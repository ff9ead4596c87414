import type { FulfilmentOutputs, OrderRow } from '@/contract/fulfilment';
import type { ConsoleInput } from '@/contract/console';
import { touchLabel } from '@/domain/attribution/label';
import { carrierName, carrierWords, CARRIERS, type Carrier } from '@/domain/fulfilment/carriers';
import { freeToHandOver, leftToHandOver, UNDO_MS, waysOf } from '@/domain/fulfilment/hand-over';
import { pieces, summaryOf } from '@/domain/order/summary';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Db } from '../_kit/db';
import { findChat } from '../_store/chats';
import type { OrderDoc } from '../_store/documents';
import { addNote, saveUpload } from '../_store/handovers';
import {
  auditOfOrder,
  countDesk,
  deskCounts,
  deskOrders,
  entriesOfOrder,
  membersByKeyword,
  type DeskFilter,
} from '../_store/order-desk';
import { findOrder } from '../_store/orders';
import { loadSettings } from '../_store/settings';
import { entryOf } from '../_store/timeline';
import { audit, auditOnce } from './audit';
import { buyersOf, chatNames, type Buyers } from './order-people';
import { gatheringOf } from './order-view';
import type { StaffCall } from './staff-session';
import { toHandOver } from './to-hand-over';

const PAGE = 20;

/** What the desk's filters and forms offer, and how much waits. */
export async function showDesk({ db }: StaffCall): Promise<Outcome<FulfilmentOutputs['order.desk']>> {
  const [settings, chats, counts] = await Promise.all([loadSettings(db), chatNames(db), deskCounts(db)]);
  return ok({
    carriers: (Object.keys(CARRIERS) as Carrier[]).map((code) => ({
      code,
      name: CARRIERS[code],
      words: carrierWords(code),
    })),
    points: settings.pickupPoints,
    chats: [...chats].map(([openGId, name]) => ({ openGId, name })),
    counts,
  });
}

/** An order as a line of the desk. */
export function orderRow(order: OrderDoc, buyers: Buyers, chats: ReadonlyMap<string, string>): OrderRow {
  const { quote, delivery, payment, openGId, notes, shippingUpload } = order;
  return {
    orderId: order.id,
    status: order.status,
    placedAt: order.placedAt,
    paidAt: payment.paidAt ?? null,
    buyer: buyers(order.memberId),
    summary: summaryOf(order),
    count: pieces(quote),
    payable: quote.payable,
    delivery,
    chatName: openGId === undefined ? null : (chats.get(openGId) ?? null),
    remark: order.remark,
    noteCount: notes?.length ?? 0,
    left: [...leftToHandOver(toHandOver(order)).values()].reduce((sum, quantity) => sum + quantity, 0),
    upload: shippingUpload?.status ?? null,
    gathering: gatheringOf(order)?.kind ?? null,
  };
}

type Filter = Omit<ConsoleInput<'order.list'>, 'after' | 'limit'>;

/** A keyword is an order number when it looks like one; otherwise it names people. */
export async function deskFilter({ db }: StaffCall, { keyword, ...filter }: Filter): Promise<DeskFilter> {
  if (!keyword) return filter;
  if (/^HT[0-9A-Z]{6,}$/i.test(keyword)) return { ...filter, orderId: keyword.toUpperCase() };
  return { ...filter, memberIds: await membersByKeyword(db, keyword) };
}

/** 订单台: newest first, page by page. */
export async function listDesk(
  call: StaffCall,
  { after, limit = PAGE, ...asked }: ConsoleInput<'order.list'>,
): Promise<Outcome<FulfilmentOutputs['order.list']>> {
  const { db } = call;
  const filter = await deskFilter(call, asked);
  const [found, total, chats] = await Promise.all([
    deskOrders(db, filter, after, limit + 1),
    after === undefined ? countDesk(db, filter) : null,
    chatNames(db),
  ]);
  const orders = found.slice(0, limit);
  const buyers = await buyersOf(db, orders);
  return ok({
    rows: orders.map((order) => orderRow(order, buyers, chats)),
    next: found.length > limit ? cursorOf(orders) : null,
    total,
  });
}

export function cursorOf(orders: readonly OrderDoc[]): { placedAt: number; orderId: string } | null {
  const last = orders.at(-1);
  return last ? { placedAt: last.placedAt, orderId: last.id } : null;
}

/** One order with everything that staff need to answer a question about it. */
export async function showDeskOrder(
  { db, now }: StaffCall,
  { orderId }: ConsoleInput<'order.get'>,
): Promise<Outcome<FulfilmentOutputs['order.get']>> {
  const [order, lines] = await Promise.all([findOrder(db, orderId), auditOfOrder(db, orderId)]);
  if (!order || order.status === 'placing') return reject('ORDER_NOT_FOUND');
  const [buyers, chats, attribution, timeline] = await Promise.all([
    buyersOf(db, [order]),
    chatOf(db, order),
    earnedBy(db, order),
    entriesOfOrder(db, order.memberId, orderId),
  ]);
  return ok({
    row: orderRow(order, buyers, chats),
    quote: order.quote,
    payment: order.payment,
    payBy: order.payBy,
    closedAt: order.closedAt ?? null,
    attribution,
    invoice: order.invoice ?? null,
    shipments: (order.handover?.shipments ?? []).map((shipment) => ({
      ...shipment,
      carrierName: carrierName(shipment.carrier),
      undoUntil: now - shipment.at <= UNDO_MS ? shipment.at + UNDO_MS : null,
    })),
    left: [...freeToHandOver(toHandOver(order))].map(([skuId, quantity]) => ({ skuId, quantity })),
    ways: waysOf(order),
    ...momentsOf(order),
    upload: order.shippingUpload ?? null,
    notes: order.notes ?? [],
    timeline: timeline.map(entryOf),
    audit: lines.map(({ at, name, action, detail }) => ({ at, name, action, detail })),
  });
}

/** The name of the chat it came from, for an order that came from one. */
async function chatOf(db: Db, { openGId }: OrderDoc): Promise<ReadonlyMap<string, string>> {
  const chat = openGId === undefined ? null : await findChat(db, openGId);
  return new Map(chat ? [[chat.openGId, chat.name]] : []);
}

/** Who earned it, in words; only a source code has a name in the settings. */
async function earnedBy(db: Db, { attribution: { winner } }: OrderDoc): Promise<string | null> {
  if (!winner) return null;
  return touchLabel(winner, winner.kind === 'source' ? (await loadSettings(db)).sources : []);
}

/** When it was handed over and completed, and by when it is, as far as that is known. */
const momentsOf = (
  order: OrderDoc,
): Pick<FulfilmentOutputs['order.get'], 'fulfilledAt' | 'completeBy' | 'completedAt'> => ({
  fulfilledAt: order.fulfilledAt ?? null,
  completeBy: order.completeBy ?? null,
  completedAt: order.completedAt ?? null,
});

/** 备注, once per key. */
export async function noteOrder(
  call: StaffCall,
  { orderId, key, text }: ConsoleInput<'order.note'>,
): Promise<Outcome<FulfilmentOutputs['order.note']>> {
  const { db, now, staff } = call;
  const { staffId, name } = staff;
  await addNote(db, orderId, { id: key, at: now, staffId, name, text });
  const order = await findOrder(db, orderId);
  if (!order) return reject('ORDER_NOT_FOUND');
  await auditOnce(call, 'order.note', orderId, { length: text.length }, `${orderId}:${key}`);
  return ok({ notes: order.notes ?? [] });
}

/** 重新上传: a person has mended what WeChat did not take; `cron` tries again from the beginning. */
export async function uploadAgain(
  call: StaffCall,
  { orderId }: ConsoleInput<'order.upload-again'>,
): Promise<Outcome<FulfilmentOutputs['order.upload-again']>> {
  const { db, now } = call;
  const before = (await findOrder(db, orderId))?.shippingUpload;
  if (before?.status !== 'failed') return reject('UPLOAD_NOT_FAILED');
  if (await saveUpload(db, orderId, before, { status: 'due', tries: 1, retryAt: now, error: null }))
    await audit(call, 'order.upload-again', orderId);
  return ok({ orderId });
}
