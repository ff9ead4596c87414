import type { Db } from '../_kit/db';
import { laterEachTime, updatedOne, type Retry } from '../_kit/patience';

/** Collections whose documents a job of `cron` leaves alone for a while when it could do nothing about them. */
export type Retried =
  | 'orders'
  | 'timeline'
  | 'members'
  | 'rewards'
  | 'campaigns'
  | 'coupon_batches'
  | 'coupon_codes'
  | 'chat_codes';

/** Of a job's query: what is stuck is left out until its time, however much it is, so that the rest gets its turn. */
export const mayRetry = (db: Db, now: number): object => ({ retryAt: db.command.not(db.command.gt(now)) });

/** The job could do nothing about this document: again later, each time later. */
export const postpone = (
  db: Db,
  name: Retried,
  { _id, tries = 0 }: Retry & { readonly _id: string },
  now: number,
): Promise<boolean> =>
  updatedOne(db.collection(name).where({ _id }), { retryAt: now + laterEachTime(tries), tries: tries + 1 });
