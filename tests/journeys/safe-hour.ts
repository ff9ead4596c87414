import { startOfBusinessDay } from '@/domain/timeline/business-day';
import { DAY, HOUR } from '../../scripts/seed/calendar';

const MINUTE = HOUR / 60;
/** A journey takes ten minutes at most, on a busy machine. */
const JOURNEY = 20 * MINUTE;
/** When the shop's day turns under a customer's hands: the specials' cut-off, and midnight. */
const TURNS = [20 * HOUR, DAY];

/** `now`, or just past the turn that a journey begun at `now` would run into: what it sees must not hang on the hour. */
export function safeHour(now: number): number {
  const turn = TURNS.map((hour) => startOfBusinessDay(now) + hour).find(
    (at) => now < at && at <= now + JOURNEY,
  );
  return turn === undefined ? now : turn + MINUTE;
}
