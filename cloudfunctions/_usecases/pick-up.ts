import type { FulfilmentOutputs, PickupRow } from '@/contract/fulfilment';
import type { ConsoleInput } from '@/contract/console';
import { UNDO_MS } from '@/domain/fulfilment/hand-over';
import { typedCode } from '@/domain/fulfilment/pickup-code';
import { pieces } from '@/domain/order/summary';
import { ok, reject, type Outcome } from '@/domain/outcome';
import { startOfBusinessDay } from '@/domain/timeline/business-day';
import type { OrderDoc } from '../_store/documents';
import { waitingAndTaken } from '../_store/order-desk';
import { findOrder } from '../_store/orders';
import { findCode } from '../_store/pickup-codes';
import { loadSettings } from '../_store/settings';
import { audit } from './audit';
import { buyersOf, chatNames, type Buyers } from './order-people';
import { handOverOrder } from './hand-over';
import type { StaffCall } from './staff-session';

const MOST = 500;

const pointOf = ({ delivery }: OrderDoc): Pick<PickupRow, 'pointId' | 'pointName'> =>
  delivery.kind === 'pickup'
    ? { pointId: delivery.point.id, pointName: delivery.point.name }
    : { pointId: '', pointName: '' };

function takenOf({
  status,
  fulfilledAt,
  handover,
}: OrderDoc): Pick<PickupRow, 'takenAt' | 'shipmentId' | 'undoUntil'> {
  const last = handover?.shipments.at(-1);
  return {
    takenAt: status === 'paid' ? null : (fulfilledAt ?? null),
    shipmentId: last?.id ?? null,
    undoUntil: last ? last.at + UNDO_MS : null,
  };
}

/** An order at the counter, as the roll-call shows it. */
export function pickupRow(order: OrderDoc, buyers: Buyers, chats: ReadonlyMap<string, string>): PickupRow {
  const { quote } = order;
  return {
    orderId: order.id,
    buyer: buyers(order.memberId),
    ...pointOf(order),
    chatName: chats.get(order.openGId ?? '') ?? null,
    lines: quote.lines.map(({ title, skuName, quantity }) => ({ title, skuName, quantity })),
    count: pieces(quote),
    payable: quote.payable,
    remark: order.remark,
    placedAt: order.placedAt,
    ...takenOf(order),
  };
}

/**
 * 核销: hand the goods of one order over, by the code that the customer says or by picking the row. The same code
 * again is answered with when it was taken.
 *
 * @returns PICKUP_CODE_INVALID, PICKUP_CODE_UNKNOWN; PICKUP_ELSEWHERE with the point where the goods are;
 *   PICKUP_TAKEN with when; otherwise as handing over refuses
 */
export async function pickUp(
  call: StaffCall,
  { by, pointId }: ConsoleInput<'order.pick-up'>,
): Promise<Outcome<FulfilmentOutputs['order.pick-up']>> {
  const { db } = call;
  const asked = 'code' in by ? await orderOfCode(call, by.code) : ok(by.orderId);
  if (!asked.ok) return asked;
  const [order, settings, chats] = await Promise.all([
    findOrder(db, asked.value),
    loadSettings(db),
    chatNames(db),
  ]);
  if (!order) return reject('ORDER_NOT_FOUND');
  const refused = atThisCounter(order, pointId) ?? alreadyTaken(order, call.now);
  if (refused) return refused;
  const request = { id: `pickup-${order.handover?.rev ?? 0}`, kind: 'pickup' } as const;
  const handed = await handOverOrder(call, order.id, request, settings, order);
  if (!handed.ok) return handed;
  const { shipment } = handed.value;
  const [buyers] = await Promise.all([
    buyersOf(db, [order]),
    audit(call, 'order.pick-up', order.id, { by: 'code' in by ? '取货码' : '点名' }),
  ]);
  const now: OrderDoc = {
    ...order,
    status: 'fulfilled',
    fulfilledAt: shipment.at,
    handover: { rev: 0, shipments: [shipment] },
  };
  return ok({ row: pickupRow(now, buyers, chats) });
}

async function orderOfCode({ db }: StaffCall, text: string): Promise<Outcome<string>> {
  const code = typedCode(text);
  if (code === null) return reject('PICKUP_CODE_INVALID');
  const found = await findCode(db, code);
  return found ? ok(found.orderId) : reject('PICKUP_CODE_UNKNOWN');
}

function atThisCounter({ delivery }: OrderDoc, pointId?: string): ReturnType<typeof reject> | null {
  if (delivery.kind !== 'pickup') return reject('SHIPMENT_KIND');
  return pointId === undefined || delivery.point.id === pointId
    ? null
    : reject('PICKUP_ELSEWHERE', { point: delivery.point.name });
}

function alreadyTaken({ status, fulfilledAt }: OrderDoc, now: number): ReturnType<typeof reject> | null {
  const taken = status === 'fulfilled' || status === 'completed';
  return taken ? reject('PICKUP_TAKEN', { at: fulfilledAt ?? now }) : null;
}

/** 自提点名: who is still to come, longest waiting first, and who came today. */
export async function rollCall(
  { db, now }: StaffCall,
  { pointId, openGId }: ConsoleInput<'order.roll-call'>,
): Promise<Outcome<FulfilmentOutputs['order.roll-call']>> {
  const [orders, chats] = await Promise.all([
    waitingAndTaken(db, { pointId, openGId, takenFrom: startOfBusinessDay(now), limit: MOST }),
    chatNames(db),
  ]);
  const buyers = await buyersOf(db, orders);
  return ok({
    rows: orders.map((order) => pickupRow(order, buyers, chats)),
    more: orders.length >= MOST,
  });
}
