import { addVisitor, findMember, visitorDoc } from '../_store/members';
import { addWxIdentity, findWxIdentity } from '../_store/identities';
import type { MemberDoc } from '../_store/documents';
import type { Call } from '../_kit/call';
import { erase } from './leave-shop';

/**
 * Whoever calls is at least a visitor with a WeChat identity: made here when they are not.
 *
 * Somebody whose erasure a crash left half done is not let in as who they were: the erasure is finished first, and
 * they arrive as a fresh visitor.
 */
export async function arrive(call: Call): Promise<MemberDoc> {
  const { db, memberId, openid, appid, now } = call;
  const [member, identity] = await Promise.all([findMember(db, memberId), findWxIdentity(db, memberId)]);
  if (member?.leaving) {
    await erase(call, memberId, member.leaving);
    return arrive(call);
  }
  await Promise.all([
    member ? null : addVisitor(db, memberId, now),
    identity ? null : addWxIdentity(db, { memberId, openid, appid, at: now }),
  ]);
  return member ?? visitorDoc(memberId, now);
}
