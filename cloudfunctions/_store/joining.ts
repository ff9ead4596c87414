import type { Member } from '@/domain/member/types';
import type { TimelineEntry } from '@/domain/timeline/types';
import type { Db } from '../_kit/db';
import { inTransaction } from '../_kit/transaction';
import type { IdentityDoc, MemberDoc, TimelineDoc } from './documents';

export type Joining = Pick<Member, 'nickname' | 'joinedAt' | 'consent' | 'inviterId' | 'source'>;

const docOf = (entry: TimelineEntry, folded: boolean): TimelineDoc => ({
  ...entry,
  _id: entry.id,
  v: 1,
  folded,
});

/**
 * 入会: turn a visitor into a member, with their WeChat identity and the facts of it, in one transaction.
 *
 * The inviter's `brought` goes in unfolded, so that a hot inviter's document is not written here; the caller or
 * `cron` folds it. It exists once per invitee ever: leaving and joining again brings nobody anything.
 * @returns the member, and whether this call made them one
 */
export async function join(
  db: Db,
  visitor: MemberDoc,
  joining: Joining,
  identity: IdentityDoc,
  facts: { signedUp: TimelineEntry; brought: TimelineEntry | null },
): Promise<{ member: MemberDoc; joined: boolean }> {
  return inTransaction(db, async (tx) => {
    const members = tx.collection('members');
    const current = (await members.doc(visitor._id).get()).data ?? visitor;
    if (current.status === 'member') return { member: current, joined: false };
    const member: MemberDoc = { ...current, ...joining, status: 'member' };
    const { _id, ...fields } = member;
    await members.doc(_id).set({ data: fields });
    const { _id: identityId, ...known } = identity;
    await tx.collection('identities').doc(identityId).set({ data: known });
    await tx.collection('timeline').add({ data: docOf(facts.signedUp, true) });
    if (facts.brought && !(await tx.collection('timeline').doc(facts.brought.id).get()).data)
      await tx.collection('timeline').add({ data: docOf(facts.brought, false) });
    return { member, joined: true };
  });
}
