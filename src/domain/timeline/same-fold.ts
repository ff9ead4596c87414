import type { MemberFold } from '../member/types';

/**
 * Whether a kept fold is the replayed one. Days on which payments and refunds cancel out are the same as days
 * without either; the order of days in the document is nobody's business.
 */
export function sameFold(kept: MemberFold, replayed: MemberFold): boolean {
  const { netPaidByDay: keptDays, ...keptSums } = kept;
  const { netPaidByDay: replayedDays, ...replayedSums } = replayed;
  const days = new Set([...Object.keys(keptDays), ...Object.keys(replayedDays)]);
  const sums = Object.keys(replayedSums) as (keyof typeof replayedSums)[];
  return (
    [...days].every((day) => (keptDays[day] ?? 0) === (replayedDays[day] ?? 0)) &&
    sums.every((name) => keptSums[name] === replayedSums[name])
  );
}
