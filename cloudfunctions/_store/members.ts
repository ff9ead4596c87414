import type { Touchpoint } from '@/domain/attribution/types';
import type { ChatEntry } from '@/domain/chat/entry';
import type { Member } from '@/domain/member/types';
import { visitor } from '@/domain/member/visitor';
import type { Db } from '../_kit/db';
import type { MemberDoc } from './documents';
import { every } from './every';
import { addOnce } from './unique';

/** How many touchpoints a member keeps: far more than one attribution window holds. */
const TOUCHPOINTS_KEPT = 50;

/** One member or visitor by id; null for someone who was never here or has left. */
export const findMember = async (db: Db, memberId: string): Promise<MemberDoc | null> =>
  (await db.collection('members').doc(memberId).get()).data;

/** Several by id, in no order; at most 1000. */
export async function findMembers(db: Db, memberIds: readonly string[]): Promise<readonly MemberDoc[]> {
  const ids = [...new Set(memberIds)];
  if (ids.length === 0) return [];
  const found = db.collection('members').where({ _id: db.command.in(ids) });
  return (await found.limit(1000).get()).data;
}

/** Everybody, those who left included: for segments and sums. */
export const everybody = (db: Db): Promise<readonly MemberDoc[]> => every(db, 'members', {});

/** The document of a visitor first seen at `at`. */
export const visitorDoc = (memberId: string, at: number): MemberDoc => ({
  ...visitor(memberId, at),
  _id: memberId,
  v: 1,
});

/** @returns false when they existed; they stay as they were */
export const addVisitor = (db: Db, visitor: MemberDoc): Promise<boolean> => addOnce(db, 'members', visitor);

/** Keep a touchpoint, newest first. The same one again, by its id, changes nothing. */
export async function addTouch(db: Db, memberId: string, touch: Touchpoint & { id: string }): Promise<void> {
  const without = db
    .collection('members')
    .where({ _id: memberId, 'touchpoints.id': db.command.neq(touch.id) });
  const push = db.command.push({ each: [touch], position: 0, slice: TOUCHPOINTS_KEPT });
  await without.update({ data: { touchpoints: push } });
}

/**
 * The verified entry and the touchpoint it is, in one update.
 *
 * @returns false when the touchpoint is there already, or nobody is: then nothing was changed
 */
export async function enterWithTouch(
  db: Db,
  memberId: string,
  entry: ChatEntry,
  touch: Touchpoint & { id: string },
): Promise<boolean> {
  const { neq, set, push } = db.command;
  const without = db.collection('members').where({ _id: memberId, 'touchpoints.id': neq(touch.id) });
  const touchpoints = push({ each: [touch], position: 0, slice: TOUCHPOINTS_KEPT });
  return (await without.update({ data: { chatEntry: set(entry), touchpoints } })).stats.updated === 1;
}

/** @param entry null: they are in no chat any more, as far as the shop knows */
export async function keepChatEntry(db: Db, memberId: string, entry: ChatEntry | null): Promise<void> {
  await db
    .collection('members')
    .where({ _id: memberId })
    .update({ data: { chatEntry: db.command.set(entry) } });
}

/** @returns false when they are no member */
export async function renameMember(db: Db, memberId: string, nickname: Member['nickname']): Promise<boolean> {
  const mine = db.collection('members').where({ _id: memberId, status: 'member' });
  return (await mine.update({ data: { nickname } })).stats.updated === 1;
}

/** Whose latest verified entry is of this chat, since `since`; latest first. */
export const membersSeenIn = async (db: Db, openGId: string, since: number): Promise<readonly MemberDoc[]> =>
  (
    await db
      .collection('members')
      .where({ 'chatEntry.openGId': openGId, 'chatEntry.at': db.command.gte(since) })
      .orderBy('chatEntry.at', 'desc')
      .limit(500)
      .get()
  ).data;
