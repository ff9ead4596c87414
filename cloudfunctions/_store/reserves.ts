import type { Db } from '../_kit/db';
import { updatedOne } from '../_kit/patience';

/**
 * 预留: stock set aside for a relay or a group-buy offer, so that joining touches only that one document. The hold stands
 * in the SKU's `held` under the holder's name beside those of orders; each move is one conditional update on what the
 * hold is, so a repeated one changes nothing.
 */
export type Holder = `relay:${string}` | `offer:${string}`;

/** Whether a hold in the stock is a reserve and not an order's: whoever reserved it gives it back. */
export const isReserve = (holder: string): boolean => /^(relay|offer):/.test(holder);

const hold = (holder: Holder): string => `held.${holder}`;

interface Reserve {
  readonly skuId: string;
  readonly holder: Holder;
  readonly quantity: number;
}

/** @returns false when that much is not left; true also when it was set aside before */
export async function reserve(db: Db, { skuId, holder, quantity }: Reserve): Promise<boolean> {
  const _ = db.command;
  if (
    await updatedOne(
      db.collection('stock').where({ _id: skuId, left: _.gte(quantity), [hold(holder)]: _.exists(false) }),
      { left: _.inc(-quantity), [hold(holder)]: quantity },
    )
  )
    return true;
  const { data } = await db.collection('stock').doc(skuId).get();
  return data?.held[holder] === quantity;
}

/** Part of a reserve goes back; the rest stays. Only while it is whole. */
export const shrinkReserve = (
  db: Db,
  { skuId, holder, quantity, back }: Reserve & { readonly back: number },
): Promise<unknown> =>
  updatedOne(db.collection('stock').where({ _id: skuId, [hold(holder)]: quantity }), {
    left: db.command.inc(back),
    [hold(holder)]: quantity - back,
  });

/** The reserve ends: `sold` of it are sold, the rest goes back. Safe to repeat. */
export const endReserve = (
  db: Db,
  { skuId, holder, quantity, sold }: Reserve & { readonly sold: number },
): Promise<unknown> => {
  const { inc, remove } = db.command;
  return updatedOne(db.collection('stock').where({ _id: skuId, [hold(holder)]: quantity }), {
    left: inc(quantity - sold),
    sold: inc(sold),
    [hold(holder)]: remove(),
  });
};
