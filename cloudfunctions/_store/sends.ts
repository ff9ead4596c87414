import type { Db } from '../_kit/db';
import type { SendDoc } from './documents';
import { every } from './every';
import { addOnce } from './unique';

/** One message of a campaign to one member: never twice, because there is room for one document. */
export const sendId = (campaignId: string, memberId: string): string => `${campaignId}:${memberId}`;

export const findSend = async (db: Db, id: string): Promise<SendDoc | null> =>
  (await db.collection('sends').doc(id).get()).data;

export const queueSend = (
  db: Db,
  campaignId: string,
  memberId: string,
  at: number,
  /** What this message says, when every member's says something else. */
  fields?: Readonly<Record<string, string>>,
): Promise<boolean> =>
  addOnce(db, 'sends', {
    _id: sendId(campaignId, memberId),
    v: 1,
    campaignId,
    memberId,
    status: 'queued',
    errCode: null,
    at,
    openedAt: null,
    ...(fields && { fields }),
  });

/** The messages of campaigns to one member since `since`, latest first. */
export const latestSendsTo = async (db: Db, memberId: string, since: number): Promise<readonly SendDoc[]> =>
  (
    await db
      .collection('sends')
      .where({ memberId, at: db.command.gte(since), status: db.command.neq('queued') })
      .orderBy('at', 'desc')
      .limit(20)
      .get()
  ).data;

export const queuedSends = async (db: Db, campaignId: string, limit: number): Promise<readonly SendDoc[]> =>
  (
    await db
      .collection('sends')
      .where({ campaignId, status: 'queued' })
      .orderBy('_id', 'asc')
      .limit(limit)
      .get()
  ).data;

/** Whether anything of a campaign still waits: to be sent, or for an answer. */
export async function waiting(db: Db, campaignId: string): Promise<boolean> {
  const open = { campaignId, status: db.command.in(['queued', 'taken']) };
  return (await db.collection('sends').where(open).count()).total > 0;
}

/** From one status to another, by one conditional update. @returns false when it was in none of `from` any more */
export async function moveSend(
  db: Db,
  id: string,
  from: readonly SendDoc['status'][],
  to: Pick<SendDoc, 'status'> & Partial<Pick<SendDoc, 'errCode' | 'at' | 'openedAt'>>,
): Promise<boolean> {
  const there = db.collection('sends').where({ _id: id, status: db.command.in(from) });
  return (await there.update({ data: to })).stats.updated === 1;
}

/** Sends taken before `before` whose answer never came: whether they went out is unknown, and stays so. */
export async function giveUpOn(db: Db, campaignId: string, before: number): Promise<number> {
  const lost = { campaignId, status: 'taken', at: db.command.lt(before) } as const;
  return (
    await db
      .collection('sends')
      .where(lost)
      .update({ data: { status: 'unknown' } })
  ).stats.updated;
}

/** Campaign messages since `since` that went out or may have: what the frequency cap counts. */
export const sendsSince = (db: Db, since: number): Promise<readonly SendDoc[]> =>
  every(db, 'sends', {
    at: db.command.gte(since),
    status: db.command.in(['taken', 'sent', 'opened', 'unknown']),
  });

export interface SendTally {
  readonly campaignId: string;
  readonly status: SendDoc['status'];
  readonly errCode: number | null;
  readonly count: number;
}

/** How many sends of each campaign ended how. */
export async function tallySends(db: Db, campaignIds: readonly string[]): Promise<readonly SendTally[]> {
  if (campaignIds.length === 0) return [];
  const { in: oneOf, aggregate } = db.command;
  const { list } = await db
    .collection('sends')
    .aggregate()
    .match({ campaignId: oneOf(campaignIds) })
    .group({
      _id: { campaignId: '$campaignId', status: '$status', errCode: '$errCode' },
      count: aggregate.sum(1),
    })
    .limit(1000)
    .end();
  return (list as { _id: Omit<SendTally, 'count'>; count: number }[]).map(({ _id, count }) => ({
    ..._id,
    count,
  }));
}
