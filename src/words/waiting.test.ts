import { waitingWords } from './waiting';

const counts = (
  unpaidCount: number,
  pickupCount: number,
  toReceiveCount: number,
  toShipCount: number,
  gatheringCount = { relay: 0, group: 0 },
) => waitingWords({ unpaidCount, pickupCount, toReceiveCount, toShipCount, gatheringCount });

it.each([
  [counts(0, 0, 0, 0), ''],
  [counts(1, 0, 0, 0), '1 单待付款'],
  [counts(0, 2, 0, 1), '2 单待取货，1 单待发货'],
  [counts(1, 2, 3, 4), '1 单待付款，2 单待取货'],
  [counts(0, 0, 0, 0, { relay: 1, group: 2 }), '2 单等成团，1 单等截单'],
  [counts(0, 1, 0, 0, { relay: 1, group: 0 }), '1 单待取货，1 单等截单'],
])('what waits: %j', (said, words) => expect(said).toBe(words));
