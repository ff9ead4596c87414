import type { RelayCard, RosterRow } from '@/contract/relay';
import type { GroupRow, OfferRow } from '@/contract/group-buy';
import type { Word } from './status';

export const RELAY_STATUS: Record<RelayCard['status'], Word> = {
  draft: { text: '准备中', tone: 'line' },
  open: { text: '接龙中', tone: 'leaf' },
  closed: { text: '已截单', tone: 'persimmon' },
  settled: { text: '已结束', tone: 'plain' },
  cancelled: { text: '没成', tone: 'plain' },
};

export const ENTRY_STATUS: Record<RosterRow['status'], Word> = {
  joined: { text: '截单后付', tone: 'line' },
  unpaid: { text: '待付款', tone: 'persimmon' },
  paid: { text: '已付', tone: 'leaf' },
  released: { text: '没付，已让出', tone: 'plain' },
  refunding: { text: '退款中', tone: 'persimmon' },
  refunded: { text: '已退款', tone: 'plain' },
};

export const OFFER_STATUS: Record<OfferRow['status'], Word> = {
  publishing: { text: '备货中', tone: 'line' },
  on: { text: '在卖', tone: 'leaf' },
  stopped: { text: '已停', tone: 'plain' },
  over: { text: '到期了', tone: 'plain' },
};

export const GROUP_STATUS: Record<GroupRow['status'], Word> = {
  open: { text: '凑人中', tone: 'persimmon' },
  formed: { text: '成团', tone: 'leaf' },
  failed: { text: '没成，已退款', tone: 'plain' },
};

const SEAT: Record<string, string> = {
  held: '待付款',
  paid: '已付',
  refunding: '退款中',
  refunded: '已退款',
};
/** A seat's status in words; one this build does not know is shown as it is. */
export const seatWord = (status: string): string => SEAT[status] ?? status;
