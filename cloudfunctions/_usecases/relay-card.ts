import type { RelayShare } from '@/contract/relay';
import { shelfYuan } from '@/domain/money';
import { ok, type Outcome } from '@/domain/outcome';
import { spokenTime } from '@/domain/shop/spoken-time';
import type { Base, Call } from '../_kit/call';
import type { RelayDoc } from '../_store/documents';
import { keepRelayActivity } from '../_store/relays';
import { loadSettings } from '../_store/settings';
import { orderingOf } from './ordering-terms';
import { visitRelay } from './relay-access';

/** 聊天工具's card on which each sees whether they took part (facts §2). */
const TAKEN_PART = '2A84254B945674A2F88CE4970782C402795EB607';

/**
 * The card to share. Where the shop was granted the chat tool it is a status card; WeChat not answering, or no grant, is a
 * plain card, which always works.
 */
export async function shareRelay(
  call: Call,
  { relayId }: { readonly relayId: string },
): Promise<Outcome<RelayShare>> {
  const [visit, settings] = await Promise.all([visitRelay(call, relayId), loadSettings(call.db)]);
  if (!visit.ok) return visit;
  const { relay } = visit.value;
  const [first] = relay.items;
  const activityId = orderingOf(settings).chatTool ? await activityOf(call, relay) : null;
  return ok({
    title: titleOf(relay, call.now),
    path: `package-chat/relay/index?id=${relay._id}`,
    image: first?.image ?? '',
    cutOffAt: relay.cutOffAt,
    chatTool: activityId === null ? null : { activityId, templateId: TAKEN_PART },
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

async function activityOf({ db, wechat, log }: Call, relay: RelayDoc): Promise<string | null> {
  if (relay.activityId !== undefined) return relay.activityId;
  try {
    const activityId = await wechat.newActivity();
    await keepRelayActivity(db, relay._id, activityId);
    return activityId;
  } catch (error) {
    log.error('activity', error, { relayId: relay._id });
    return null;
  }
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
