import { attributionSource } from '@/domain/attribution/source';
import { defaultNickname } from '@/domain/member/visitor';
import { ok, reject, type Outcome } from '@/domain/outcome';
import { inviterCandidates, mayInvite } from '@/domain/referral/invite';
import type { TimelineEntry } from '@/domain/timeline/types';
import type { StorefrontInput } from '@/contract/storefront';
import type { MemberView } from '@/contract/views';
import type { Call } from '../_kit/call';
import type { MemberDoc, SettingsDoc, ShareCodeDoc } from '../_store/documents';
import { wxIdentity } from '../_store/identities';
import { join } from '../_store/joining';
import { findMembers } from '../_store/members';
import { loadSettings } from '../_store/settings';
import { findShareCode } from '../_store/share-codes';
import { foldOne } from '../_store/timeline';
import { arrive } from './arrive';
import { loadMember } from './view-member';

/**
 * 一键入会. The identity is the platform's; what is asked for is consent to the terms in force, nothing else.
 *
 * The inviter is bound here and never again: the owner of the share code sent along, else whoever's card they last
 * came by. Somebody who is a member already gets their member view; nothing of it changes.
 *
 * Half-done: a crash after the transaction leaves the inviter's `brought` entry unfolded; `foldPending` folds it.
 */
export async function signUp(
  call: Call,
  input: StorefrontInput<'member.signup'>,
): Promise<Outcome<MemberView>> {
  const { db, memberId } = call;
  const [settings, visitor, code] = await Promise.all([
    loadSettings(db),
    arrive(call),
    input.shareCode ? findShareCode(db, input.shareCode) : null,
  ]);
  if (input.policyVersion !== settings.policyVersion) return reject('CONSENT_REQUIRED');
  if (visitor.status !== 'member') await joinAs(call, visitor, settings, code);
  return ok((await loadMember(call, memberId)).view);
}

async function joinAs(
  { db, memberId, openid, appid, now }: Call,
  visitor: MemberDoc,
  { attributionWindowMs, policyVersion }: SettingsDoc,
  code: ShareCodeDoc | null,
): Promise<void> {
  const candidates = inviterCandidates(visitor, code?.memberId ?? null, now, attributionWindowMs);
  const people = new Map((await findMembers(db, candidates)).map((person) => [person._id, person]));
  const inviterId = candidates.find((id) => mayInvite(people.get(id) ?? null, memberId)) ?? null;
  const source = visitor.source ?? attributionSource(visitor.touchpoints);
  const joining = {
    nickname: defaultNickname(memberId),
    joinedAt: now,
    consent: { policyVersion, at: now },
    inviterId,
    source,
  };
  const signedUp: TimelineEntry = {
    id: `signed_up:${memberId}`,
    memberId,
    kind: 'signed_up',
    at: now,
    data: { policyVersion, inviterId, source: source && `${source.kind}:${source.ref}` },
  };
  const brought = inviterId === null ? null : broughtBy(inviterId, visitor, code, now);
  const identity = wxIdentity({ memberId, openid, appid, at: now });
  const { joined } = await join(db, visitor, joining, identity, { signedUp, brought });
  if (joined && brought) await foldOne(db, brought.id);
}

function broughtBy(
  inviterId: string,
  { _id, touchpoints }: MemberDoc,
  code: ShareCodeDoc | null,
  at: number,
): TimelineEntry {
  const byCard = touchpoints.find(({ kind, memberId }) => kind === 'share' && memberId === inviterId)?.ref;
  const shareCode = code?.memberId === inviterId ? code._id : (byCard ?? '');
  const data = { inviteeId: _id, shareCode };
  return { id: `brought:${_id}`, memberId: inviterId, kind: 'brought', at, data };
}
