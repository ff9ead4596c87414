import type { MissingView, RelayView, RosterRow, RosterView, SettlementView } from '@/contract/relay';
import type { StorefrontInput } from '@/contract/storefront';
import { ok, type Outcome } from '@/domain/outcome';
import { spanOfMonth } from '@/domain/timeline/business-day';
import type { Call } from '../_kit/call';
import type { RelayDoc } from '../_store/documents';
import { relaysToSettle } from '../_store/relay-lists';
import { callOffRelay, closeRelayNow, type ByHand } from './end-relay-by-hand';
import { listTicket } from './list-ticket';
import { pickUp } from './pick-up-relay';
import { leadRelay } from './relay-access';
import { missingFrom, rosterView } from './relay-roster';
import { settle } from './relay-settlement';
import { relayView } from './relay-views';

type RelayId = { readonly relayId: string };

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
export const showSettlement = async (
  call: Call,
  { month }: StorefrontInput<'relay.settlement'>,
): Promise<Outcome<SettlementView>> =>
  ok(await settle(call.db, await relaysToSettle(call.db, spanOfMonth(month), call.memberId)));
