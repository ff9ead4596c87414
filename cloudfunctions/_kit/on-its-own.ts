import type { Base } from './call';

/**
 * For a job of `cron`: `work` for one item after another. One item's trouble is logged and does not keep the others
 * waiting; it is found again by the next tick's query.
 *
 * @returns how many went through
 */
export async function eachOnItsOwn<T extends { readonly _id: string }>(
  { log }: Pick<Base, 'log'>,
  job: string,
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<number> {
  let done = 0;
  for (const item of items) {
    try {
      await work(item);
      done += 1;
    } catch (error) {
      log.error(job, error, { id: item._id });
    }
  }
  return done;
}
