import { isConflict } from './errors';

const TRIES = 6;
const BACKOFF_MS = 10;

/**
 * Do one database operation, again when it lost to another one. A conflict says that nothing was written, so that any
 * single operation may be repeated; inside a transaction the whole of it must be (`inTransaction`).
 *
 * @throws what `work` throws; the last conflict when every try met one
 */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isConflict(error) || attempt === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, BACKOFF_MS * attempt * (0.5 + Math.random())));
    }
  }
}

/**
 * One conditional update, patiently: the move of anything scarce, or one step of a document's life.
 *
 * @returns whether a document met the condition
 */
export async function updatedOne(
  matching: { update(options: { data: object }): Promise<{ stats: { updated: number } }> },
  data: object,
): Promise<boolean> {
  return (await patiently(() => matching.update({ data }))).stats.updated === 1;
}

/** What a document keeps that a job of `cron` could do nothing about; absent: there was no trouble with it. */
export interface Retry {
  /** Not before then is it tried again; later each time. */
  readonly retryAt?: number;
  readonly tries?: number;
}

const FIRST_DELAY_MS = 60_000;
const LONGEST_DELAY_MS = 6 * 3_600_000;

/** How long a sweep leaves alone what it could do nothing about `tries` times before: a minute, two, four, … six hours. */
export const laterEachTime = (tries: number): number =>
  Math.min(FIRST_DELAY_MS * 2 ** tries, LONGEST_DELAY_MS);
