import type { Base } from '../_kit/call';
import { foldOne, unfolded } from '../_store/timeline';

/** Entries folded per tick of `cron`; the rest waits for the next. */
const PER_TICK = 200;

/**
 * For `cron`: fold the timeline entries that were written without their fold, oldest first, one at a time.
 * @returns how many
 */
export async function foldPending({ db }: Base): Promise<number> {
  const entries = await unfolded(db, PER_TICK);
  for (const { _id } of entries) await foldOne(db, _id);
  return entries.length;
}
