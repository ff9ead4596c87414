import type { ChatView } from '@/contract/views';
import type { ChatEntry } from '@/domain/chat/entry';
import type { Chat } from '@/domain/chat/types';
import type { Member } from '@/domain/member/types';
import { ok, reject, type Outcome } from '@/domain/outcome';
import { businessHour } from '@/domain/timeline/business-day';
import type { Call } from '../_kit/call';
import { findChat } from '../_store/chats';
import { openDoorway, specialsWithGoods, type Doorway } from '../_store/doorway';
import { enterWithTouch, keepChatEntry } from '../_store/members';
import { loadSettings } from '../_store/settings';
import { record } from '../_store/timeline';
import { arrive } from './arrive';
import { chatView, specialCards } from './product-cards';
import { shopperOf } from './shopper';
import { idInGroup, verifiedGroup } from './verified-group';

const MINUTE = 60_000;

/**
 * 从群里进来. The only thing believed is the `entry` CloudID as WeChat resolved it for this very call: a scene, a link
 * parameter or an object of the same shape says nothing (facts §1, §2).
 *
 * Four round trips for who was here before: the member joined with chat and settings, and the specials joined with their
 * goods, side by side; then the entry with its touchpoint in one update beside the timeline's insert. Each write may run
 * again: a crash between them loses at most the visit's trace, never grants a price. One visit an hour is one timeline
 * entry, one touchpoint a minute.
 */
export async function enterChat(call: Call): Promise<Outcome<ChatView>> {
  const resolved = verifiedGroup(call);
  if (!resolved.ok) return resolved;
  const [doorway, goods] = await Promise.all([
    openDoorway(call.db, call.memberId, resolved.value),
    specialsWithGoods(call.db, call.now),
  ]);
  const { member, chat, settings } = doorway ?? (await firstTime(call, resolved.value));
  if (!chat) return reject('CHAT_UNKNOWN');
  if (chat.closedAt !== undefined) return reject('CHAT_CLOSED');
  const inGroup = idInGroup(call);
  const entry: ChatEntry = {
    openGId: chat.openGId,
    at: call.now,
    chat,
    ...(inGroup !== null && { inGroup }),
  };
  await Promise.all([keepEntry(call, entry), leaveTrace(call, chat, member.chatEntry)]);
  const shopper = shopperOf(call, settings, { ...member, chatEntry: entry }, goods.specials);
  const offered = new Map(goods.specials.map(({ id, stock }) => [id, stock]));
  const cards = specialCards(goods.products, goods.stock, offered, shopper);
  return ok(chatView(call.memberId, entry, settings, cards));
}

/** Somebody new, or half made or half erased by a crash: made whole first. */
async function firstTime(call: Call, openGId: string): Promise<Doorway> {
  const [member, chat, settings] = await Promise.all([
    arrive(call),
    findChat(call.db, openGId),
    loadSettings(call.db),
  ]);
  return { member, chat, settings };
}

async function keepEntry({ db, memberId, now }: Call, entry: ChatEntry): Promise<void> {
  const visit = `chat:${entry.openGId}:${Math.floor(now / MINUTE)}`;
  const touch = { id: visit, kind: 'chat', ref: entry.openGId, at: now } as const;
  if (!(await enterWithTouch(db, memberId, entry, touch))) await keepChatEntry(db, memberId, entry);
}

async function leaveTrace(
  { db, memberId, now }: Call,
  { openGId, name }: Chat,
  last: Member['chatEntry'],
): Promise<void> {
  const hour = businessHour(now);
  if (last?.openGId === openGId && businessHour(last.at) === hour) return; // this hour's visit is told
  await record(db, [
    {
      id: `chat_entered:${memberId}:${openGId}:${hour}`,
      memberId,
      kind: 'chat_entered',
      at: now,
      data: { openGId, chatName: name },
    },
  ]);
}

/**
 * WeChat did not name a group, and the phone says with which code: 40097 it did not come from one, 65206 its user has left
 * it. The word of a phone may take away what WeChat gave, never give: who left loses the chat's prices at once.
 *
 * @returns CHAT_NOT_VERIFIED or CHAT_LEFT, in words for the page
 */
export async function failToEnter(
  { db, memberId }: Call,
  { errCode }: { readonly errCode: 40097 | 65206 },
): Promise<Outcome<never>> {
  if (errCode === 40097) return reject('CHAT_NOT_VERIFIED');
  await keepChatEntry(db, memberId, null);
  return reject('CHAT_LEFT');
}
