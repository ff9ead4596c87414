import type { TouchKind } from '@/domain/attribution/types';
import type { TimelineEntry } from '@/domain/timeline/types';
import type { Touch } from '../charts/touch-axis';

const DAYS_7 = 7 * 86_400_000;
const NAMES: Record<TouchKind, string> = {
  share: '分享卡片',
  chat: '群',
  coupon: '券',
  message: '点开消息',
  source: '来源码',
};

/** One touchpoint before an order; `cause` is `kind:ref`, as the paid fact names its winner. */
export interface Cause extends Touch {
  readonly cause: string;
  /** Which chat, or which coupon. */
  readonly detail?: string;
}

function causeOf(entry: TimelineEntry): Cause | null {
  const { id, at } = entry;
  if (entry.kind === 'chat_entered')
    return { id, at, name: NAMES.chat, cause: `chat:${entry.data.openGId}`, detail: entry.data.chatName };
  if (entry.kind === 'coupon_claimed')
    return { id, at, name: NAMES.coupon, cause: `coupon:${entry.data.templateId}`, detail: entry.data.title };
  if (entry.kind !== 'touched') return null;
  return { id, at, name: NAMES[entry.data.kind], cause: `${entry.data.kind}:${entry.data.ref}` };
}

/** The touchpoints of the seven days up to `placedAt`, the latest first. */
export const touchesBefore = (timeline: readonly TimelineEntry[], placedAt: number): Cause[] =>
  timeline
    .map(causeOf)
    .filter(
      (touch): touch is Cause => touch !== null && touch.at <= placedAt && placedAt - touch.at <= DAYS_7,
    )
    .sort((a, b) => b.at - a.at);

/** The touchpoint that the paid fact of this order names; null for an order not paid, or earned by nobody. */
export function winnerOf(
  timeline: readonly TimelineEntry[],
  orderId: string,
  touches: readonly Cause[],
): Cause | null {
  const paid = timeline.find((entry) => entry.kind === 'paid' && entry.data.orderId === orderId);
  const winner = paid?.kind === 'paid' ? paid.data.winner : null;
  return touches.find((touch) => touch.cause === winner) ?? null;
}

/** Why this one: the last way in before the order; a coupon that they claimed themselves stands behind every way in. */
export function creditReason(touches: readonly Cause[], winner: Cause | null): string {
  const rule = '规则：下单前最后一次来路。';
  if (!winner) return rule;
  const later = touches.filter(({ at, name }) => at > winner.at && name === NAMES.coupon).length;
  const earlier = touches.filter(({ at }) => at < winner.at).length;
  return [
    rule,
    later > 0 && `后面还领过 ${later} 次券：自己领的、这一单没用的，都不抢带来的功劳。`,
    earlier > 0 && `前面还有 ${earlier} 次，都不如它近。`,
  ]
    .filter(Boolean)
    .join('');
}
