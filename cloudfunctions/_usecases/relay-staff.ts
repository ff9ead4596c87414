import type { RelayOutputs, RelayStaffOutputs } from '@/contract/relay';
import type { ConsoleInput } from '@/contract/console';
import { ok, reject, type Outcome } from '@/domain/outcome';
import { permits } from '@/domain/staff/roles';
import { spanOfMonth } from '@/domain/timeline/business-day';
import { findChat } from '../_store/chats';
import type { RelayDoc } from '../_store/documents';
import { allRelays, relaysToSettle, type SettledRelay } from '../_store/relay-lists';
import { findRelay } from '../_store/relays';
import { loadSettings } from '../_store/settings';
import { audit, auditOnce } from './audit';
import { callOffRelay, closeRelayNow, type ByHand } from './end-relay-by-hand';
import { openRelay } from './open-relay';
import { pickUp } from './pick-up-relay';
import { rosterView } from './relay-roster';
import { settle } from './relay-settlement';
import { relayCard, relayView } from './relay-views';
import type { StaffCall } from './staff-session';
import { withFaces } from './with-faces';

type View = RelayOutputs['relay.get'];

/** Staff are in no relay, and watch by asking again. */
const viewer = ({ keyed, now }: StaffCall) => ({ keyed, now, memberId: null });
const viewOf = (call: StaffCall, relay: RelayDoc): View => relayView(viewer(call), relay, '');

const withRelay =
  <T>(work: (call: StaffCall, relay: RelayDoc) => Promise<Outcome<T>>) =>
  async (call: StaffCall, { relayId }: { readonly relayId: string }): Promise<Outcome<T>> => {
    const relay = await findRelay(call.db, relayId);
    return relay && relay.status !== 'draft' ? work(call, relay) : reject('RELAY_NOT_FOUND');
  };

/** A step of staff that leaves a line in the audit log when it was made. */
const withAudit =
  (action: string, step: (call: StaffCall, relay: RelayDoc, by: ByHand) => Promise<Outcome<RelayDoc>>) =>
  async (call: StaffCall, relay: RelayDoc): Promise<Outcome<View>> => {
    const done = await step(call, relay, { mayRefund: permits(call.staff.role, 'refund.approve') });
    if (!done.ok) return done;
    await audit(call, action, relay._id, { before: relay.status, after: done.value.status });
    return ok(viewOf(call, done.value));
  };

export const listAllRelays = async (
  call: StaffCall,
  filter: ConsoleInput<'relay.list'>,
): Promise<Outcome<RelayStaffOutputs['relay.list']>> =>
  ok((await allRelays(call.db, filter)).map((relay) => relayCard({ memberId: null }, relay)));

export const showAnyRelay = withRelay<View>(async (call, relay) => ok(viewOf(call, relay)));
export const showAnyRoster = withRelay<RelayStaffOutputs['relay.roster']>(async (call, relay) => {
  const roster = rosterView(call, relay);
  return ok({ ...roster, rows: await withFaces(call, roster.rows) });
});
export const closeAnyRelay = withRelay<View>(withAudit('relay.close', closeRelayNow));
export const callOffAnyRelay = withRelay<View>(withAudit('relay.call-off', callOffRelay));

/** Staff may open a relay in any registered chat, at any price up to 售价. */
export async function openAnyRelay(
  call: StaffCall,
  { openGId, ...input }: ConsoleInput<'relay.open'>,
): Promise<Outcome<View>> {
  const [settings, chat] = await Promise.all([loadSettings(call.db), findChat(call.db, openGId)]);
  if (!chat) return reject('CHAT_UNKNOWN');
  const openedBy = `staff:${call.staff.staffId}`;
  const opened = await openRelay(call, input, { chat, settings, openedBy, floor: null });
  if (!opened.ok) return opened;
  const portions = opened.value.items.reduce((sum, item) => sum + item.portions, 0);
  await auditOnce(call, 'relay.open', opened.value._id, { chat: chat.name, portions });
  return ok(viewOf(call, opened.value));
}

export const pickUpAny = (
  call: StaffCall,
  input: ConsoleInput<'relay.pick-up'>,
): Promise<Outcome<RelayStaffOutputs['relay.pick-up']>> =>
  withRelay<RelayStaffOutputs['relay.pick-up']>(async (staff, relay) => {
    const row = await pickUp(staff, relay, input, staff.staff.staffId);
    if (row.ok) {
      const detail = { number: row.value.number, undo: input.undo ? 1 : 0 };
      await audit(staff, 'relay.pick-up', relay._id, detail);
    }
    return row;
  })(call, input);

/** 团长结算, one row per leader, largest net first. */
export async function settleLeaders(
  call: StaffCall,
  { month }: ConsoleInput<'relay.settlement'>,
): Promise<Outcome<RelayStaffOutputs['relay.settlement']>> {
  const byLeader = new Map<string, SettledRelay[]>();
  for (const relay of await relaysToSettle(call.db, spanOfMonth(month))) {
    const leader = relay.leaderId ?? `chat:${relay.openGId}`;
    byLeader.set(leader, [...(byLeader.get(leader) ?? []), relay]);
  }
  const rows = await Promise.all(
    [...byLeader.values()].map(async (relays) => ({
      ...(await settle(call.db, relays)),
      leaderId: relays[0]?.leaderId ?? null,
      leaderName: relays[0]?.leaderName ?? '',
    })),
  );
  return ok(rows.sort((a, b) => b.total.net - a.total.net));
}
