import type { Db } from '../_kit/db';
import type { SpecialDoc } from './documents';
import { addOnce } from './unique';

const MOST = 500;

/** Specials that are on at some time in [from, until), soonest first. */
export const specialsBetween = async (db: Db, from: number, until: number): Promise<readonly SpecialDoc[]> =>
  (
    await db
      .collection('specials')
      .where({ startAt: db.command.lt(until), endAt: db.command.gt(from) })
      .orderBy('startAt', 'asc')
      .limit(MOST)
      .get()
  ).data;

/** @returns false when the same one was scheduled before */
export const addSpecial = (db: Db, special: SpecialDoc): Promise<boolean> => addOnce(db, 'specials', special);

/**
 * Change a special that may be selling this moment: its stock moves by the difference, in the same conditional update,
 * so that nothing that is ordered is lost and nothing is sold twice.
 *
 * @param stockBefore the total that the difference was reckoned from
 * @returns false when the total changed meanwhile or more is taken than the new total
 */
export async function changeSpecial(
  db: Db,
  specialId: string,
  stockBefore: number,
  { stock, ...changes }: Partial<SpecialDoc> & { readonly stock: number },
): Promise<boolean> {
  const more = stock - stockBefore;
  const { stats } = await db
    .collection('specials')
    .where({ _id: specialId, stock: stockBefore, left: db.command.gte(Math.max(0, -more)) })
    .update({ data: { ...changes, stock, left: db.command.inc(more) } });
  return stats.updated === 1;
}

/** @returns false when it is over already */
export async function endSpecial(db: Db, specialId: string, now: number): Promise<boolean> {
  const on = db.collection('specials').where({ _id: specialId, endAt: db.command.gt(now) });
  return (await on.update({ data: { endAt: now } })).stats.updated === 1;
}
