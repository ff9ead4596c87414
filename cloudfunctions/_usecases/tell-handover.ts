import { carrierName } from '@/domain/fulfilment/carriers';
import { hasOpenClaim } from '@/domain/fulfilment/hand-over';
import type { TimelineEntry } from '@/domain/timeline/types';
import type { Shipment } from '@/domain/fulfilment/types';
import type { Base } from '../_kit/call';
import type { OrderDoc } from '../_store/documents';
import {
  clearTell,
  ordersToComplete,
  ordersToTell,
  postponeCompletion,
  saveCompleted,
} from '../_store/handovers';
import { purchaseCompleted } from '../_store/rewards';
import { record } from '../_store/timeline';
import { sweepFound } from './sweep';

const PER_TICK = 50;
const DAY_MS = 86_400_000;

function factOf(order: OrderDoc, shipment: Shipment): TimelineEntry {
  const { id: orderId, memberId, delivery } = order;
  const { id, kind, at, lines, carrier, trackingNo = null } = shipment;
  const count = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  if (kind === 'pickup') {
    const pointName = delivery.kind === 'pickup' ? delivery.point.name : '';
    return {
      id: `picked_up:${orderId}`,
      memberId,
      kind: 'picked_up',
      at,
      data: { orderId, pointName, count },
    };
  }
  const data = { orderId, kind, carrier: carrierName(carrier), trackingNo, count };
  return { id: `shipped:${orderId}:${id}`, memberId, kind: 'shipped', at, data };
}

/** A number put right after the parcel had gone is a fact of its own, each time: a parcel may get a number back that it had before. */
function correctionOf({ id: orderId, memberId }: OrderDoc, shipment: Shipment): TimelineEntry[] {
  const { id, correctedAt: at, carrier, trackingNo = '' } = shipment;
  if (at === undefined) return [];
  const data = { orderId, carrier: carrierName(carrier) ?? '', trackingNo };
  return [{ id: `parcel_corrected:${orderId}:${id}:${at}`, memberId, kind: 'parcel_corrected', at, data }];
}

function factsOf(order: OrderDoc): TimelineEntry[] {
  const { id: orderId, memberId, completedAt, completedBy = 'time' } = order;
  const handed = (order.handover?.shipments ?? []).flatMap((shipment) => [
    factOf(order, shipment),
    ...correctionOf(order, shipment),
  ]);
  if (completedAt === undefined) return handed;
  return [
    ...handed,
    {
      id: `completed:${orderId}`,
      memberId,
      kind: 'completed',
      at: completedAt,
      data: { orderId, by: completedBy },
    },
  ];
}

/**
 * Tell the timeline what was handed over and completed, and the inviter's reward that its purchase is. Safe to
 * repeat: facts carry ids of what caused them. Half done after a crash: `tellAt` still stands, and `cron` repeats it;
 * so it does while the payment's own effects are due, since the reward comes with them.
 */
export async function tellHandover({ db }: Base, order: OrderDoc): Promise<void> {
  if (!order.tellAt) return;
  await Promise.all([
    record(db, factsOf(order)),
    order.completedAt === undefined ? null : purchaseCompleted(db, order, order.completedAt),
  ]);
  if (order.due === null) await clearTell(db, order.id, order.tellAt);
}

/** For `cron`: hand-overs that can no longer be taken back, and completions that a crash left untold. */
export async function tellHandovers(call: Base): Promise<number> {
  const orders = await ordersToTell(call.db, call.now, PER_TICK);
  return sweepFound(call, 'orders', orders, async (order) => {
    await tellHandover(call, order);
    return order.due === null;
  });
}

/**
 * 完成, by the customer or by time, and tell at once.
 *
 * @returns the order as it is now; null when it was in no status from which it can be completed
 */
export async function completeOrder(
  call: Base,
  order: OrderDoc,
  by: 'customer' | 'time',
): Promise<OrderDoc | null> {
  const { db, now } = call;
  if (!(await saveCompleted(db, order.id, { at: now, by }))) return null;
  const completed: OrderDoc = {
    ...order,
    status: 'completed',
    completedAt: now,
    completedBy: by,
    tellAt: now,
  };
  await tellHandover(call, completed);
  return { ...completed, tellAt: null };
}

/** For `cron`, 自动完成: nobody said that it arrived, and nobody said that it did not; an open after-sale is waited for. */
export async function completeOverdue(call: Base): Promise<number> {
  const orders = await ordersToComplete(call.db, call.now, PER_TICK);
  return sweepFound(call, 'orders', orders, async (order) => {
    if (hasOpenClaim(order)) await postponeCompletion(call.db, order.id, call.now + DAY_MS);
    else await completeOrder(call, order, 'time');
  });
}
