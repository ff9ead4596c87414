import { chatPass } from '@/domain/chat/pass';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import type { MemberDoc, RelayDoc } from '../_store/documents';
import { findMember } from '../_store/members';
import { findRelay } from '../_store/relays';

/** A relay as this caller meets it; `until` is how long they may watch it. */
export interface RelayVisit {
  readonly relay: RelayDoc;
  readonly member: MemberDoc | null;
  readonly until: number;
}

/**
 * The relay, for whoever may see it: from its chat by a verified entry that holds, in it already, or leading it.
 *
 * @returns RELAY_NOT_FOUND, or why the entry does not do (`chatPass`)
 */
export async function visitRelay(call: Call, relayId: string): Promise<Outcome<RelayVisit>> {
  const [relay, member] = await Promise.all([
    findRelay(call.db, relayId),
    findMember(call.db, call.memberId),
  ]);
  if (!relay || relay.status === 'draft') return reject('RELAY_NOT_FOUND');
  const { chatEntryMs } = relay.terms;
  const known = relay.entries[call.memberId] !== undefined || relay.leaderId === call.memberId;
  if (known) return ok({ relay, member, until: call.now + chatEntryMs });
  const pass = chatPass(member?.chatEntry ?? null, relay.openGId, call.now, chatEntryMs);
  return pass.ok ? ok({ relay, member, until: pass.value.at + chatEntryMs }) : pass;
}

/** The relay, for its leader. Anybody else hears RELAY_NOT_LEADER, whether it exists or not. */
export async function leadRelay(call: Call, relayId: string): Promise<Outcome<RelayDoc>> {
  const relay = await findRelay(call.db, relayId);
  return relay && relay.status !== 'draft' && relay.leaderId === call.memberId
    ? ok(relay)
    : reject('RELAY_NOT_LEADER');
}
