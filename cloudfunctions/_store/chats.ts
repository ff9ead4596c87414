import type { Chat } from '@/domain/chat/types';
import type { Db } from '../_kit/db';

/** A chat that staff registered; null for any other WeChat group. Only the chat's own fields, so that it can be kept in an entry. */
export async function findChat(db: Db, chatId: string): Promise<Chat | null> {
  const { data } = await db.collection('chats').doc(chatId).get();
  if (!data) return null;
  const { openGId, name, tags, leaderName, leaderId, pickupPointId, closedAt } = data;
  return {
    ...{ openGId, name, tags, leaderName, pickupPointId },
    ...(leaderId !== undefined && { leaderId }),
    ...(closedAt !== undefined && { closedAt }),
  };
}
