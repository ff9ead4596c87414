import { chatPass } from '@/domain/chat/pass';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import type { GroupDoc, MemberDoc } from '../_store/documents';
import { findGroup } from '../_store/groups';
import { findMember } from '../_store/members';

/** A group as this caller meets it; `until` is how long they may watch it. */
export interface GroupVisit {
  readonly group: GroupDoc;
  readonly member: MemberDoc | null;
  readonly until: number;
}

/**
 * The group, for whoever may see it: from its chat by a verified entry that holds, or in it already.
 *
 * @returns GROUP_NOT_FOUND, or why the entry does not do (`chatPass`)
 */
export async function visitGroup(call: Call, groupId: string): Promise<Outcome<GroupVisit>> {
  const [group, member] = await Promise.all([
    findGroup(call.db, groupId),
    findMember(call.db, call.memberId),
  ]);
  if (!group) return reject('GROUP_NOT_FOUND');
  const { chatEntryMs } = group.terms;
  if (group.seats[call.memberId]) return ok({ group, member, until: call.now + chatEntryMs });
  const pass = chatPass(member?.chatEntry ?? null, group.openGId, call.now, chatEntryMs);
  return pass.ok ? ok({ group, member, until: pass.value.at + chatEntryMs }) : pass;
}
