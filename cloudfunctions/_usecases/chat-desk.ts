import type { ChatPage, ChatRow, ChatStats } from '@/contract/chats';
import type { ConsoleInput } from '@/contract/console';
import type { Chat } from '@/domain/chat/types';
import { fen, sumFen } from '@/domain/money';
import { ok, reject, type Outcome } from '@/domain/outcome';
import { businessDay, startOfBusinessDay } from '@/domain/timeline/business-day';
import {
  chatTakings,
  chatVisits,
  returnedIn,
  takingsByBuyer,
  takingsByDay,
  visitorsByDay,
  type BuyerTakings,
  type ChatVisits,
  type Returned,
  type Takings,
} from '../_store/chat-stats';
import { allChats, findChat, updateChat } from '../_store/chats';
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
  const [chats, visits, takings, returned] = await Promise.all([
    allChats(db),
    chatVisits(db, since),
    chatTakings(db, since),
    returnedIn(db, since),
  ]);
  const rows = chats.map((chat) => {
    const here = ({ openGId }: { readonly openGId: string }): boolean => openGId === chat.openGId;
    return rowOf(chat, visits.find(here), salesOf(takings.find(here), returned.filter(here)));
  });
  return ok(rows.sort((a, b) => b.gmv - a.gmv || b.visits - a.visits || (a.name < b.name ? -1 : 1)));
}

/** One chat: who orders, day by day, and what is on for it. */
export async function showChatPage(
  { db, now }: StaffCall,
  { openGId }: ConsoleInput<'chat.get'>,
): Promise<Outcome<ChatPage>> {
  const since = windowStart(now);
  const [chat, settings, visits, visitors, takings, buyers, returned, specials] = await Promise.all([
    findChat(db, openGId),
    loadSettings(db),
    chatVisits(db, since, openGId),
    visitorsByDay(db, openGId, since),
    takingsByDay(db, openGId, since),
    takingsByBuyer(db, openGId, since),
    returnedIn(db, since, openGId),
    specialRows(db, { from: now, until: now + DAYS * DAY, now }),
  ]);
  if (!chat) return reject('CHAT_UNKNOWN');
  const sales = buyers.reduce(
    (sum, { orders, paid }) => ({ ...sum, orders: sum.orders + orders, paid: fen(sum.paid + paid) }),
    { orders: 0, paid: fen(0), buyers: buyers.length },
  );
  return ok({
    row: rowOf(chat, visits[0], salesOf(sales, returned)),
    days: Array.from({ length: DAYS }, (_, nth) => {
      const day = businessDay(since + nth * DAY);
      const back = returned.filter(({ placedAt }) => businessDay(placedAt) === day);
      const { orders, gmv } = salesOf(takings.get(nth), back);
      return { day, visitors: visitors.get(nth) ?? 0, orders, gmv };
    }),
    buyers: await topBuyers(db, buyers, returned),
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

function rowOf(
  chat: Chat,
  visited: ChatVisits | undefined,
  sales: Pick<ChatStats, 'orders' | 'buyers' | 'gmv'>,
): ChatRow {
  const { openGId, name, tags, leaderName, pickupPointId } = chat;
  return {
    ...{ openGId, name, tags, leaderName, pickupPointId },
    leaderId: chat.leaderId ?? null,
    rules: chat.rules ?? '',
    status: chat.closedAt === undefined ? 'open' : 'closed',
    known: visited?.known ?? 0,
    lastVisitAt: visited?.lastAt ?? null,
    visits: visited?.visits ?? 0,
    visitors: visited?.visitors ?? 0,
    ...sales,
  };
}

/** 成交 net of what has gone back; nothing was sold where the database counted nothing. */
const salesOf = (
  { orders, paid, buyers = 0 }: Takings & { readonly buyers?: number } = { orders: 0, paid: fen(0) },
  returned: readonly Returned[],
): Pick<ChatStats, 'orders' | 'buyers' | 'gmv'> => ({
  orders,
  buyers,
  gmv: fen(paid - sumFen(returned.map(({ amount }) => amount))),
});

async function topBuyers(
  db: StaffCall['db'],
  buyers: readonly BuyerTakings[],
  returned: readonly Returned[],
): Promise<ChatPage['buyers']> {
  const back = new Map<string, number>();
  for (const { memberId, amount } of returned) back.set(memberId, (back.get(memberId) ?? 0) + amount);
  const top = buyers
    .map((buyer) => ({ ...buyer, paid: fen(buyer.paid - (back.get(buyer.memberId) ?? 0)) }))
    .sort((a, b) => b.paid - a.paid)
    .slice(0, TOP_BUYERS);
  const members = await findMembers(
    db,
    top.map(({ memberId }) => memberId),
  );
  const names = new Map(members.map(({ id, nickname }) => [id, nickname]));
  return top.map((buyer) => ({ ...buyer, nickname: names.get(buyer.memberId) ?? '' }));
}
