import type { Db } from '../_kit/db';
import { updatedOne } from '../_kit/patience';
import type { Held } from './documents';

/**
 * The three moves of anything scarce that an order holds (stock, a special). Each is one conditional update, so a
 * rush cannot take too much and a repeated move changes nothing: `held[orderId]` says whether it was made (design §2.3).
 */
type Scarce = 'stock' | 'specials' | 'group_offers';

const hold = (orderId: string): string => `held.${orderId}`;
const since = (orderId: string): string => `heldAt.${orderId}`;

/** Take `quantity` when that much is left. `more` adds conditions and changes of the collection's own. */
export async function take(
  db: Db,
  collection: Scarce,
  { id, orderId, quantity }: { id: string; orderId: string; quantity: number },
  now: number,
  more: { readonly where?: object; readonly data?: object } = {},
): Promise<boolean> {
  const _ = db.command;
  return updatedOne(
    db
      .collection(collection)
      .where(
        _.and([
          { _id: id, left: _.gte(quantity), [hold(orderId)]: _.exists(false) },
          ...(more.where ? [more.where] : []),
        ]),
      ),
    { left: _.inc(-quantity), [hold(orderId)]: quantity, [since(orderId)]: now, ...more.data },
  );
}

/** Give back what the order holds, if it does. */
export const giveBack = (
  db: Db,
  collection: Scarce,
  { id, orderId, quantity }: { id: string; orderId: string; quantity: number },
  data: object = {},
): Promise<unknown> => {
  const _ = db.command;
  return updatedOne(db.collection(collection).where({ _id: id, [hold(orderId)]: quantity }), {
    left: _.inc(quantity),
    [hold(orderId)]: _.remove(),
    [since(orderId)]: _.remove(),
    ...data,
  });
};

/** One hold, as the sweep finds it. */
export interface HoldOf {
  readonly orderId: string;
  readonly quantity: number;
  /** When it was taken; 0 when nobody wrote it down. */
  readonly at: number;
}

/** Every hold of a document. */
export const holdsIn = ({ held, heldAt }: Pick<Held, 'held' | 'heldAt'>): readonly HoldOf[] =>
  Object.entries(held).map(([orderId, quantity]) => ({ orderId, quantity, at: heldAt?.[orderId] ?? 0 }));

/**
 * 已售: these holds of one document go, what was taken stays taken; all in one update, or none when one of them has gone.
 *
 * @param data further changes, once for each hold
 */
export const settle = (
  db: Db,
  collection: Scarce,
  id: string,
  holds: readonly HoldOf[],
  data: object = {},
): Promise<unknown> => {
  const _ = db.command;
  const held = Object.fromEntries(holds.map(({ orderId, quantity }) => [hold(orderId), quantity]));
  const gone = holds.flatMap(({ orderId }) => [hold(orderId), since(orderId)]);
  return updatedOne(db.collection(collection).where({ _id: id, ...held }), {
    ...Object.fromEntries(gone.map((path) => [path, _.remove()])),
    ...data,
  });
};
