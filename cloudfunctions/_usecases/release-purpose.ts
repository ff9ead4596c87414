import { byItem } from '@/domain/relay/entry';
import type { Order } from '@/domain/order/types';
import type { Base } from '../_kit/call';
import { giveBackOfferPieces } from '../_store/group-offers';
import { freeSeat } from '../_store/groups';
import { findRelay, moveEntry } from '../_store/relays';

/** The part of an order that names what it holds in a list. */
type Holder = Pick<Order, 'id' | 'memberId' | 'quote' | 'purpose'>;

/**
 * An order of a relay or group was closed, or its submit came to nothing: the portions are back in the list, the seat is
 * free. Only while the entry or seat is this order's and waits for it; safe to repeat, and safe when it holds nothing.
 */
export async function releasePurpose(call: Pick<Base, 'db' | 'now'>, order: Holder): Promise<void> {
  if (order.purpose?.kind === 'relay') await releaseEntry(call, order, order.purpose.id);
  if (order.purpose?.kind === 'group') await releaseSeat(call, order, order.purpose);
}

async function releaseEntry(
  { db, now }: Pick<Base, 'db' | 'now'>,
  { id: orderId, memberId }: Holder,
  relayId: string,
): Promise<void> {
  const entry = (await findRelay(db, relayId))?.entries[memberId];
  if (!entry || entry.orderId !== orderId) return;
  const moved = { status: 'released', changedAt: now } as const;
  const giveBack = byItem(entry.lines);
  await moveEntry(db, { relayId, memberId, orderId }, ['unpaid'], moved, { giveBack, dueAt: now });
}

async function releaseSeat(
  { db }: Pick<Base, 'db'>,
  { id: orderId, memberId, quote }: Holder,
  { id: groupId, offerId = '' }: NonNullable<Order['purpose']>,
): Promise<void> {
  const quantity = quote.lines[0]?.quantity ?? 0;
  await Promise.all([
    giveBackOfferPieces(db, { offerId, orderId, memberId, quantity }),
    freeSeat(db, { groupId, memberId, orderId }),
  ]);
}
