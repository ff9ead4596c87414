import { waitingWords } from './waiting';

const counts = (unpaidCount: number, pickupCount: number, toReceiveCount: number, toShipCount: number) =>
  waitingWords({ unpaidCount, pickupCount, toReceiveCount, toShipCount });

it.each([
  [counts(0, 0, 0, 0), ''],
  [counts(1, 0, 0, 0), '1 单待付款'],
  [counts(0, 2, 0, 1), '2 单待取货，1 单待发货'],
  [counts(1, 2, 3, 4), '1 单待付款，2 单待取货'],
])('what waits: %j', (said, words) => expect(said).toBe(words));
