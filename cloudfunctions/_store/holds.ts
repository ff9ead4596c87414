import type { Db } from '../_kit/db';

/**
 * The three moves of anything scarce that an order holds (stock, a special). Each is one conditional update, so a
 * rush cannot take too much and a repeated move changes nothing: `held[orderId]` says whether it was made (design §2.3).
 */
type Scarce = 'stock' | 'specials';

const hold = (orderId: string): string => `held.${orderId}`;

/** Take `quantity` when that much is left. `more` adds conditions and changes of the collection's own. */
export async function take(
  db: Db,
  collection: Scarce,
  { id, orderId, quantity }: { id: string; orderId: string; quantity: number },
  more: { readonly where?: object; readonly data?: object } = {},
): Promise<boolean> {
  const _ = db.command;
  const { stats } = await db
    .collection(collection)
    .where(
      _.and([
        { _id: id, left: _.gte(quantity), [hold(orderId)]: _.exists(false) },
        ...(more.where ? [more.where] : []),
      ]),
    )
    .update({ data: { left: _.inc(-quantity), [hold(orderId)]: quantity, ...more.data } });
  return stats.updated === 1;
}

/** Give back what the order holds, if it does. */
export const giveBack = (
  db: Db,
  collection: Scarce,
  { id, orderId, quantity }: { id: string; orderId: string; quantity: number },
  data: object = {},
): Promise<unknown> => {
  const _ = db.command;
  return db
    .collection(collection)
    .where({ _id: id, [hold(orderId)]: quantity })
    .update({ data: { left: _.inc(quantity), [hold(orderId)]: _.remove(), ...data } });
};

/** What the order holds is sold: the hold goes, what was taken stays taken. */
export const settle = (
  db: Db,
  collection: Scarce,
  { id, orderId, quantity }: { id: string; orderId: string; quantity: number },
  data: object = {},
): Promise<unknown> =>
  db
    .collection(collection)
    .where({ _id: id, [hold(orderId)]: quantity })
    .update({ data: { [hold(orderId)]: db.command.remove(), ...data } });
