import type { ChatView } from '@/contract/views';
import type { ChatEntry } from '@/domain/chat/entry';
import type { Chat } from '@/domain/chat/types';
import { ok, reject, type Outcome } from '@/domain/outcome';
import { businessHour } from '@/domain/timeline/business-day';
import type { Call } from '../_kit/call';
import type { MemberDoc } from '../_store/documents';
import { openDoorway, specialsWithGoods } from '../_store/doorway';
import { addVisitor, enterWithTouch, keepChatEntry, visitorDoc } from '../_store/members';
import { record } from '../_store/timeline';
import { stillHere } from './arrive';
import { chatView, specialCards } from './product-cards';
import { shopperOf } from './shopper';
import { idInGroup, verifiedGroup } from './verified-group';

const MINUTE = 60_000;

/**
 * 从群里进来. The only thing believed is the `entry` CloudID as WeChat resolved it for this very call: a scene, a link
 * parameter or an object of the same shape says nothing (facts §1, §2).
 *
 * Four round trips for anybody, a stranger too: settings joined with member and chat, and the specials joined with their
 * goods, side by side; then the entry with its touchpoint in one write of the member beside the timeline's insert. Each
 * write may run again: a crash between them loses at most the visit's trace, never grants a price. One visit an hour is
 * one timeline entry, one touchpoint a minute. A group that the shop does not know leaves nothing behind.
 */
export async function enterChat(call: Call): Promise<Outcome<ChatView>> {
  const resolved = verifiedGroup(call);
  if (!resolved.ok) return resolved;
  const [doorway, goods] = await Promise.all([
    openDoorway(call.db, call.memberId, resolved.value),
    specialsWithGoods(call.db, call.now),
  ]);
  const { chat, settings } = doorway;
  if (!chat) return reject('CHAT_UNKNOWN');
  if (chat.closedAt !== undefined) return reject('CHAT_CLOSED');
  const member = await stillHere(call, doorway.member);
  const inGroup = idInGroup(call);
  const entry: ChatEntry = {
    openGId: chat.openGId,
    at: call.now,
    chat,
    ...(inGroup !== null && { inGroup }),
  };
  await Promise.all([keepEntry(call, member, entry), leaveTrace(call, chat, member)]);
  const entered = { ...(member ?? visitorDoc(call.memberId, call.now)), chatEntry: entry };
  const shopper = shopperOf(call, settings, entered, goods.specials);
  const offered = new Map(goods.specials.map(({ id, stock }) => [id, stock]));
  const cards = specialCards(goods.products, goods.stock, offered, shopper);
  return ok(chatView(call.memberId, entry, settings, cards));
}

async function keepEntry(
  { db, memberId, now }: Call,
  member: MemberDoc | null,
  entry: ChatEntry,
): Promise<void> {
  const visit = `chat:${entry.openGId}:${Math.floor(now / MINUTE)}`;
  const touch = { id: visit, kind: 'chat', ref: entry.openGId, at: now } as const;
  const asNew = { ...visitorDoc(memberId, now), chatEntry: entry, touchpoints: [touch] };
  if (!member && (await addVisitor(db, asNew))) return;
  if (!(await enterWithTouch(db, memberId, entry, touch))) await keepChatEntry(db, memberId, entry);
}

async function leaveTrace(
  { db, memberId, now }: Call,
  { openGId, name }: Chat,
  member: MemberDoc | null,
): Promise<void> {
  const hour = businessHour(now);
  const told = member?.touchpoints.some(
    ({ kind, ref, at }) => kind === 'chat' && ref === openGId && businessHour(at) === hour,
  );
  if (told) return;
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
