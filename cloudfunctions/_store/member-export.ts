import type { Db } from '../_kit/db';
import type { MemberDoc } from './documents';

const joined = { status: 'member' } as const;

/** Members by id, after the last one seen. */
export const membersAfter = async (
  db: Db,
  after: string | undefined,
  limit: number,
): Promise<readonly MemberDoc[]> =>
  (
    await db
      .collection('members')
      .where(after === undefined ? joined : { ...joined, _id: db.command.gt(after) })
      .orderBy('_id', 'asc')
      .limit(limit)
      .get()
  ).data;

export const countMembers = async (db: Db): Promise<number> =>
  (await db.collection('members').where(joined).count()).total;

/** The phone numbers that these members gave, by member id. */
export async function phonesOf(db: Db, memberIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (memberIds.length === 0) return new Map();
  const { data } = await db
    .collection('identities')
    .where({ memberId: db.command.in(memberIds), phone: db.command.exists(true) })
    .limit(1000)
    .get();
  return new Map(data.map(({ memberId, phone = '' }) => [memberId, phone]));
}
