import type { RelayShare } from '@/contract/relay';
import { ok, type Outcome } from '@/domain/outcome';
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
    title: `${relay.title}，${clock(relay.cutOffAt)}截单`,
    path: `package-chat/relay/index?id=${relay._id}`,
    image: first?.image ?? '',
    cutOffAt: relay.cutOffAt,
    chatTool: activityId === null ? null : { activityId, templateId: TAKEN_PART },
  });
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

/** 「20:00」, in Shanghai. */
const clock = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(11, 16);
