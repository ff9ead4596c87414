import { businessHour } from '@/domain/timeline/business-day';
import type { Chat } from '@/domain/chat/types';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { ChatView } from '@/contract/views';
import type { Call } from '../_kit/call';
import { findChat } from '../_store/chats';
import { addTouch, keepChatEntry } from '../_store/members';
import { record } from '../_store/timeline';
import { arrive } from './arrive';
import { loadShopWindow } from './load-shop-window';
import { verifiedGroup } from './verified-group';

const MINUTE = 60_000;

/**
 * 从群里进来. The only thing believed is the `entry` CloudID as WeChat resolved it for this very call: a scene, a link
 * parameter or an object of the same shape says nothing (facts §1, §2).
 *
 * The entry, its touchpoint and its timeline entry are three writes side by side, each of which may run again: a
 * crash between them loses at most the visit's trace, never grants a price. One visit an hour is one timeline entry.
 */
export async function enterChat(call: Call): Promise<Outcome<ChatView>> {
  const resolved = verifiedGroup(call);
  if (!resolved.ok) return resolved;
  const { db, memberId, now } = call;
  const [chat] = await Promise.all([findChat(db, resolved.value), arrive(call)]);
  if (!chat) return reject('CHAT_UNKNOWN');
  if (chat.closedAt !== undefined) return reject('CHAT_CLOSED');
  await Promise.all([
    keepChatEntry(db, memberId, { openGId: chat.openGId, at: now, chat }),
    ...leaveTraces(call, chat),
  ]);
  const { chat: view } = await loadShopWindow(call);
  return view ? ok(view) : reject('CHAT_ENTRY_EXPIRED');
}

function leaveTraces({ db, memberId, now }: Call, { openGId, name }: Chat): Promise<void>[] {
  const visit = `chat:${openGId}:${Math.floor(now / MINUTE)}`;
  return [
    addTouch(db, memberId, { id: visit, kind: 'chat', ref: openGId, at: now }),
    record(db, [
      {
        id: `chat_entered:${memberId}:${openGId}:${businessHour(now)}`,
        memberId,
        kind: 'chat_entered',
        at: now,
        data: { openGId, chatName: name },
      },
    ]),
  ];
}
