import type { RelayCard, RelayView } from '@/contract/relay';
import { chatEntryHolds } from '@/domain/chat/entry';
import { ok, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import { findMember } from '../_store/members';
import { relaysOfChat, relaysOfLeader } from '../_store/relay-lists';
import { relayChangedSince } from '../_store/relays';
import { loadSettings } from '../_store/settings';
import { checkTicket, listTicket } from './list-ticket';
import { visitRelay } from './relay-access';
import { relayCard, relayView } from './relay-views';

/** Relays that ended longer ago are not listed. */
const LISTED_MS = 7 * 86_400_000;

/** 群里的接龙: of the chat whose verified entry holds, and the ones the caller leads. Open ones first. */
export async function listRelays(call: Call): Promise<Outcome<readonly RelayCard[]>> {
  const { db, memberId, now } = call;
  const [settings, member, leading] = await Promise.all([
    loadSettings(db),
    findMember(db, memberId),
    relaysOfLeader(db, memberId),
  ]);
  const entry = member?.chatEntry ?? null;
  const holds = chatEntryHolds(entry, now, settings.chatEntryMs);
  const here = holds
    ? await relaysOfChat(db, { openGId: entry.openGId, since: now - LISTED_MS, memberId })
    : [];
  const all = [...new Map([...here, ...leading].map((relay) => [relay._id, relay])).values()];
  const rank = (status: string): number => (status === 'open' ? 0 : 1);
  return ok(
    all
      .sort((a, b) => rank(a.status) - rank(b.status) || b.cutOffAt - a.cutOffAt)
      .map((relay) => relayCard(call, relay)),
  );
}

export async function showRelay(
  call: Call,
  { relayId }: { readonly relayId: string },
): Promise<Outcome<RelayView>> {
  const visit = await visitRelay(call, relayId);
  if (!visit.ok) return visit;
  const { relay, until } = visit.value;
  return ok(relayView(call, relay, listTicket(call, relayId, until)));
}

/** 有没有变: one read, for a list that many watch at once. The ticket says that its holder was let in. */
export async function relayChanges(
  call: Call,
  { relayId, since, ticket }: { readonly relayId: string; readonly since: number; readonly ticket: string },
): Promise<Outcome<{ readonly version: number; readonly relay: RelayView | null }>> {
  const checked = checkTicket(call, relayId, ticket);
  if (!checked.ok) return checked;
  const relay = await relayChangedSince(call.db, relayId, since);
  if (!relay) return ok({ version: since, relay: null });
  return ok({ version: relay.version, relay: relayView(call, relay, ticket) });
}
