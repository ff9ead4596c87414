import type { Db } from '../_kit/db';
import type { SettingsDoc } from './documents';

export const NEVER_SET_UP = 'settings/shop is missing: the shop was never set up';

/**
 * The shop's settings, read with every call: a cached copy would keep an old price rule alive in some instances.
 * @throws when the shop was never set up
 */
export async function loadSettings(db: Db): Promise<SettingsDoc> {
  const { data } = await db.collection('settings').doc('shop').get();
  if (!data) throw new Error(NEVER_SET_UP);
  return data;
}

/** Change some of the settings, if nobody did since `rev`. @returns false when somebody did */
export async function changeSettings(db: Db, rev: number, changes: object): Promise<boolean> {
  const seen = { _id: 'shop', rev: rev === 0 ? db.command.exists(false) : rev };
  const { stats } = await db
    .collection('settings')
    .where(seen)
    .update({ data: { ...changes, rev: rev + 1 } });
  return stats.updated === 1;
}
