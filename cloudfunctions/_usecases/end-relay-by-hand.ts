import { ok, reject, type Outcome } from '@/domain/outcome';
import { wouldRefund } from '@/domain/relay/ending';
import type { RelayStatus } from '@/domain/relay/types';
import type { Base } from '../_kit/call';
import type { RelayDoc } from '../_store/documents';
import { findRelay, moveRelay, type RelayChanges } from '../_store/relays';
import { driveRelay } from './end-relay';

/** Whether who ends a relay by hand may send money back: of staff, whoever may approve refunds; a leader never. */
export interface ByHand {
  readonly mayRefund: boolean;
}

/**
 * 提前截单.
 *
 * @returns RELAY_NOT_OPEN when it is not open any more, RELAY_PAID_FOR when paid entries would be refunded and may not be
 */
export async function closeRelayNow(call: Base, relay: RelayDoc, by: ByHand): Promise<Outcome<RelayDoc>> {
  const closed = { closedAt: call.now, dueAt: call.now };
  return ended(call, relay, by, { event: 'close', to: 'closed', changes: closed });
}

/**
 * 取消整个接龙: everybody is released or refunded.
 *
 * @returns RELAY_NOT_OPEN when it is settled or cancelled already, RELAY_PAID_FOR as above
 */
export async function callOffRelay(call: Base, relay: RelayDoc, by: ByHand): Promise<Outcome<RelayDoc>> {
  const calledOff = { endedAt: call.now, endedReason: 'called_off', dueAt: call.now } as const;
  return ended(call, relay, by, { event: 'cancel', to: 'cancelled', changes: calledOff });
}

async function ended(
  call: Base,
  relay: RelayDoc,
  { mayRefund }: ByHand,
  { event, to, changes }: { event: 'close' | 'cancel'; to: RelayStatus; changes: RelayChanges },
): Promise<Outcome<RelayDoc>> {
  const paid = wouldRefund(relay, Object.values(relay.entries), event);
  if (paid > 0 && !mayRefund) return reject('RELAY_PAID_FOR', { paid });
  // whoever pays this very moment must not be refunded by somebody who may not
  const asOf = mayRefund ? undefined : relay.version;
  if (!(await moveRelay(call.db, relay._id, event, to, changes, asOf))) return reject('RELAY_NOT_OPEN');
  return driven(call, relay);
}

async function driven(call: Base, relay: RelayDoc): Promise<Outcome<RelayDoc>> {
  await driveRelay(call, relay._id);
  return ok((await findRelay(call.db, relay._id)) ?? relay);
}
