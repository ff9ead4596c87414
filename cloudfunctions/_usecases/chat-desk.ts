import type { ChatPage, ChatRow, ChatStats } from '@/contract/chats';
import type { ConsoleInput } from '@/contract/console';
import { netOf } from '@/domain/after-sale/book';
import type { Chat } from '@/domain/chat/types';
import { fen, sumFen } from '@/domain/money';
import { ok, reject, type Outcome } from '@/domain/outcome';
import { businessDay, startOfBusinessDay } from '@/domain/timeline/business-day';
import { chatSales, entriesOf, visitsSince, type Visits } from '../_store/chat-stats';
import { allChats, findChat, updateChat } from '../_store/chats';
import type { OrderDoc } from '../_store/documents';
import { findMembers } from '../_store/members';
import { loadSettings } from '../_store/settings';
import { audit } from './audit';
import { specialRows } from './special-desk';
import type { StaffCall } from './staff-session';

const DAYS = 30;
const DAY = 86_400_000;
const TOP_BUYERS = 20;

const windowStart = (now: number): number => startOfBusinessDay(now) - (DAYS - 1) * DAY;

/** 群: every registered chat with its last 30 days, the most selling first. */
export async function listChats({ db, now }: StaffCall): Promise<Outcome<readonly ChatRow[]>> {
  const since = windowStart(now);
  const [chats, ever, visits, sales] = await Promise.all([
    allChats(db),
    visitsSince(db, 0),
    visitsSince(db, since),
    chatSales(db, since),
  ]);
  return ok(
    chats
      .map((chat) => rowOf(chat, of(chat, ever), statsOf(of(chat, visits), of(chat, sales))))
      .sort((a, b) => b.gmv - a.gmv || b.visits - a.visits || (a.name < b.name ? -1 : 1)),
  );
}

/** One chat: who orders, day by day, and what is on for it. */
export async function showChatPage(
  { db, now }: StaffCall,
  { openGId }: ConsoleInput<'chat.get'>,
): Promise<Outcome<ChatPage>> {
  const since = windowStart(now);
  const [chat, settings, ever, entries, sales, specials] = await Promise.all([
    findChat(db, openGId),
    loadSettings(db),
    visitsSince(db, 0),
    entriesOf(db, openGId, since),
    chatSales(db, since, openGId),
    specialRows(db, { from: now, until: now + DAYS * DAY, now }),
  ]);
  if (!chat) return reject('CHAT_UNKNOWN');
  const visits = [...groupBy(entries, ({ memberId }) => memberId)].map(([memberId, theirs]) => ({
    openGId,
    memberId,
    visits: theirs.length,
    lastAt: Math.max(...theirs.map(({ at }) => at)),
  }));
  return ok({
    row: rowOf(chat, of(chat, ever), statsOf(visits, sales)),
    days: Array.from({ length: DAYS }, (_, i) => dayOf(businessDay(since + i * DAY), entries, sales)),
    buyers: await buyersOf(db, sales),
    specials: specials.filter(
      (special) => special.openGIds.includes(openGId) || special.tags.some((tag) => chat.tags.includes(tag)),
    ),
    pickupPoints: settings.pickupPoints.map(({ id, name }) => ({ id, name })),
  });
}

/** Change what the chat is called, where it picks up, its rules; close it or open it again. */
export async function saveChat(
  call: StaffCall,
  { openGId, status, ...changes }: ConsoleInput<'chat.save'>,
): Promise<Outcome<{ saved: true }>> {
  const settings = await loadSettings(call.db);
  if (!settings.pickupPoints.some(({ id }) => id === changes.pickupPointId))
    return reject('PICKUP_POINT_UNKNOWN');
  const closedAt = status === 'closed' ? call.now : null;
  if (!(await updateChat(call.db, openGId, { ...changes, tags: [...new Set(changes.tags)] }, closedAt)))
    return reject('CHAT_UNKNOWN');
  await audit(call, 'chat.save', openGId, { name: changes.name, status });
  return ok({ saved: true });
}

const of = <T extends { readonly openGId?: string }>(chat: Chat, all: readonly T[]): T[] =>
  all.filter(({ openGId }) => openGId === chat.openGId);

function rowOf(chat: Chat, ever: readonly Visits[], stats: ChatStats): ChatRow {
  const { openGId, name, tags, leaderName, pickupPointId } = chat;
  return {
    ...{ openGId, name, tags, leaderName, pickupPointId },
    leaderId: chat.leaderId ?? null,
    rules: chat.rules ?? '',
    status: chat.closedAt === undefined ? 'open' : 'closed',
    known: ever.length,
    lastVisitAt: ever.length > 0 ? Math.max(...ever.map(({ lastAt }) => lastAt)) : null,
    ...stats,
  };
}

const statsOf = (visits: readonly Visits[], sales: readonly OrderDoc[]): ChatStats => ({
  visits: visits.reduce((sum, one) => sum + one.visits, 0),
  visitors: visits.length,
  orders: sales.length,
  buyers: new Set(sales.map(({ memberId }) => memberId)).size,
  gmv: sumFen(sales.map(netOf)),
});

function dayOf(
  day: string,
  entries: readonly { memberId: string; at: number }[],
  sales: readonly OrderDoc[],
): ChatPage['days'][number] {
  const sold = sales.filter(({ placedAt }) => businessDay(placedAt) === day);
  const visitors = new Set(
    entries.filter(({ at }) => businessDay(at) === day).map(({ memberId }) => memberId),
  );
  return { day, visitors: visitors.size, orders: sold.length, gmv: sumFen(sold.map(netOf)) };
}

async function buyersOf(db: StaffCall['db'], sales: readonly OrderDoc[]): Promise<ChatPage['buyers']> {
  const buyers = [...groupBy(sales, ({ memberId }) => memberId)]
    .map(([memberId, theirs]) => ({
      memberId,
      orders: theirs.length,
      paid: fen(theirs.reduce((sum, sale) => sum + netOf(sale), 0)),
      lastAt: Math.max(...theirs.map(({ placedAt }) => placedAt)),
    }))
    .sort((a, b) => b.paid - a.paid)
    .slice(0, TOP_BUYERS);
  const members = await findMembers(
    db,
    buyers.map(({ memberId }) => memberId),
  );
  const names = new Map(members.map(({ id, nickname }) => [id, nickname]));
  return buyers.map((buyer) => ({ ...buyer, nickname: names.get(buyer.memberId) ?? '' }));
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
