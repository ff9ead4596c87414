import type { MemberView } from '@/contract/views';

/** What an order waits for while its relay or group-buy gathers. */
export const GATHERING = { relay: '等截单', group: '等成团' } as const;

type Counts = Pick<
  MemberView,
  'unpaidCount' | 'pickupCount' | 'gatheringCount' | 'toShipCount' | 'toReceiveCount'
>;

/** What of one's orders waits, the most pressing two: 「1 单待付款，2 单待取货」; empty when nothing does. */
export const waitingWords = ({
  unpaidCount,
  pickupCount,
  gatheringCount,
  toReceiveCount,
  toShipCount,
}: Counts): string =>
  [
    { count: unpaidCount, what: '待付款' },
    { count: pickupCount, what: '待取货' },
    { count: toReceiveCount, what: '待收货' },
    { count: toShipCount, what: '待发货' },
    { count: gatheringCount.group, what: GATHERING.group },
    { count: gatheringCount.relay, what: GATHERING.relay },
  ]
    .filter(({ count }) => count > 0)
    .slice(0, 2)
    .map(({ count, what }) => `${count} 单${what}`)
    .join('，');
