import type { RelayShare } from '@/contract/relay';
import { shelfYuan } from '@/domain/money';
import { ok, type Outcome } from '@/domain/outcome';
import { isLive } from '@/domain/relay/transitions';
import { spokenTime } from '@/domain/shop/spoken-time';
import type { Base, Call } from '../_kit/call';
import type { RelayDoc } from '../_store/documents';
import { keepRelayActivity } from '../_store/relays';
import { loadSettings } from '../_store/settings';
import { orderingOf } from './ordering-terms';
import { activityFor, type CardActivity } from './card-activity';
import { leadRelay, visitRelay } from './relay-access';

/** 聊天工具's card on which each sees whether they took part (facts §2). */
const TAKEN_PART = '2A84254B945674A2F88CE4970782C402795EB607';

/**
 * The card to share. Its leader sends a status card where the shop was granted the chat tool; anybody else, WeChat not
 * answering, or no grant: a plain card, which always works.
 */
export async function shareRelay(
  call: Call,
  { relayId }: { readonly relayId: string },
): Promise<Outcome<RelayShare>> {
  const [visit, settings] = await Promise.all([visitRelay(call, relayId), loadSettings(call.db)]);
  if (!visit.ok) return visit;
  const { relay } = visit.value;
  const [first] = relay.items;
  const tool = relay.status === 'open' && relay.leaderId === call.memberId && orderingOf(settings).chatTool;
  const keep = (made: Required<CardActivity>) => keepRelayActivity(call.db, relay._id, made);
  const activityId = tool ? await activityFor(call, relay, keep) : null;
  return ok({
    title: titleOf(relay, call.now),
    path: `package-chat/relay/index?id=${relay._id}`,
    image: first?.image ?? '',
    cutOffAt: relay.cutOffAt,
    chatTool: activityId === null ? null : { activityId, templateId: TAKEN_PART, openGId: relay.openGId },
  });
}

/** 「富平尖柿 5斤 接龙价 ¥26.8，今晚 8 点截单」; of several things the first one names them and the cheapest gives the price. */
function titleOf({ status, title, items, cutOffAt }: RelayDoc, now: number): string {
  const [first, ...more] = items;
  if (status !== 'open' || !first) return `接龙「${title}」${status === 'cancelled' ? '取消了' : '截单了'}`;
  const from = items.reduce(
    (least, { relayPrice }) => (relayPrice < least ? relayPrice : least),
    first.relayPrice,
  );
  const goods = more.length > 0 ? `${first.title} 等 ${items.length} 样` : first.title;
  return `${goods} 接龙价 ${shelfYuan(from)}${more.length > 0 ? ' 起' : ''}，${spokenTime(cutOffAt, now)}截单`;
}

/**
 * The status card is in the chat now: who joined before is marked on it. WeChat knows a card only once it was sent. Who never
 * came by a card of that group has no `group_openid`, and stays unmarked.
 */
export async function markCardSent(
  call: Call,
  { relayId }: { readonly relayId: string },
): Promise<Outcome<{ readonly marked: number }>> {
  const led = await leadRelay(call, relayId);
  if (!led.ok) return led;
  const { activityId, entries } = led.value;
  const done = Object.values(entries).flatMap(({ status, inGroup }) =>
    isLive(status) ? (inGroup ?? []) : [],
  );
  if (activityId !== undefined && done.length > 0)
    await setCard(call, relayId, activityId, { over: false, done });
  return ok({ marked: done.length });
}

/** Somebody took part: their line of the status card says so. Best effort, and nothing without such a card. */
export async function markOnCard(
  call: Pick<Base, 'wechat' | 'log'>,
  { _id: relayId, activityId }: RelayDoc,
  inGroup: string | undefined,
): Promise<void> {
  if (activityId !== undefined && inGroup !== undefined)
    await setCard(call, relayId, activityId, { over: false, done: [inGroup] });
}

/** The relay is over: so says its card. */
export async function endCard(
  call: Pick<Base, 'wechat' | 'log'>,
  { _id: relayId, activityId }: RelayDoc,
): Promise<void> {
  if (activityId !== undefined) await setCard(call, relayId, activityId, { over: true, done: [] });
}

async function setCard(
  { wechat, log }: Pick<Base, 'wechat' | 'log'>,
  relayId: string,
  activityId: string,
  shown: { readonly over: boolean; readonly done: readonly string[] },
): Promise<void> {
  try {
    await wechat.setChatToolCard(activityId, { templateId: TAKEN_PART, ...shown });
  } catch (error) {
    log.info('card not updated', { relayId, error: String(error) });
  }
}
