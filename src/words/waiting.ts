import type { MemberView } from '@/contract/views';

type Counts = Pick<MemberView, 'unpaidCount' | 'pickupCount' | 'toShipCount' | 'toReceiveCount'>;

/** What of one's orders waits, the most pressing two: 「1 单待付款，2 单待取货」; empty when nothing does. */
export const waitingWords = ({ unpaidCount, pickupCount, toReceiveCount, toShipCount }: Counts): string =>
  [
    { count: unpaidCount, what: '待付款' },
    { count: pickupCount, what: '待取货' },
    { count: toReceiveCount, what: '待收货' },
    { count: toShipCount, what: '待发货' },
  ]
    .filter(({ count }) => count > 0)
    .slice(0, 2)
    .map(({ count, what }) => `${count} 单${what}`)
    .join('，');
