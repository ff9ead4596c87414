import type { Touchpoint } from '@/domain/attribution/types';
import { ok, type Outcome } from '@/domain/outcome';
import type { TimelineEntry } from '@/domain/timeline/types';
import type { TrackInput, TrackOutputs } from '@/contract/track';
import type { Call } from '../_kit/call';
import type { MemberDoc, SendDoc, ShareCodeDoc } from '../_store/documents';
import { addTouch, findMember } from '../_store/members';
import { findSend, moveSend } from '../_store/sends';
import { findShareCode } from '../_store/share-codes';
import { record } from '../_store/timeline';
import { arrive } from './arrive';
import { withinLimit } from './within-limit';

type Touch = Touchpoint & { readonly id: string };
/** A sharer who has not joined yet has chosen no name. */
const SOMEBODY = '一位邻居';

/**
 * 触点: somebody arrived, by a share card, a source code or a message; they are at least a visitor afterwards.
 *
 * `launchId` names the arrival, so a retry counts once. An unknown code, one's own card and a message sent to
 * somebody else count for nothing and are no reason to refuse: a page opens all the same. Every write stands alone
 * and may run again; a crash loses at most this arrival's trace.
 *
 * @returns ARRIVALS_TOO_MANY when this hour had its share: a made-up `launchId` writes no more, and the page opens all the same
 */
export async function openTouch(
  call: Call,
  input: TrackInput<'touch.open'>,
): Promise<Outcome<TrackOutputs['touch.open']>> {
  const { db, memberId } = call;
  const [counted, share, send] = await Promise.all([
    withinLimit(call, 'arrival', memberId),
    input.shareCode ? findShareCode(db, input.shareCode) : null,
    input.sendId ? findSend(db, input.sendId) : null,
    arrive(call),
  ]);
  if (!counted.ok) return counted;
  const byOther = share?.memberId === memberId ? null : share;
  const mine = send?.memberId === memberId ? send : null;
  const touches = touchesOf(input, call.now, byOther, mine);
  const [sharer] = await Promise.all([
    byOther && findMember(db, byOther.memberId),
    ...touches.map((touch) => addTouch(db, memberId, touch)),
    record(db, [...touches.map((touch) => touchedBy(call, touch, input.scene)), ...openedBy(call, mine)]),
    mine && moveSend(db, mine._id, ['sent', 'unknown', 'taken'], { status: 'opened', openedAt: call.now }),
  ]);
  return ok({ inviter: inviterOf(sharer), target: share?.target ?? null });
}

const inviterOf = (sharer: MemberDoc | null): { nickname: string } | null =>
  sharer && sharer.status !== 'left' ? { nickname: sharer.nickname || SOMEBODY } : null;

function touchesOf(
  { launchId, source }: TrackInput<'touch.open'>,
  at: number,
  share: ShareCodeDoc | null,
  send: SendDoc | null,
): Touch[] {
  const touches: Touch[] = [];
  if (share)
    touches.push({ id: `share:${launchId}`, kind: 'share', ref: share._id, at, memberId: share.memberId });
  if (source) touches.push({ id: `source:${launchId}`, kind: 'source', ref: source, at });
  if (send) touches.push({ id: `message:${launchId}`, kind: 'message', ref: send._id, at });
  return touches;
}

const touchedBy = ({ memberId, now }: Call, { id, kind, ref }: Touch, scene: number): TimelineEntry => ({
  id: `touched:${memberId}:${id}`,
  memberId,
  kind: 'touched',
  at: now,
  data: { kind, ref, scene },
});

const openedBy = ({ memberId, now }: Call, send: SendDoc | null): TimelineEntry[] =>
  send
    ? [
        {
          id: `message_opened:${send._id}`,
          memberId,
          kind: 'message_opened',
          at: now,
          data: { campaignId: send.campaignId, sendId: send._id },
        },
      ]
    : [];
