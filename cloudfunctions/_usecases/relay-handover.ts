import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Base } from '../_kit/call';
import { findOrder } from '../_store/orders';
import { loadSettings } from '../_store/settings';
import { handOverOrder, takeBackOrder } from './hand-over';

/**
 * 交货: the order of an entry is handed over at the pickup point, as at the shop's own counter, so that WeChat is told and
 * the order completes by its time. Safe to repeat.
 *
 * @param by who handed it over: a member of staff, or `leader:{memberId}`
 */
export async function handOver(call: Base, orderId: string, by: string): Promise<Outcome<true>> {
  const [order, settings] = await Promise.all([findOrder(call.db, orderId), loadSettings(call.db)]);
  if (!order) return reject('ORDER_NOT_FOUND');
  if (order.status === 'fulfilled' || order.status === 'completed') return ok(true);
  const request = { id: `pickup-${order.handover?.rev ?? 0}`, kind: 'pickup' } as const;
  const hands = { ...call, staff: { staffId: by } };
  const handed = await handOverOrder(hands, orderId, request, settings, order);
  return handed.ok ? ok(true) : handed;
}

/** 点错了: back to waiting, within the minute in which nobody has been told. Safe to repeat. */
export async function takeBack(call: Base, orderId: string): Promise<Outcome<true>> {
  const order = await findOrder(call.db, orderId);
  if (!order) return reject('ORDER_NOT_FOUND');
  const shipment = order.handover?.shipments.at(-1);
  if (order.status === 'paid' || !shipment) return ok(true);
  const undone = await takeBackOrder(call, { orderId, shipmentId: shipment.id });
  return undone.ok ? ok(true) : undone;
}
