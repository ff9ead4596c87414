/** Over 250 lines, a third of them comments: each operation that an SDK can ask for is one method of one class. */
import { openLog, type CommitLog } from '../durable/log';
import { cloudErrors, CloudError } from '../errors';
import { anyChance, type Chance } from '../random';
import type { Stage } from './stage';
import { aggregate, find, type Find } from './find';
import { inBatches } from './batches';
import type { IndexSpec } from './indexes';
import { decodeRecord, encodeRecord } from './log-codec';
import type { Collection } from './model';
import { compileQuery } from './query';
import { Reader, type Asker } from './reader';
import { Store, type LogRecord } from './store';
import { Transactions } from './transactions';
import { applyUpdate, seedOfFilter } from './update';
import { validate } from './validate';
import { idKey, type Document, type IdKey, type Value } from './values';
import { duplicateId, Writer, type Changes } from './writer';

export type { Asker, Find };

export interface DatabaseOptions {
  /** The commit log's file; omitted = memory only. */
  path?: string | undefined;
  indexes?: readonly IndexSpec[] | undefined;
  now: () => number;
  warn: (text: string) => void;
  /** For the ids of documents and transactions, and for `$sample`. */
  chance?: Chance | undefined;
  /** The log is rewritten when it has so many bytes, and twice as many as after the last time. */
  compactFromBytes?: number;
}

export interface Change {
  filter: Document;
  /** Update operators, or the whole new document when `replace`. */
  update: Document;
  multi: boolean;
  upsert: boolean;
  replace: boolean;
}

const COMPACT_FROM_BYTES = 8_000_000;
const LOAD_BATCH = 1000;
const LOADS_UNDER_WAY = 4;

/** The operations that the SDK can ask for, over values rather than wire text. */
export class Database {
  readonly store: Store;
  readonly transactions: Transactions;
  private readonly reader: Reader;
  private readonly writer: Writer;
  private readonly log: CommitLog;
  private readonly compactFrom: number;
  private compactAt: number;
  private readonly chance: Chance;

  constructor(private readonly options: DatabaseOptions) {
    this.compactFrom = this.compactAt = options.compactFromBytes ?? COMPACT_FROM_BYTES;
    this.chance = options.chance ?? anyChance;
    this.store = new Store(() => this.log);
    this.reader = new Reader(this.store, options.warn);
    this.writer = new Writer(this.store);
    this.transactions = new Transactions(this.store, this.chance);
    this.log = openLog({
      path: options.path,
      replay: (record) => this.store.replay(record as LogRecord),
      encode: encodeRecord,
      decode: decodeRecord,
      onTorn: (bytes, keptIn) =>
        options.warn(`cut ${bytes} bytes that a crash left half written (kept in ${keptIn})`),
    });
  }

  /** Build the indexes, after the log has been read. */
  async open(): Promise<void> {
    for (const spec of this.options.indexes ?? []) {
      if (!this.store.has(spec.collection)) await this.store.create(spec.collection);
      this.store.addIndex(spec);
    }
    this.compactAt = Math.max(this.compactFrom, this.log.size() * 2);
  }

  async close(): Promise<void> {
    this.transactions.abortAll();
    await this.log.close();
  }

  async createCollection(name: string): Promise<void> {
    if (!/^[A-Za-z_][\w.-]{0,119}$/.test(name))
      throw cloudErrors.badParameter(`invalid collection name: ${name}`);
    await this.store.create(name);
  }

  /** Answers the `_id`s, made where they were missing. As MongoDB's ordered insert: stops at the first that fails. */
  async insert(name: string, docs: readonly Document[], asker: Asker): Promise<Value[]> {
    const collection = this.store.collection(name);
    const given = docs.map((doc) => this.withId(collection, doc));
    const insert = (current: Document | undefined, at: number): Document => {
      const doc = given[at]!;
      if (current) throw duplicateId(collection, doc._id);
      validate(doc);
      return doc;
    };
    await this.changeAll(collection, given.length, (at) => idKey(given[at]!._id), insert, asker);
    return given.map(({ _id }) => _id);
  }

  /**
   * Put in a great many, replacing those with the same `_id`: for seeds, imports and backups. Answers how many. What
   * is on its way to the disk is bounded, whatever comes.
   */
  async load(
    name: string,
    docs: Iterable<Document> | AsyncIterable<Document>,
    asker: Asker,
  ): Promise<number> {
    const collection = this.store.collection(name);
    const underWay: Promise<unknown>[] = [];
    let count = 0;
    for await (const given of inBatches(docs, LOAD_BATCH)) {
      count += given.length;
      const batch = given.map((doc) => this.withId(collection, doc));
      const put = (_current: Document | undefined, at: number): Document => {
        validate(batch[at]!);
        return batch[at]!;
      };
      const done = this.changeAll(collection, batch.length, (at) => idKey(batch[at]!._id), put, asker);
      done.catch(() => undefined); // it is waited for below, perhaps later than it fails
      underWay.push(done);
      if (underWay.length >= LOADS_UNDER_WAY) await underWay.shift();
    }
    await Promise.all(underWay);
    return count;
  }

