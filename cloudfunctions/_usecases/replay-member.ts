import { ok, reject, type Outcome } from '@/domain/outcome';
import { replay } from '@/domain/timeline/fold';
import { sameFold } from '@/domain/timeline/same-fold';
import type { ConsoleOutputs } from '@/contract/console';
import type { Base } from '../_kit/call';
import { findMember } from '../_store/members';
import { entryOf, timelineOf } from '../_store/timeline';

/**
 * 对账: the fold kept on a member against a full replay of their timeline, the proof that nothing was lost or counted
 * twice. `unfolded` entries are the defined half-done status: until `cron` folds them the two differ by these.
 */
export async function replayMember(
  { db, log }: Base,
  { memberId }: { memberId: string },
): Promise<Outcome<ConsoleOutputs['member.replay']>> {
  const [member, timeline] = await Promise.all([findMember(db, memberId), timelineOf(db, memberId)]);
  if (!member) return reject('MEMBER_NOT_FOUND');
  const unfolded = timeline.filter(({ folded }) => !folded).length;
  const same = sameFold(member.fold, replay(timeline.map(entryOf)));
  if (!same && unfolded === 0) log.info('fold differs from its replay', { memberId });
  return ok({ same, entries: timeline.length, unfolded });
}
