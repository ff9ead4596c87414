import type { Db } from '../_kit/db';
import type { MemberDoc } from './documents';
import { every } from './every';

/** Members whose joining, first or last payment lies in a span: whom a rule may be about. */
export const membersSince = (
  db: Db,
  field: 'joinedAt' | 'fold.firstPaidAt' | 'fold.lastPaidAt',
  from: number,
): Promise<readonly MemberDoc[]> => every(db, 'members', { status: 'member', [field]: db.command.gte(from) });

/** One page along `_id`, for a list that is worked through over several ticks. */
export async function pageOfMembers(
  db: Db,
  query: object,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<readonly MemberDoc[]> {
  const rest = after === undefined ? query : { ...query, _id: db.command.gt(after) };
  const { data } = await db
    .collection('members')
    .where({ status: 'member', ...rest })
    .orderBy('_id', 'asc')
    .limit(limit)
    .get();
  return data;
}

export const bornOn = (db: Db, days: readonly string[]): object => ({ birthday: db.command.in(days) });

export const lastPaidBetween = (db: Db, { from, until }: { from: number; until: number }): object => ({
  'fold.lastPaidAt': db.command.and([db.command.gt(from), db.command.lte(until)]),
});

/** 生日, or none. @returns false when they are no member */
export async function setBirthday(db: Db, memberId: string, day: string | null): Promise<boolean> {
  const { stats } = await db
    .collection('members')
    .where({ _id: memberId, status: 'member' })
    .update({ data: { birthday: day ?? db.command.remove() } });
  return stats.updated === 1;
}
