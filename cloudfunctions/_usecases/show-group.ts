import type { GroupBuyOutputs, GroupView } from '@/contract/group-buy';
import { chatEntryHolds } from '@/domain/chat/entry';
import { offerCovers } from '@/domain/group-buy/rules';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import { offersOn } from '../_store/group-offers';
import { groupChangedSince, groupsById, openGroupsOf } from '../_store/groups';
import { findMember } from '../_store/members';
import { purposesOf } from '../_store/orders';
import { loadSettings } from '../_store/settings';
import { visitGroup } from './group-access';
import { groupCard, groupView, offerCardOf } from './group-views';
import { checkTicket, listTicket } from './list-ticket';

/**
 * 群里的拼团: this chat's offers and the open groups with a paid seat, soonest end first; and the caller's own groups,
 * wherever they are. Offers and open groups only while the verified entry holds.
 */
export async function showGroupHome(call: Call): Promise<Outcome<GroupBuyOutputs['group.home']>> {
  const { db, memberId, now } = call;
  const [settings, member, offers, mineIds] = await Promise.all([
    loadSettings(db),
    findMember(db, memberId),
    offersOn(db, now, memberId),
    purposesOf(db, memberId, 'group'),
  ]);
  const entry = member?.chatEntry ?? null;
  const holds = chatEntryHolds(entry, now, settings.chatEntryMs);
  const [here, mine] = await Promise.all([
    holds ? openGroupsOf(db, entry.openGId, now) : [],
    groupsById(db, mineIds),
  ]);
  if (!holds && mine.length === 0) return reject(entry ? 'CHAT_ENTRY_EXPIRED' : 'CHAT_NOT_VERIFIED');
  const shown = holds ? offers.filter((offer) => offerCovers(offer, entry.chat)) : [];
  return ok({
    offers: shown.map((offer) => offerCardOf(offer, memberId)),
    open: here
      .filter(({ paidSeats, seatsLeft, seats }) => paidSeats > 0 && seatsLeft > 0 && !seats[memberId])
      .map((group) => groupCard(call, group)),
    mine: [...mine].sort((a, b) => b.openedAt - a.openedAt).map((group) => groupCard(call, group)),
    at: now,
  });
}

export async function showGroup(
  call: Call,
  { groupId }: { readonly groupId: string },
): Promise<Outcome<GroupView>> {
  const visit = await visitGroup(call, groupId);
  if (!visit.ok) return visit;
  const { group, until } = visit.value;
  return ok(groupView(call, group, listTicket(call, groupId, until)));
}

/** 有没有变: one read. */
export async function groupChanges(
  call: Call,
  { groupId, since, ticket }: { readonly groupId: string; readonly since: number; readonly ticket: string },
): Promise<Outcome<{ readonly version: number; readonly group: GroupView | null }>> {
  const checked = checkTicket(call, groupId, ticket);
  if (!checked.ok) return checked;
  const group = await groupChangedSince(call.db, groupId, since);
  return ok(
    group
      ? { version: group.version, group: groupView(call, group, ticket) }
      : { version: since, group: null },
  );
}
