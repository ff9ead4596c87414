import type { Member } from '@/domain/member/types';
import { visitor } from '@/domain/member/visitor';
import type { Db } from '../_kit/db';
import { isDuplicateId } from '../_kit/errors';
import type { Doc } from './documents';

/** One member or visitor by id; null for someone who was never here or has left. */
export const findMember = async (db: Db, memberId: string): Promise<Doc<Member> | null> =>
  (await db.collection('members').doc(memberId).get()).data;

/** The document of a visitor first seen at `at`. */
export const visitorDoc = (memberId: string, at: number): Doc<Member> => ({
  ...visitor(memberId, at),
  _id: memberId,
  v: 1,
});

/** Make the visitor unless they exist. @returns false when they did. */
export async function addVisitor(db: Db, memberId: string, at: number): Promise<boolean> {
  try {
    await db.collection('members').add({ data: visitorDoc(memberId, at) });
    return true;
  } catch (error) {
    if (isDuplicateId(error)) return false;
    throw error;
  }
}
