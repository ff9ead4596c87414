import type { Db } from '../_kit/db';

/** So many after-sales are remembered by each document that took goods back: far more than can be under way at once. */
const KEPT = 100;

interface Back {
  readonly afterSaleId: string;
  readonly quantity: number;
}

const once = (db: Db, afterSaleId: string) => ({ restocked: db.command.nin([afterSaleId]) });
const mark = (db: Db, afterSaleId: string) => ({
  restocked: db.command.push({ each: [afterSaleId], slice: -KEPT }),
});

/** 入库: what was sold is for sale again. One conditional update; a second one for the same after-sale changes nothing. */
export function restockSku(
  db: Db,
  { skuId, afterSaleId, quantity }: Back & { readonly skuId: string },
): Promise<unknown> {
  const { inc } = db.command;
  return db
    .collection('stock')
    .where({ _id: skuId, ...once(db, afterSaleId) })
    .update({ data: { left: inc(quantity), sold: inc(-quantity), ...mark(db, afterSaleId) } });
}

/** The special sells these again, and the member may buy them again. */
export function restockSpecial(
  db: Db,
  { specialId, memberId, afterSaleId, quantity }: Back & { specialId: string; memberId: string },
): Promise<unknown> {
  const { inc } = db.command;
  return db
    .collection('specials')
    .where({ _id: specialId, ...once(db, afterSaleId) })
    .update({
      data: { left: inc(quantity), [`bought.${memberId}`]: inc(-quantity), ...mark(db, afterSaleId) },
    });
}
