import type { Base } from '../_kit/call';
import type { OrderDoc } from '../_store/documents';
import { findGroup, formGroup, paySeat } from '../_store/groups';
import { findRelay, moveEntry } from '../_store/relays';
import { noteStray } from '../_store/strays';
import { completeGroup } from './complete-group';

/**
 * An order of a relay or group is paid: its entry or seat is. The one place where that happens, called by the order's own
 * settling (`finish-order`), safe to repeat. Paid for a list that it is in no more, it is noted as a
 * stray, and the list's own sweep gives the money back once this order is settled.
 *
 * Half done after a crash: the order's `due`; and a group whose last seat is paid but that is not formed or not told, which `cron`
 * (groups) forms.
 */
export async function settlePurpose(call: Base, order: OrderDoc): Promise<void> {
  if (order.purpose?.kind === 'relay') await payEntry(call, order, order.purpose.id);
  if (order.purpose?.kind === 'group') await payGroupSeat(call, order, order.purpose.id);
}

async function payEntry(call: Base, order: OrderDoc, relayId: string): Promise<void> {
  const { db, now } = call;
  const key = { relayId, memberId: order.memberId, orderId: order.id };
  if (await moveEntry(db, key, ['unpaid'], { status: 'paid', changedAt: now }, { dueAt: now })) return;
  const entry = (await findRelay(db, relayId))?.entries[order.memberId];
  const paidBefore = entry?.orderId === order.id && entry.status !== 'released';
  if (!paidBefore) await noteStray(db, { collection: 'relays', id: relayId }, order.id, now);
}

async function payGroupSeat(call: Base, order: OrderDoc, groupId: string): Promise<void> {
  const { db, now } = call;
  const seat = { groupId, memberId: order.memberId, orderId: order.id };
  if (await paySeat(db, seat, now)) {
    if (await formGroup(db, groupId, now)) await completeGroup(call, groupId);
    return;
  }
  const group = await findGroup(db, groupId);
  if (group?.seats[order.memberId]?.orderId !== order.id)
    await noteStray(db, { collection: 'groups', id: groupId }, order.id, now);
}
