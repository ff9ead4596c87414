import type { Db } from '../_kit/db';
import { addOnce } from './unique';

/** One more attempt, counted in one conditional update: a thousand at once are no more than `most`. */
export async function countAttempt(
  db: Db,
  { attemptsId, most, at }: { attemptsId: string; most: number; at: number },
): Promise<boolean> {
  const another = async (): Promise<boolean> => {
    const few = db.collection('attempts').where({ _id: attemptsId, count: db.command.lt(most) });
    return (await few.update({ data: { count: db.command.inc(1) } })).stats.updated === 1;
  };
  if (await another()) return true;
  return (await addOnce(db, 'attempts', { _id: attemptsId, v: 1, count: 1, at })) || another();
}

/** Counts of hours that are over. */
export const forgetAttempts = async (db: Db, before: number): Promise<number> =>
  (
    await db
      .collection('attempts')
      .where({ at: db.command.lt(before) })
      .remove()
  ).stats.removed;
