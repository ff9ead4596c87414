import type { RosterRow } from '@/contract/relay';
import { ok, reject, type Outcome } from '@/domain/outcome';
import { isLive } from '@/domain/relay/transitions';
import type { Base } from '../_kit/call';
import type { RelayDoc } from '../_store/documents';
import { moveEntry } from '../_store/relays';
import { rosterRow } from './relay-roster';
import { codeOf, numbered } from './relay-views';
import { handOver, takeBack } from './relay-handover';

interface PickUpInput {
  readonly by: { readonly code: string } | { readonly number: number };
  readonly undo?: true | undefined;
}

/**
 * 点名: somebody came for their entry, by code or by their number in the list; `undo` takes a slip of the thumb back. Doing
 * it twice is doing it once.
 *
 * @returns RELAY_ENTRY_UNKNOWN; RELAY_ENTRY_UNPAID with the number; RELAY_NOT_OPEN while the relay may still come to nothing
 */
export async function pickUp(
  call: Base,
  relay: RelayDoc,
  { by, undo }: PickUpInput,
): Promise<Outcome<RosterRow>> {
  const found = numbered(relay).find((one) =>
    'code' in by ? codeOf(call, relay._id, one) === by.code : one.number === by.number,
  );
  if (!found || !isLive(found.entry.status)) return reject('RELAY_ENTRY_UNKNOWN');
  const { number, entry } = found;
  if (entry.status !== 'paid' || entry.orderId === null) return reject('RELAY_ENTRY_UNPAID', { number });
  if (relay.minPortions > 0 && relay.status !== 'settled') return reject('RELAY_NOT_OPEN');
  const pickedUpAt = undo ? null : (entry.pickedUpAt ?? call.now);
  const moved = await (undo ? takeBack(call, entry.orderId) : handOver(call, entry.orderId));
  if (!moved.ok) return moved;
  const key = { relayId: relay._id, memberId: entry.memberId, orderId: entry.orderId };
  if (!(await moveEntry(call.db, key, ['paid'], { pickedUpAt })))
    return reject('RELAY_ENTRY_UNPAID', { number });
  return ok(rosterRow(call, relay, { number, entry: { ...entry, pickedUpAt } }));
}
