import { addVisitor, findMember, visitorDoc } from '../_store/members';
import type { MemberDoc } from '../_store/documents';
import type { Call } from '../_kit/call';
import { erase } from './leave-shop';

/**
 * Whoever calls is at least a visitor: made here when they are not. A visitor is known by a keyed hash alone; their
 * openid is kept from the moment they join (ADR 0016).
 */
export async function arrive(call: Call): Promise<MemberDoc> {
  const { db, memberId, now } = call;
  const found = await stillHere(call, await findMember(db, memberId));
  if (found) return found;
  const visitor = visitorDoc(memberId, now);
  await addVisitor(db, visitor);
  return visitor;
}

/**
 * Somebody whose erasure a crash left half done is not let in as who they were: it is finished first, and they are a
 * stranger.
 */
export async function stillHere(call: Call, found: MemberDoc | null): Promise<MemberDoc | null> {
  if (!found?.leaving) return found;
  await erase(call, call.memberId, found.leaving);
  return null;
}
