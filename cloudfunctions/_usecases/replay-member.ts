import type { MemberFold } from '@/domain/member/types';
import { replay } from '@/domain/timeline/fold';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Base } from '../_kit/call';
import { findMember } from '../_store/members';
import { entryOf, timelineOf } from '../_store/timeline';

/** The fold kept on a member against a full replay of their timeline: the proof that nothing was lost or counted twice. */
export async function replayMember(
  { db }: Base,
  { memberId }: { memberId: string },
): Promise<Outcome<{ kept: MemberFold; replayed: MemberFold; unfolded: number }>> {
  const [member, timeline] = await Promise.all([findMember(db, memberId), timelineOf(db, memberId)]);
  if (!member) return reject('MEMBER_NOT_FOUND');
  return ok({
    kept: member.fold,
    replayed: replay(timeline.map(entryOf)),
    unfolded: timeline.filter(({ folded }) => !folded).length,
  });
}
