import type { Base } from '../_kit/call';
import { foldOne, unfolded } from '../_store/timeline';
import { sweepFound } from './sweep';

/** Entries folded per tick of `cron`; the rest waits for the next. */
const PER_TICK = 200;

/**
 * For `cron`: fold the timeline entries that were written without their fold, oldest first, one at a time.
 * @returns how many
 */
export async function foldPending(call: Base): Promise<number> {
  const { db, now } = call;
  return sweepFound(call, 'timeline', await unfolded(db, now, PER_TICK), ({ _id }) => foldOne(db, _id));
}
