import type { Db, Transaction } from './db';
import { isConflict } from './errors';

const TRIES = 6;
const BACKOFF_MS = 15;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Run `work` in a transaction and retry it on a write conflict.
 *
 * `runTransaction` of the SDK does not retry a conflict on an operation (wire page, trap 1), hence our own
 * loop. `work` may run several times, so it must have no effect outside `tx`, and must do one operation at a time.
 * @throws what `work` throws, after rolling back; the last conflict when every try met one.
 */
export async function inTransaction<T>(db: Db, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const tx = await db.startTransaction();
    try {
      const result = await work(tx);
      await tx.commit();
      return result;
    } catch (error) {
      await tx.rollback().catch(() => undefined); // already aborted by the conflict itself
      if (!isConflict(error) || attempt === TRIES) throw error;
      await pause(BACKOFF_MS * attempt * (0.5 + Math.random()));
    }
  }
}
