import type { MyRelayEntry, RelayCard, RelayView } from '@/contract/relay';
import { clockOf, whenOf } from './time';

type Status = RelayCard['status'];

/** 「接龙中」, as a word on a card. */
export const RELAY_WORD: Readonly<Record<Status, string>> = {
  draft: '准备中',
  open: '接龙中',
  closed: '已截单',
  settled: '已结束',
  cancelled: '没成',
};

/** One sentence: what a relay waits for, or how it ended. */
export function relaySentence(relay: RelayView, now: number): string {
  const { status, cutOffAt, endedReason, payment, pickupAt, pickup } = relay;
  if (status === 'open') {
    const pay = payment === 'now' ? '接上就付款' : '截单后再付款';
    return `${whenOf(cutOffAt, now)} 截单，${pay}，${pickupAt}到${pickup.name}取`;
  }
  if (status === 'closed') return `已经截单，${pickupAt}到${pickup.name}取`;
  if (status === 'settled') return `这次接龙结束了，${pickupAt}到${pickup.name}取`;
  if (status === 'cancelled')
    return endedReason === 'below_minimum'
      ? '份数没凑够，没有成，付过的钱已退回'
      : '团长取消了这次接龙，付过的钱已退回';
  return '团长正在准备';
}

/** What my own entry waits for. */
export const MY_ENTRY: Readonly<Record<MyRelayEntry['status'], string>> = {
  joined: '接上了，截单后付款',
  unpaid: '等你付款，过时会让给后面的邻居',
  paid: '已付款',
  released: '没有付款，已经让出去了',
  refunding: '正在退款',
  refunded: '已退款',
};

/** 「满 30 份成，还差 7 份」; null when there is no minimum or it is reached. */
export function minimumWords({ minPortions, portions }: RelayView): string | null {
  if (minPortions === 0) return null;
  return portions >= minPortions
    ? `满 ${minPortions} 份，已经成了`
    : `满 ${minPortions} 份才成，还差 ${minPortions - portions} 份`;
}

/** The line under a relay's title on a list. */
export function relayCaption(card: RelayCard, now: number): string {
  if (card.status !== 'open') return RELAY_WORD[card.status];
  const left = card.portionsLeft > 0 ? `还剩 ${card.portionsLeft} 份` : '接满了';
  return card.cutOffAt - now < 86_400_000
    ? `${clockOf(card.cutOffAt)} 截单，${left}`
    : `${whenOf(card.cutOffAt, now)} 截单，${left}`;
}
