import type { Touchpoint } from '../attribution/types';
import type { Member } from '../member/types';

type Invited = Pick<Member, 'id' | 'touchpoints'>;

/**
 * Who may have invited a joining visitor, best claim first: the share code they join with, then the latest
 * shares they came by inside the attribution window. Never oneself.
 *
 * @param codeOwnerId owner of the share code sent along; null without one or for an unknown one
 */
export function inviterCandidates(
  invitee: Invited,
  codeOwnerId: string | null,
  at: number,
  windowMs: number,
): readonly string[] {
  const sharers = invitee.touchpoints
    .filter(({ kind, at: touchedAt }) => kind === 'share' && touchedAt <= at && at - touchedAt <= windowMs)
    .sort((a: Touchpoint, b: Touchpoint) => b.at - a.at)
    .flatMap(({ memberId }) => memberId ?? []);
  const ids = codeOwnerId === null ? sharers : [codeOwnerId, ...sharers];
  return [...new Set(ids)].filter((id) => id !== invitee.id);
}

/**
 * Whether somebody can be bound as an inviter: only who has joined already, and so has their own inviter bound
 * for good. Every bond therefore points to an earlier signup, and a loop cannot come about.
 */
export const mayInvite = (inviter: Pick<Member, 'id' | 'status'> | null, inviteeId: string): boolean =>
  inviter !== null && inviter.status === 'member' && inviter.id !== inviteeId;
