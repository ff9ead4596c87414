import type { Db } from '../_kit/db';
import { updatedOne } from '../_kit/patience';
import type { MemberDoc } from './documents';
import { groupIdsOf } from './leaving-chats';

/** Whatever another phone of theirs was doing with the old avatar has come to its end by then. */
const SWEEP_AFTER_MS = 60_000;

/** Before anything is written: these files are this member's, and `cron` sweeps what they are not shown by. @returns false when they are no member */
export const noteAvatarFiles = (
  db: Db,
  memberId: string,
  files: readonly string[],
  now: number,
): Promise<boolean> =>
  updatedOne(db.collection('members').where({ _id: memberId, status: 'member' }), {
    avatarFiles: db.command.push(files),
    avatarDue: now + SWEEP_AFTER_MS,
  });

/** @param avatar null takes it away. @returns false when they are no member */
export const setAvatar = (
  db: Db,
  memberId: string,
  avatar: NonNullable<MemberDoc['avatar']> | null,
  now: number,
): Promise<boolean> =>
  updatedOne(db.collection('members').where({ _id: memberId, status: 'member' }), {
    avatar: avatar ? db.command.set(avatar) : db.command.remove(),
    avatarDue: now + SWEEP_AFTER_MS,
  });

/** `to` wherever their entries and seats show their name; null: nowhere. */
export async function showInLists(db: Db, memberId: string, to: string | null): Promise<void> {
  const { in: oneOf, inc, neq } = db.command;
  const [entry, seat] = [`entries.${memberId}`, `seats.${memberId}`];
  const otherwise = (at: string) => ({ [`${at}.name`]: neq(null), [`${at}.avatar`]: neq(to) });
  const inRelays = db.collection('relays').where({ queue: memberId, ...otherwise(entry) });
  const groupIds = await groupIdsOf(db, [memberId]);
  const inGroups = db.collection('groups').where({ _id: oneOf(groupIds), ...otherwise(seat) });
  await Promise.all([
    inRelays.update({ data: { [`${entry}.avatar`]: to, version: inc(1) } }),
    groupIds.length > 0 && inGroups.update({ data: { [`${seat}.avatar`]: to, version: inc(1) } }),
  ]);
}

/** Members whose files are to be swept at `now`, longest due first. */
export const avatarsToSweep = async (db: Db, now: number, limit: number): Promise<readonly MemberDoc[]> =>
  (
    await db
      .collection('members')
      .where({ avatarDue: db.command.lte(now) })
      .orderBy('avatarDue', 'asc')
      .limit(limit)
      .get()
  ).data;

/** Nothing is left of what was noted until `avatarDue`; a change since then keeps its own sweep. */
export const avatarsSwept = (db: Db, { _id, avatar, avatarDue }: MemberDoc): Promise<boolean> =>
  updatedOne(db.collection('members').where({ _id, avatarDue }), {
    avatarFiles: db.command.set(avatar ? [avatar.file] : []),
    avatarDue: null,
  });

/** They could not be swept: again in a while, behind the others. */
export const avatarsLater = (db: Db, { _id, avatarDue }: MemberDoc, now: number): Promise<boolean> =>
  updatedOne(db.collection('members').where({ _id, avatarDue }), { avatarDue: now + SWEEP_AFTER_MS });

/** Whose avatar WeChat's check of this trace is about; null when it is nobody's any more. */
export const whoseCheck = async (db: Db, check: string): Promise<MemberDoc | null> =>
  (await db.collection('members').where({ 'avatar.check': check }).limit(1).get()).data[0] ?? null;
