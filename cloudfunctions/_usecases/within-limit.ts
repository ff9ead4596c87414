import { ok, reject, type Outcome, type RejectionCode } from '@/domain/outcome';
import type { Base } from '../_kit/call';
import { countAttempt } from '../_store/attempts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** So often in each `windowMs` (which begin with the clock's own hours and minutes); beyond it `code`, and nothing is done. */
interface Limit {
  readonly most: number;
  readonly windowMs: number;
  readonly code: RejectionCode;
}

const LIMITS = {
  /** Somebody with a bad eye and a crumpled leaflet needs five; a machine needs 10^17. */
  'coupon-code': { most: 20, windowMs: HOUR, code: 'COUPON_CODE_TOO_MANY' },
  'chat-code': { most: 20, windowMs: HOUR, code: 'CODE_TOO_MANY' },
  /** Looking at a code and confirming it are two; nobody signs in ten times an hour. */
  'staff-code': { most: 20, windowMs: HOUR, code: 'CODE_TOO_MANY' },
  /** A card a minute is more than anybody taps. */
  arrival: { most: 60, windowMs: HOUR, code: 'ARRIVALS_TOO_MANY' },
  /**
   * Of the whole shop, because nobody is known yet and no address reaches a function: every code asked for is a ticket and
   * a call of WeChat's. Whoever asks on purpose keeps the others out for a minute at a time; sessions that are open go on.
   */
  'sign-in': { most: 30, windowMs: MINUTE, code: 'STAFF_SIGN_IN_CROWDED' },
} as const satisfies Record<string, Limit>;

/**
 * Count one more of `what` by `who` (a member's id, or `shop` for all together) before it is done.
 *
 * @returns the limit's code with `from`, the instant at which it may be tried again (epoch ms)
 */
export async function withinLimit(
  { db, now }: Pick<Base, 'db' | 'now'>,
  what: keyof typeof LIMITS,
  who: string,
): Promise<Outcome<true>> {
  const { most, windowMs, code } = LIMITS[what];
  const window = Math.floor(now / windowMs);
  const counted = await countAttempt(db, { attemptsId: `${who}:${what}:${window}`, most, at: now });
  return counted ? ok(true) : reject(code, { from: (window + 1) * windowMs });
}
