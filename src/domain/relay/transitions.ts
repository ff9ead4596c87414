import { ok, reject, type Outcome } from '../outcome';
import type { RelayEntryStatus, RelayStatus } from './types';

export type RelayEvent = 'open' | 'drop' | 'close' | 'settle' | 'cancel';

/**
 * The relay's whole life. What is not in this table cannot happen. A draft that a crash left is dropped (removed), since
 * nobody has seen it.
 */
export const RELAY_TRANSITIONS = {
  draft: { open: 'open', drop: 'cancelled' },
  open: { close: 'closed', cancel: 'cancelled' },
  closed: { settle: 'settled', cancel: 'cancelled' },
  settled: {},
  cancelled: {},
} as const satisfies Record<RelayStatus, Partial<Record<RelayEvent, RelayStatus>>>;

/** The status after `event`, or RELAY_NOT_OPEN with the status it met. */
export function relayTransition(status: RelayStatus, event: RelayEvent): Outcome<RelayStatus> {
  const next = (RELAY_TRANSITIONS[status] as Partial<Record<RelayEvent, RelayStatus>>)[event];
  return next ? ok(next) : reject('RELAY_NOT_OPEN', { status, event });
}

/** The statuses that `event` may find: the condition of the one update that makes the step. */
export const relayStatusesBefore = (event: RelayEvent): readonly RelayStatus[] =>
  (Object.keys(RELAY_TRANSITIONS) as RelayStatus[]).filter((status) => relayTransition(status, event).ok);

/** One entry's life. `released` and `refunded` gave their portions back; joining again starts anew under the old number. */
export const ENTRY_TRANSITIONS = {
  joined: ['unpaid', 'released'],
  unpaid: ['paid', 'released'],
  paid: ['refunding'],
  refunding: ['refunded'],
  released: ['joined', 'unpaid'],
  refunded: ['joined', 'unpaid'],
} as const satisfies Record<RelayEntryStatus, readonly RelayEntryStatus[]>;

/** An entry that counts has its portions. */
export const LIVE_ENTRIES: readonly RelayEntryStatus[] = ['joined', 'unpaid', 'paid'];
export const isLive = (status: RelayEntryStatus): boolean => LIVE_ENTRIES.includes(status);
