import type { MissingView, RelayView, RosterRow, RosterView, SettlementView } from '@/contract/relay';
import type { StorefrontInput } from '@/contract/storefront';
import { ok, reject, type Outcome } from '@/domain/outcome';
import { wouldRefund } from '@/domain/relay/ending';
import type { RelayStatus } from '@/domain/relay/types';
import type { Base, Call } from '../_kit/call';
import type { RelayDoc } from '../_store/documents';
import { findRelay, moveRelay, relaysOfLeader, type RelayChanges } from '../_store/relays';
import { driveRelay } from './end-relay';
import { listTicket } from './list-ticket';
import { pickUp } from './pick-up-relay';
import { leadRelay } from './relay-access';
import { missingFrom, rosterView } from './relay-roster';
import { settle } from './relay-settlement';
import { relayView } from './relay-views';

type RelayId = { readonly relayId: string };

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

/** What a leader does with a relay of their own. */
const asLeader =
  <T>(work: (call: Call, relay: RelayDoc) => Promise<Outcome<T>>) =>
  async (call: Call, { relayId }: RelayId): Promise<Outcome<T>> => {
    const relay = await leadRelay(call, relayId);
    return relay.ok ? work(call, relay.value) : relay;
  };

const shown = (call: Call, relay: Outcome<RelayDoc>): Outcome<RelayView> =>
  relay.ok
    ? ok(
        relayView(
          call,
          relay.value,
          listTicket(call, relay.value._id, call.now + relay.value.terms.chatEntryMs),
        ),
      )
    : relay;

const LEADER: ByHand = { mayRefund: false };
export const closeOwnRelay = asLeader(async (call, relay) =>
  shown(call, await closeRelayNow(call, relay, LEADER)),
);
export const callOffOwnRelay = asLeader(async (call, relay) =>
  shown(call, await callOffRelay(call, relay, LEADER)),
);

/** 花名册 and 拣货单. */
export const showRoster = asLeader<RosterView>(async (call, relay) => ok(rosterView(call, relay)));

/** 谁还没接. */
export const showMissing = (
  call: Call,
  input: StorefrontInput<'relay.missing'>,
): Promise<Outcome<MissingView>> =>
  asLeader<MissingView>(async (leader, relay) =>
    ok(await missingFrom(leader, relay, input.groupOpenids ?? [])),
  )(call, input);

export const pickUpOwn = (call: Call, input: StorefrontInput<'relay.pick-up'>): Promise<Outcome<RosterRow>> =>
  asLeader<RosterRow>((leader, relay) => pickUp(leader, relay, input, `leader:${leader.memberId}`))(
    call,
    input,
  );

/** 团长结算. */
export const showSettlement = async (call: Call): Promise<Outcome<SettlementView>> =>
  ok(await settle(call.db, await relaysOfLeader(call.db, call.memberId)));
