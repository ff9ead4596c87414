import { LIVE_ENTRIES } from '@/domain/relay/transitions';
import type { RelayEntryStatus, RelayStatus } from '@/domain/relay/types';
import type { Span } from '@/domain/timeline/business-day';
import type { Db } from '../_kit/db';
import type { RelayDoc } from './documents';
import { everyPart } from './every';

/** Cards on a customer's phone, and on the staff's page. */
const MOST = 50;
const MOST_FOR_STAFF = 200;

const ON_A_CARD = [
  'title',
  'chatName',
  'leaderId',
  'leaderName',
  'status',
  'cutOffAt',
  'items',
  'left',
] as const;
/** A relay as one of many: its list, which may be long, counted by the database. A query answers 1 MB at the most. */
export type ListedRelay = Pick<RelayDoc, '_id' | (typeof ON_A_CARD)[number]> & {
  readonly people: number;
  readonly portions: number;
  /** Of who asks. */
  readonly mine?: RelayEntryStatus;
};

/** Latest cut-off first; drafts are nobody's business. */
async function listed(
  db: Db,
  query: object,
  most: number,
  memberId?: string,
): Promise<readonly ListedRelay[]> {
  const { filter, in: oneOf, map, objectToArray, size, sum } = db.command.aggregate;
  const live = filter({
    input: objectToArray('$entries'),
    as: 'entry',
    cond: oneOf(['$$entry.v.status', LIVE_ENTRIES]),
  });
  const { list } = await db
    .collection('relays')
    .aggregate()
    .match({ status: db.command.neq('draft'), ...query })
    .sort({ cutOffAt: -1 })
    .limit(most)
    .addFields({ live })
    .project({
      ...Object.fromEntries(ON_A_CARD.map((field) => [field, 1])),
      people: size('$live'),
      portions: sum(map({ input: '$live', as: 'entry', in: sum('$$entry.v.lines.quantity') })),
      ...(memberId !== undefined && { mine: `$entries.${memberId}.status` }),
    })
    .end();
  return list as ListedRelay[];
}

/** The relays of a chat with their cut-off since then. */
export const relaysOfChat = (
  db: Db,
  {
    openGId,
    since,
    memberId,
  }: { readonly openGId: string; readonly since: number; readonly memberId: string },
): Promise<readonly ListedRelay[]> =>
  listed(db, { openGId, cutOffAt: db.command.gte(since) }, MOST, memberId);

/** The relays that somebody leads. */
export const relaysOfLeader = (db: Db, leaderId: string): Promise<readonly ListedRelay[]> =>
  listed(db, { leaderId }, MOST, leaderId);

/** All relays, for staff. */
export const allRelays = (
  db: Db,
  { status, openGId }: { readonly status?: RelayStatus | undefined; readonly openGId?: string | undefined },
): Promise<readonly ListedRelay[]> =>
  listed(db, { ...(openGId !== undefined && { openGId }), ...(status && { status }) }, MOST_FOR_STAFF);

/** Who agreed to be named in a chat's relays with their cut-off since then, by member id; the latest name they gave. */
export async function namesInChat(
  db: Db,
  openGId: string,
  since: number,
): Promise<ReadonlyMap<string, string>> {
  const { map, objectToArray } = db.command.aggregate;
  const { list } = await db
    .collection('relays')
    .aggregate()
    .match({ openGId, cutOffAt: db.command.gte(since), status: db.command.neq('draft') })
    .sort({ cutOffAt: 1 })
    .limit(MOST)
    .project({
      entries: map({
        input: objectToArray('$entries'),
        as: 'entry',
        in: { memberId: '$$entry.k', name: '$$entry.v.name' },
      }),
    })
    .end();
  const relays = list as { entries: { memberId: string; name: string | null }[] }[];
  return new Map(
    relays.flatMap(({ entries }) =>
      entries.flatMap(({ memberId, name }) => (name === null ? [] : [[memberId, name] as const])),
    ),
  );
}

const TO_SETTLE = [
  'title',
  'status',
  'endedAt',
  'commissionRate',
  'openGId',
  'leaderId',
  'leaderName',
  'cutOffAt',
] as const;
/** A relay without its list of entries, which may be long. */
export type SettledRelay = Pick<RelayDoc, '_id' | (typeof TO_SETTLE)[number]>;

/**
 * Every relay with its cut-off in that time, however many, latest cut-off first; of one leader when named. The cut-off never
 * moves, so a relay is settled in one month and stays there.
 */
export async function relaysToSettle(
  db: Db,
  { from, until }: Span,
  leaderId?: string,
): Promise<readonly SettledRelay[]> {
  const { and, gte, lt, neq } = db.command;
  const cutOffAt = and([gte(from), lt(until)]);
  const query = { cutOffAt, status: neq('draft'), ...(leaderId !== undefined && { leaderId }) };
  return (await everyPart(db, 'relays', query, TO_SETTLE)).sort((a, b) => b.cutOffAt - a.cutOffAt);
}
