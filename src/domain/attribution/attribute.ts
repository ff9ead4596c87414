import type { Attribution, Touchpoint } from './types';

/**
 * 归因: the last touchpoint inside the window earns the order (design §8), where one that the customer's own doing made
 * (`own`: a coupon claimed in the coupon centre) stands behind everything that brought them, however late (ADR 0014).
 *
 * Touchpoints of the same millisecond are settled by kind and ref, so that the winner never depends on the
 * order in which they were stored. A touchpoint after `at` did not lead to the order.
 *
 * @param windowMs how far back a touchpoint counts; one exactly `windowMs` old still does
 * @returns the touchpoints that count, the winner first
 */
export function attribute(touchpoints: readonly Touchpoint[], at: number, windowMs: number): Attribution {
  const counted = touchpoints
    .filter((touch) => touch.at <= at && at - touch.at <= windowMs)
    .sort((a, b) => rank(a) - rank(b) || b.at - a.at || compare(a.kind, b.kind) || compare(a.ref, b.ref));
  const winner = counted[0];
  return winner ? { touchpoints: counted, winner } : { touchpoints: [] };
}

const rank = ({ own }: Touchpoint): number => (own ? 1 : 0);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
