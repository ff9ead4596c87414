import { relayStatusesBefore, type RelayEvent } from '@/domain/relay/transitions';
import type { EntryChange } from '@/domain/relay/entry';
import type { RelayEntryStatus, RelayStatus } from '@/domain/relay/types';
import type { Db } from '../_kit/db';
import { updatedOne } from '../_kit/patience';
import type { RelayDoc, RelayEntryDoc } from './documents';
import { addOnce } from './unique';

export const findRelay = async (db: Db, relayId: string): Promise<RelayDoc | null> =>
  (await db.collection('relays').doc(relayId).get()).data;

/** @returns false when this submit key has made its relay already */
export const addRelay = (db: Db, relay: RelayDoc): Promise<boolean> => addOnce(db, 'relays', relay);

/** A draft came to nothing: nobody has seen it. */
export const dropDraft = (db: Db, relayId: string): Promise<unknown> =>
  db.collection('relays').where({ _id: relayId, status: 'draft' }).remove();

export type RelayChanges = Partial<
  Pick<RelayDoc, 'openedAt' | 'closedAt' | 'endedAt' | 'endedReason' | 'dueAt'>
>;

/**
 * One step of the relay's life: one conditional update on the statuses that the table allows.
 *
 * @param asOf the version it was decided on; left out, it is made whatever changed in the list meanwhile
 */
export async function moveRelay(
  db: Db,
  relayId: string,
  event: RelayEvent,
  to: RelayStatus,
  changes: RelayChanges,
  asOf?: number,
): Promise<boolean> {
  const { in: oneOf, inc } = db.command;
  const before = {
    ...{ _id: relayId, status: oneOf(relayStatusesBefore(event)) },
    ...(asOf !== undefined && { version: asOf }),
  };
  return updatedOne(db.collection('relays').where(before), { status: to, version: inc(1), ...changes });
}

const entryAt = (memberId: string): string => `entries.${memberId}`;

/**
 * Write an entry and take its portions, while the relay is open: one conditional update, so a rush of members cannot
 * take too many, and an entry that changed meanwhile is not overwritten. What it had is given back in the same update.
 *
 * @param before the entry as it was read; null for somebody who is not in the list yet and gets the next number
 */
export async function writeEntry(
  db: Db,
  relayId: string,
  {
    entry,
    before,
    take,
    now,
  }: {
    readonly entry: RelayEntryDoc;
    readonly before: RelayEntryDoc | null;
    readonly take: EntryChange['take'];
    readonly now: number;
  },
): Promise<boolean> {
  const _ = db.command;
  const at = entryAt(entry.memberId);
  const portions = Object.entries(take);
  return updatedOne(
    db.collection('relays').where({
      _id: relayId,
      status: 'open',
      cutOffAt: _.gt(now),
      ...(before
        ? { [`${at}.rev`]: before.rev, [`${at}.status`]: before.status }
        : { [at]: _.exists(false) }),
      ...Object.fromEntries(portions.filter(([, n]) => n > 0).map(([item, n]) => [`left.${item}`, _.gte(n)])),
    }),
    {
      [at]: _.set(entry),
      ...Object.fromEntries(portions.map(([item, n]) => [`left.${item}`, _.inc(-n)])),
      ...(!before && { queue: _.push([entry.memberId]) }),
      version: _.inc(1),
    },
  );
}

/** Which entry, as of which order; `orderId` null: one that has no order. */
export interface EntryKey {
  readonly relayId: string;
  readonly memberId: string;
  readonly orderId: string | null;
}

/**
 * An entry moves on. `giveBack` are portions by item that return to the relay in the same update; `dueAt` asks `cron` to
 * look at the relay then; `whileOpen`: only before the relay closes, which counts what is taken.
 *
 * @returns false when it was in none of `from`, or belongs to another order: a repeated move changes nothing
 */
export async function moveEntry(
  db: Db,
  { relayId, memberId, orderId }: EntryKey,
  from: readonly RelayEntryStatus[],
  to: Partial<
    Pick<RelayEntryDoc, 'status' | 'orderId' | 'pickedUpAt' | 'name' | 'avatar' | 'remark' | 'changedAt'>
  >,
  more: {
    readonly giveBack?: Readonly<Record<string, number>>;
    readonly dueAt?: number;
    readonly whileOpen?: true;
  } = {},
): Promise<boolean> {
  const _ = db.command;
  const at = entryAt(memberId);
  return updatedOne(
    db.collection('relays').where({
      _id: relayId,
      [`${at}.status`]: _.in(from),
      [`${at}.orderId`]: orderId,
      ...(more.whileOpen && { status: 'open' }),
    }),
    {
      ...Object.fromEntries(Object.entries(to).map(([field, value]) => [`${at}.${field}`, value])),
      [`${at}.rev`]: _.inc(1),
      ...Object.fromEntries(
        Object.entries(more.giveBack ?? {}).map(([item, n]) => [`left.${item}`, _.inc(n)]),
      ),
      ...(more.dueAt !== undefined && { dueAt: more.dueAt }),
      version: _.inc(1),
    },
  );
}

/**
 * What nobody took is no longer the relay's: once, after it closed.
 *
 * @returns false when it was set before, or the relay changed since it was read
 */
export async function setSurplus(db: Db, relay: RelayDoc): Promise<boolean> {
  const _ = db.command;
  return updatedOne(
    db.collection('relays').where({ _id: relay._id, version: relay.version, surplus: _.exists(false) }),
    {
      surplus: _.set(relay.left),
      ...Object.fromEntries(Object.entries(relay.left).map(([item, n]) => [`left.${item}`, _.inc(-n)])),
      version: _.inc(1),
    },
  );
}

/** The activity of its latest status card. */
export const keepRelayActivity = (
  db: Db,
  relayId: string,
  made: Required<Pick<RelayDoc, 'activityId' | 'activityAt'>>,
): Promise<unknown> => updatedOne(db.collection('relays').where({ _id: relayId }), made);

/** The relay when it changed since `since`: one read, of one document or none. */
export const relayChangedSince = async (db: Db, relayId: string, since: number): Promise<RelayDoc | null> =>
  (
    await db
      .collection('relays')
      .where({ _id: relayId, version: db.command.gt(since) })
      .limit(1)
      .get()
  ).data[0] ?? null;
