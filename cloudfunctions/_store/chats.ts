import type { Chat } from '@/domain/chat/types';
import type { Db } from '../_kit/db';
import type { ChatCodeDoc } from './documents';
import { mayRetry } from './retry';
import { addOnce } from './unique';

const MOST = 1000;

/** Only the chat's own fields, so that it can be kept in an entry. */
export function chatOnly({
  openGId,
  name,
  tags,
  leaderName,
  pickupPointId,
  leaderId,
  rules,
  closedAt,
}: Chat): Chat {
  return {
    ...{ openGId, name, tags, leaderName, pickupPointId },
    ...(leaderId !== undefined && { leaderId }),
    ...(rules !== undefined && { rules }),
    ...(closedAt !== undefined && { closedAt }),
  };
}

/** A chat that staff registered; null for any other WeChat group. */
export async function findChat(db: Db, chatId: string): Promise<Chat | null> {
  const { data } = await db.collection('chats').doc(chatId).get();
  return data && chatOnly(data);
}

/** Every registered chat, by name. */
export const allChats = async (db: Db): Promise<readonly Chat[]> =>
  (await db.collection('chats').where({}).orderBy('name', 'asc').limit(MOST).get()).data.map(chatOnly);

/** @returns false when the group was registered before */
export const addChat = (db: Db, chat: Chat): Promise<boolean> =>
  addOnce(db, 'chats', { ...chat, _id: chat.openGId, v: 1 });

/** @param closedAt null for a chat that is in use. @returns false when there is no such chat */
export async function updateChat(
  db: Db,
  openGId: string,
  changes: Partial<Omit<Chat, 'openGId' | 'closedAt'>>,
  closedAt: number | null,
): Promise<boolean> {
  const { stats } = await db
    .collection('chats')
    .where({ _id: openGId })
    .update({ data: { ...changes, closedAt: closedAt ?? db.command.remove() } });
  return stats.updated === 1;
}

export const findChatCode = async (db: Db, codeId: string): Promise<ChatCodeDoc | null> =>
  (await db.collection('chat_codes').doc(codeId).get()).data;

export const addChatCode = (db: Db, code: ChatCodeDoc): Promise<boolean> => addOnce(db, 'chat_codes', code);

/** The latest codes first. */
export const latestChatCodes = async (db: Db, limit: number): Promise<readonly ChatCodeDoc[]> =>
  (await db.collection('chat_codes').where({}).orderBy('createdAt', 'desc').limit(limit).get()).data;

/** 用掉: one conditional update, so that two groups cannot share a code. */
export async function spendChatCode(
  db: Db,
  codeId: string,
  by: { readonly openGId: string; readonly memberId: string; readonly at: number },
): Promise<boolean> {
  const open = db
    .collection('chat_codes')
    .where({ _id: codeId, status: 'open', expiresAt: db.command.gt(by.at) });
  const { stats } = await open.update({
    data: { status: 'used', openGId: by.openGId, usedBy: by.memberId, usedAt: by.at, due: true },
  });
  return stats.updated === 1;
}

/** @returns false when it was used or revoked before */
export async function revokeChatCode(db: Db, codeId: string): Promise<boolean> {
  const open = db.collection('chat_codes').where({ _id: codeId, status: 'open' });
  return (await open.update({ data: { status: 'revoked' } })).stats.updated === 1;
}

/** The chat of this code is written. */
export const clearCodeDue = (db: Db, codeId: string): Promise<unknown> =>
  db
    .collection('chat_codes')
    .where({ _id: codeId, due: true })
    .update({ data: { due: false } });

/** Codes that were used before `before` and whose chat may be missing. */
export const codesWithDue = async (
  db: Db,
  { before, now }: { before: number; now: number },
  limit: number,
): Promise<readonly ChatCodeDoc[]> =>
  (
    await db
      .collection('chat_codes')
      .where({ due: true, usedAt: db.command.lt(before), ...mayRetry(db, now) })
      .limit(limit)
      .get()
  ).data;
