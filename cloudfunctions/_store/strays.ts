import type { Db } from '../_kit/db';
import { updatedOne } from '../_kit/patience';

/** Where an order was placed for, and paid for, without being in it any more. */
export interface StrayList {
  readonly collection: 'relays' | 'groups';
  readonly id: string;
}

/** 走失的付款: noted with its list, which `cron` looks at soon. Safe to repeat. */
export const noteStray = (
  db: Db,
  { collection, id }: StrayList,
  orderId: string,
  now: number,
): Promise<boolean> =>
  updatedOne(db.collection(collection).where({ _id: id }), { [`strays.${orderId}`]: true, dueAt: now });

/** Its money is back. */
export const clearStray = (db: Db, { collection, id }: StrayList, orderId: string): Promise<boolean> =>
  updatedOne(db.collection(collection).where({ _id: id }), { [`strays.${orderId}`]: db.command.remove() });
