import type { TouchKind } from '@/domain/attribution/types';
import type { TimelineEntry } from '@/domain/timeline/types';
import type { Touch } from '../charts/touch-axis';
import { isTouch } from './timeline';

const DAYS_7 = 7 * 86_400_000;
const NAMES: Record<TouchKind, string> = {
  share: '分享卡片',
  chat: '群',
  coupon: '券',
  message: '点开消息',
  source: '渠道码',
};

function nameOf(entry: TimelineEntry): string {
  if (entry.kind === 'touched') return NAMES[entry.data.kind];
  return entry.kind === 'chat_entered' ? NAMES.chat : NAMES.message;
}

/** The touchpoints of the seven days up to `placedAt`, the latest first. */
export const touchesBefore = (timeline: readonly TimelineEntry[], placedAt: number): Touch[] =>
  timeline
    .filter((entry) => isTouch(entry) && entry.at <= placedAt && placedAt - entry.at <= DAYS_7)
    .sort((a, b) => b.at - a.at)
    .map((entry) => ({ id: entry.id, at: entry.at, name: nameOf(entry) }));
