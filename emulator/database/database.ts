import { randomBytes } from 'node:crypto';
import { openLog, type CommitLog } from '../durable/log';
import { cloudErrors, CloudError } from '../errors';
import type { Stage } from './stage';
import { aggregate, find, type Find } from './find';
import type { IndexSpec } from './indexes';
import { decodeRecord, encodeRecord } from './log-codec';
import type { Collection } from './model';
import { compileQuery } from './query';
import { Reader, type Asker } from './reader';
import { Store, type LogRecord } from './store';
import { Transactions } from './transactions';
import { applyUpdate, seedOfFilter } from './update';
import { validate } from './validate';
import { idKey, type Document, type Value } from './values';
import { duplicateId, Writer } from './writer';

export type { Asker, Find };

export interface DatabaseOptions {
  /** The commit log's file; omitted = memory only. */
  path?: string | undefined;
  indexes?: readonly IndexSpec[] | undefined;
  now: () => number;
  warn: (text: string) => void;
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

/** The operations that the SDK can ask for, over values rather than wire text. */
export class Database {
  readonly store: Store;
  readonly transactions: Transactions;
  private readonly reader: Reader;
  private readonly writer: Writer;
  private readonly log: CommitLog;
  private readonly compactFrom: number;
  private compactAt: number;

  constructor(private readonly options: DatabaseOptions) {
    this.compactFrom = this.compactAt = options.compactFromBytes ?? COMPACT_FROM_BYTES;
    this.store = new Store(() => this.log);
    this.reader = new Reader(this.store, options.warn);
    this.writer = new Writer(this.store);
    this.transactions = new Transactions(this.store);
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
  async insert(name: string, docs: readonly Document[], { transaction, meter }: Asker): Promise<Value[]> {
    const collection = this.store.collection(name);
    const disk: Promise<void>[] = [];
    try {
      for (const each of docs) {
        const doc = { _id: each._id ?? randomBytes(16).toString('hex'), ...each };
        validate(doc);
        const insert = (current: Document | undefined): Document => {
          if (current) throw duplicateId(collection, doc._id);
          return doc;
        };
        const { onDisk } = await this.writer.change(collection, idKey(doc._id), insert, transaction);
        disk.push(onDisk);
        meter.docsWritten++;
        each._id = doc._id;
      }
    } finally {
      await this.settled(disk);
    }
    return docs.map((doc) => doc._id!);
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
    const disk: Promise<void>[] = [];
    let updated = 0;
    for (const key of keys) {
      // Looked at once more when it is this document's turn: another writer may have been first.
      const { changed, onDisk } = await this.writer.change(
        collection,
        key,
        (current) => (current && test(current) ? this.changed(current, change) : undefined),
        asker.transaction,
      );
      disk.push(onDisk);
      if (changed) updated++;
    }
    asker.meter.docsWritten += updated;
    await this.settled(disk);
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
    const disk: Promise<void>[] = [];
    let removed = 0;
    for (const { _id } of this.reader.matching(collection, filter, asker, multi ? Infinity : 1)) {
      const decide = (current: Document | undefined) => (current && test(current) ? null : undefined);
      const { changed, onDisk } = await this.writer.change(
        collection,
        idKey(_id!),
        decide,
        asker.transaction,
      );
      disk.push(onDisk);
      if (changed) removed++;
    }
    asker.meter.docsWritten += removed;
    await this.settled(disk);
    return removed;
  }

  aggregate(name: string, stages: readonly Stage[], asker: Asker): Document[] {
    const others = (other: string): Collection | undefined =>
      this.store.has(other) ? this.store.collection(other) : undefined;
    return aggregate(this.reader, this.store.collection(name), stages, asker, others);
  }

  /** Commit, and wait for the disk. */
  async commit(id: string): Promise<void> {
    await this.settled([this.transactions.commit(id)]);
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
