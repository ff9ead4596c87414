import type { Db } from '../_kit/db';
import { laterEachTime, updatedOne } from '../_kit/patience';

/** Collections whose documents say in `dueAt` when `cron` has something to do with them; null: never. */
export type Driven = 'relays' | 'groups' | 'group_offers';

export interface Due {
  readonly _id: string;
  readonly dueAt: number | null;
  /** How often in a row a look came to nothing; absent: the last one went well. */
  readonly tries?: number;
}

/** What is due at `now`, longest due first. */
export const dueNow = async (db: Db, name: Driven, now: number, limit: number): Promise<readonly Due[]> =>
  (
    await db
      .collection(name)
      .where({ dueAt: db.command.lte(now) })
      .orderBy('dueAt', 'asc')
      .limit(limit)
      .field({ dueAt: true, tries: true })
      .get()
  ).data;

/**
 * A look went well: when the next one is due. Whoever asked for one since the document was read keeps their time: a payment
 * or a refund that came meanwhile would be forgotten otherwise.
 *
 * @returns false when somebody did
 */
export const setDue = (
  db: Db,
  name: Driven,
  { _id, dueAt: before }: Due,
  dueAt: number | null,
): Promise<boolean> =>
  updatedOne(db.collection(name).where({ _id, dueAt: before }), { dueAt, tries: db.command.remove() });

/** A look came to nothing: again later, each time later, so that whatever is stuck does not keep the others waiting. */
export const postponeDue = (
  db: Db,
  name: Driven,
  { _id, dueAt: before, tries = 0 }: Due,
  now: number,
): Promise<boolean> =>
  updatedOne(db.collection(name).where({ _id, dueAt: before }), {
    dueAt: now + laterEachTime(tries),
    tries: tries + 1,
  });