  find(name: string, wanted: Find, asker: Asker): Document[] {
    return find(this.reader, this.store.collection(name), wanted, asker);
  }

  count(name: string, filter: Document, asker: Asker): number {
    return this.reader.matching(this.store.collection(name), filter, asker, Infinity).length;
  }

  /** Answers how many were updated and, after an upsert that found nothing, the new `_id`. */
  async update(
    name: string,
    change: Change,
    asker: Asker,
  ): Promise<{ updated: number; upsertedId?: Value | undefined }> {
    const collection = this.store.collection(name);
    const test = compileQuery(change.filter);
    const keys = this.reader
      .matching(collection, change.filter, asker, change.multi ? Infinity : 1)
      .map((doc) => idKey(doc._id!));
    // Looked at once more when it is this document's turn: another writer may have been first.
    const decide = (current: Document | undefined): Document | undefined =>
      current && test(current) ? this.changed(current, change) : undefined;
    const updated = await this.changeAll(collection, keys.length, (at) => keys[at]!, decide, asker);
    if (updated > 0 || !change.upsert) return { updated };
    const fresh = this.upserted(change);
    const [upsertedId] = await this.insert(name, [fresh], asker);
    return { updated: 0, upsertedId };
  }

  /** Change one document and answer how it is then (`doc().updateAndReturn`). */
  async updateAndReturn(
    name: string,
    change: Change,
    asker: Asker,
  ): Promise<{ updated: number; doc: Document | null }> {
    const { updated } = await this.update(name, { ...change, multi: false, upsert: false }, asker);
    const [doc] = updated > 0 ? this.find(name, { filter: change.filter, limit: 1 }, asker) : [];
    return { updated, doc: doc ?? null };
  }

  async remove(name: string, filter: Document, multi: boolean, asker: Asker): Promise<number> {
    const collection = this.store.collection(name);
    const test = compileQuery(filter);
    const keys = this.reader
      .matching(collection, filter, asker, multi ? Infinity : 1)
      .map((doc) => idKey(doc._id!));
    const decide = (current: Document | undefined): null | undefined =>
      current && test(current) ? null : undefined;
    return this.changeAll(collection, keys.length, (at) => keys[at]!, decide, asker);
  }

  aggregate(name: string, stages: readonly Stage[], asker: Asker): Document[] {
    const others = (other: string): Collection | undefined =>
      this.store.has(other) ? this.store.collection(other) : undefined;
    return aggregate(this.reader, this.store.collection(name), stages, asker, others, this.chance.uint);
  }

  /** Commit, and wait for the disk. */
  async commit(id: string): Promise<void> {
    await this.settled([this.transactions.commit(id)]);
  }

  /** The document, with an `_id` first where it had none. */
  private withId({ entries }: Collection, doc: Document): Document & { _id: Value } {
    if (doc._id !== undefined) return doc as Document & { _id: Value };
    for (;;) {
      const _id = this.chance.bytes(16).toString('hex');
      if (!entries.has(_id)) return { _id, ...doc };
    }
  }

  /** Answers how many changed hands, once they are on the disk. */
  private async changeAll(
    collection: Collection,
    count: number,
    keyOf: (at: number) => IdKey,
    decide: Changes['decide'],
    { transaction, meter }: Asker,
  ): Promise<number> {
    const disk: Promise<void>[] = [];
    let changed = 0;
    const onChange = (): void => void changed++;
    try {
      await this.writer.changeAll(collection, { count, keyOf, decide, onChange, disk }, transaction);
    } finally {
      meter.docsWritten += changed;
      await this.settled(disk);
    }
    return changed;
  }

  private changed(current: Document, { update, replace, filter }: Change): Document {
    if (update._id !== undefined && replace && idKey(update._id) !== idKey(current._id!)) {
      throw cloudErrors.refused(
        "After applying the update, the (immutable) field '_id' was found to have been altered",
      );
    }
    const next = replace
      ? { _id: current._id!, ...update }
      : applyUpdate(current, update, filter, this.options.now());
    validate(next);
    return next;
  }

  private upserted({ filter, update, replace }: Change): Document {
    const seed = seedOfFilter(filter);
    if (replace) return seed._id === undefined ? { ...update } : { _id: seed._id, ...update };
    return applyUpdate(seed, update, filter, this.options.now(), true);
  }

  private async settled(disk: readonly Promise<void>[]): Promise<void> {
    try {
      await Promise.all(disk);
    } catch (error) {
      throw new CloudError('SYS_ERR', `the commit log refused a write: ${String(error)}`);
    }
    if (this.log.size() >= this.compactAt) this.compact();
  }

  /** In the background; who wrote last need not wait for it. A log that refuses is found out by the next write. */
  private compact(): void {
    this.compactAt = Infinity;
    this.log
      .compact(() => this.store.image())
      .then(() => (this.compactAt = Math.max(this.compactFrom, this.log.size() * 2)))
      .catch((error: unknown) =>
        this.options.warn(`the commit log could not be compacted: ${String(error)}`),
      );
  }
}
