import { changesFold } from '@/domain/timeline/fold';
import type { TimelineEntry } from '@/domain/timeline/types';
import type { Db } from '../_kit/db';
import { isConflict, isDuplicateId } from '../_kit/errors';
import { inTransaction } from '../_kit/transaction';
import type { TimelineDoc } from './documents';
import { keepFolds } from './member-folds';
import { visitorDoc } from './members';
import { mayRetry } from './retry';
import { addOnce } from './unique';

const docOf = (entry: TimelineEntry, folded: boolean): TimelineDoc => ({
  ...entry,
  _id: entry.id,
  v: 1,
  folded,
});

/**
 * Append facts to members' timelines and fold them; facts that are already there change nothing.
 *
 * An entry that no fold cares about is one insert. One that changes a fold goes in together with its
 * member's fold, in one transaction per member; a member who does not exist yet is made, as a visitor.
 * When a member is so busy that every try meets a conflict, the entry is written with `folded: false`,
 * which is a defined half-done state: `foldPending` (cron) folds it.
 */
export async function record(db: Db, entries: readonly TimelineEntry[]): Promise<void> {
  const byMember = new Map<string, TimelineEntry[]>();
  for (const entry of entries.filter(({ kind }) => changesFold(kind)))
    byMember.set(entry.memberId, [...(byMember.get(entry.memberId) ?? []), entry]);
  await Promise.all([
    ...entries.filter(({ kind }) => !changesFold(kind)).map((entry) => add(db, docOf(entry, true))),
    ...[...byMember].map(([memberId, theirs]) => recordAndFold(db, memberId, theirs)),
  ]);
}

export const findEntry = async (db: Db, id: string): Promise<TimelineDoc | null> =>
  (await db.collection('timeline').doc(id).get()).data;

/** Append without folding: one insert per entry, for a path that must not wait. `foldPending` folds them. */
async function jot(db: Db, entries: readonly TimelineEntry[]): Promise<void> {
  await Promise.all(entries.map((entry) => add(db, docOf(entry, !changesFold(entry.kind)))));
}

/** The entry of a payment or refund, whose fold `foldMoney` keeps: one insert. */
export const addFolded = (db: Db, entry: TimelineEntry): Promise<boolean> => add(db, docOf(entry, true));

const add = (db: Db, doc: TimelineDoc): Promise<boolean> => addOnce(db, 'timeline', doc);

async function recordAndFold(db: Db, memberId: string, entries: readonly TimelineEntry[]): Promise<void> {
  try {
    await insertAndFold(db, memberId, entries);
  } catch (error) {
    if (isConflict(error)) return jot(db, entries);
    if (!isDuplicateId(error)) throw error;
    const missing = await notRecorded(db, entries);
    if (missing.length > 0) await recordAndFold(db, memberId, missing);
  }
}

async function insertAndFold(db: Db, memberId: string, entries: readonly TimelineEntry[]): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { data: found } = await tx.collection('members').doc(memberId).get();
    const once = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
    for (const entry of once) await tx.collection('timeline').add({ data: docOf(entry, true) });
    await keepFolds(
      db,
      tx,
      found ?? visitorDoc(memberId, Math.min(...once.map(({ at }) => at))),
      !found,
      once,
    );
  });
}

async function notRecorded(db: Db, entries: readonly TimelineEntry[]): Promise<TimelineEntry[]> {
  const ids = entries.map(({ id }) => id);
  const { data } = await db
    .collection('timeline')
    .where({ _id: db.command.in(ids) })
    .field({ _id: true })
    .limit(ids.length)
    .get();
  const there = new Set(data.map(({ _id }) => _id));
  return entries.filter(({ id }) => !there.has(id));
}

/** The fact alone, without what the database keeps beside it. */
export function entryOf(doc: TimelineDoc): TimelineEntry {
  const { id, memberId, kind, at, data } = doc;
  return { id, memberId, kind, at, data } as TimelineEntry; // the pairing of kind and data is the document's own
}

/** Entries written without their fold, oldest first. */
export const unfolded = async (db: Db, now: number, limit: number): Promise<readonly TimelineDoc[]> =>
  (
    await db
      .collection('timeline')
      .where({ folded: false, ...mayRetry(db, now) })
      .orderBy('at', 'asc')
      .limit(limit)
      .get()
  ).data;

/** Fold one entry that was written without its fold; a second call, or a racing one, changes nothing. */
export async function foldOne(db: Db, entryId: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { data: entry } = await tx.collection('timeline').doc(entryId).get();
    if (!entry || entry.folded) return;
    const { memberId } = entry;
    const { data: found } = await tx.collection('members').doc(memberId).get();
    await keepFolds(db, tx, found ?? visitorDoc(memberId, entry.at), !found, [entryOf(entry)]);
    await tx
      .collection('timeline')
      .doc(entryId)
      .update({ data: { folded: true } });
  });
}

const PAGE = 1000; // the most a query in a cloud function returns

/** A member's whole timeline, oldest first. */
export async function timelineOf(db: Db, memberId: string): Promise<readonly TimelineDoc[]> {
  const all: TimelineDoc[] = [];
  for (;;) {
    const mine = db.collection('timeline').where({ memberId }).orderBy('at', 'asc').orderBy('_id', 'asc');
    const { data } = await mine.skip(all.length).limit(PAGE).get();
    all.push(...data);
    if (data.length < PAGE) return all;
  }
}

/** A member's latest entries, newest first. */
export const latestOf = async (db: Db, memberId: string, limit: number): Promise<readonly TimelineDoc[]> =>
  (await db.collection('timeline').where({ memberId }).orderBy('at', 'desc').limit(limit).get()).data;
