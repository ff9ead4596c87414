import type { RosterRow } from '@/contract/relay';
import { typedCode } from '@/domain/fulfilment/pickup-code';
import { ok, reject, type Outcome } from '@/domain/outcome';
import { isLive } from '@/domain/relay/transitions';
import type { Base } from '../_kit/call';
import type { RelayDoc } from '../_store/documents';
import { findCode } from '../_store/pickup-codes';
import { moveEntry } from '../_store/relays';
import { rosterRow } from './relay-roster';
import { codeOf, numbered, type Numbered } from './relay-views';
import { handOver, takeBack } from './relay-handover';

interface PickUpInput {
  readonly by: { readonly code: string } | { readonly number: number };
  readonly undo?: true | undefined;
}

/**
 * 点名: somebody came for their entry, by the list's code, the order's own pickup code, or their number in the list; `undo`
 * takes a slip of the thumb back. Doing it twice is doing it once.
 *
 * @param hands who hands over: a member of staff, or `leader:{memberId}`
 * @returns RELAY_ENTRY_UNKNOWN; RELAY_ENTRY_UNPAID with the number; RELAY_NOT_OPEN while the relay may still come to nothing
 */
export async function pickUp(
  call: Base,
  relay: RelayDoc,
  { by, undo }: PickUpInput,
  hands: string,
): Promise<Outcome<RosterRow>> {
  const found = await entryBy(call, relay, by);
  if (!found || !isLive(found.entry.status)) return reject('RELAY_ENTRY_UNKNOWN');
  const { number, entry } = found;
  const { orderId, memberId } = entry;
  if (entry.status !== 'paid' || orderId === null) return reject('RELAY_ENTRY_UNPAID', { number });
  if (relay.minPortions > 0 && relay.status !== 'settled') return reject('RELAY_NOT_OPEN');
  const moved = await (undo ? takeBack(call, orderId) : handOver(call, orderId, hands));
  if (!moved.ok) return moved;
  const pickedUpAt = undo ? null : (entry.pickedUpAt ?? call.now);
  const noted = await moveEntry(call.db, { relayId: relay._id, memberId, orderId }, ['paid'], { pickedUpAt });
  if (!noted) return reject('RELAY_ENTRY_UNPAID', { number });
  return ok(rosterRow(call, relay, { number, entry: { ...entry, pickedUpAt } }));
}

async function entryBy(call: Base, relay: RelayDoc, by: PickUpInput['by']): Promise<Numbered | null> {
  const all = numbered(relay);
  if ('number' in by) return all.find(({ number }) => number === by.number) ?? null;
  const inList = all.find((one) => codeOf(call, relay._id, one) === by.code);
  const code = inList ? null : typedCode(by.code);
  if (code === null) return inList ?? null;
  const orderId = (await findCode(call.db, code))?.orderId;
  return all.find(({ entry }) => orderId !== undefined && entry.orderId === orderId) ?? null;
}
