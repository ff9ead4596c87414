import type { Base } from '../_kit/call';
import { PayError } from '../_kit/pay';
import type { Collections } from '../_store/documents';
import { dueNow, postponeDue, type Driven } from '../_store/due';
import { postpone, type Retried } from '../_store/retry';

interface Sweep<D> {
  readonly found: readonly D[];
  /** @returns false, or throws: nothing could be done */
  work(one: D): Promise<boolean | void>;
  postpone(one: D): Promise<unknown>;
}

/**
 * One document's trouble is logged and does not keep the others waiting: it is tried again later, each time later, so that
 * however many are stuck (a payment that does not match, a refund that does not arrive) a tick still gets to the rest.
 * When WeChat Pay does not answer at all, all wait for the next tick, so that its silence cannot use up the time of the
 * other jobs.
 *
 * @returns how many went through
 */
export async function sweep<D extends { readonly _id: string }>(
  { log }: Base,
  { found, work, postpone }: Sweep<D>,
): Promise<number> {
  let done = 0;
  for (const one of found) {
    try {
      if ((await work(one)) === false) await postpone(one);
      else done += 1;
    } catch (error) {
      log.error('sweep', error, { id: one._id });
      if (error instanceof PayError && error.status === 0) break;
      await postpone(one);
    }
  }
  return done;
}

/** `sweep` of what a query found that leaves out what is to be tried later (`mayRetry`). */
export const sweepFound = <N extends Retried>(
  call: Base,
  name: N,
  found: readonly Collections[N][],
  work: (one: Collections[N]) => Promise<boolean | void>,
): Promise<number> => sweep(call, { found, work, postpone: (one) => postpone(call.db, name, one, call.now) });

/** `sweep` of what is due by its `dueAt`, longest due first, at most `limit` a tick. */
export const sweepDue = async (
  call: Base,
  name: Driven,
  limit: number,
  work: (id: string) => Promise<void>,
): Promise<number> =>
  sweep(call, {
    found: await dueNow(call.db, name, call.now, limit),
    work: ({ _id }) => work(_id),
    postpone: (one) => postponeDue(call.db, name, one, call.now),
  });
