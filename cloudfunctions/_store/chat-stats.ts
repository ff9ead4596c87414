import type { Db } from '../_kit/db';
import type { OrderDoc } from './documents';
import { every } from './every';

/** One member's visits to one chat. */
export interface Visits {
  readonly openGId: string;
  readonly memberId: string;
  readonly visits: number;
  readonly lastAt: number;
}

const MOST = 10_000;

/** Verified entries since `since`, counted by the database per chat and member; one visit an hour is one. */
export async function visitsSince(db: Db, since: number): Promise<readonly Visits[]> {
  const { sum, max } = db.command.aggregate;
  const { list } = await db
    .collection('timeline')
    .aggregate()
    .match({ kind: 'chat_entered', at: db.command.gte(since) })
    .group({ _id: { openGId: '$data.openGId', memberId: '$memberId' }, visits: sum(1), lastAt: max('$at') })
    .limit(MOST)
    .end();
  return (list as { _id: Pick<Visits, 'openGId' | 'memberId'>; visits: number; lastAt: number }[]).map(
    ({ _id, visits, lastAt }) => ({ ..._id, visits, lastAt }),
  );
}

/** One chat's verified entries since `since`, each with its moment. */
export const entriesOf = async (
  db: Db,
  openGId: string,
  since: number,
): Promise<readonly { memberId: string; at: number }[]> =>
  every(db, 'timeline', { kind: 'chat_entered', at: db.command.gte(since), 'data.openGId': openGId });

/** Paid orders that were placed from a chat since `since`; of one chat when it is named. */
export const chatSales = (db: Db, since: number, openGId?: string): Promise<readonly OrderDoc[]> =>
  every(db, 'orders', {
    openGId: openGId ?? db.command.exists(true),
    placedAt: db.command.gte(since),
    status: db.command.in(['paid', 'fulfilled', 'completed']),
  });
