import { cloudErrors } from '../errors';
import type { CommitLog } from '../durable/log';
import { Index, type IndexSpec } from './indexes';
import { placeFields, refuseBadPlaces } from './geo/places';
import { Collection, Transaction, type Entry } from './model';
import { idKey, type Document, type IdKey } from './values';

/** One change of one document, as the log keeps it. */
export type Write = [collection: string, doc: Document, removed?: true];
export type LogRecord = { create: string } | { write: Write[] };

/** Documents per record of an image or of a change of many: fewer records to write, and to read at start. */
export const RECORD_DOCS = 16;

/**
 * Documents with their versions, in memory, over the commit log: snapshot isolation with first-writer-wins, as
 * MongoDB's transactions have it (docs.mongodb.com, "Transactions and Write Conflicts").
 *
 * Memory changes first, at once and in one step; the promise that comes back is the disk's. So no reader ever
 * sees half a commit, and what was acknowledged is always on the disk.
 */
export class Store {
  private readonly collections = new Map<string, Collection>();
  private readonly open = new Set<Transaction>();
  private commit = 0;
  private unrecorded: Write[] = [];

  constructor(private readonly log: () => CommitLog) {}

  // ---- Collections ----

  names(): string[] {
    return [...this.collections.keys()];
  }

  collection(name: string): Collection {
    const found = this.collections.get(name);
    if (!found) throw cloudErrors.collectionMissing(name);
    return found;
  }

  has(name: string): boolean {
    return this.collections.has(name);
  }

  create(name: string): Promise<void> {
    if (this.collections.has(name)) throw cloudErrors.collectionExists(name);
    this.collections.set(name, new Collection(name));
    return this.log().append({ create: name } satisfies LogRecord);
  }

  /** Build the index over what is there. Throws when a unique one cannot be. */
  addIndex(spec: IndexSpec): void {
    const collection = this.collection(spec.collection);
    const places = placeFields(spec);
    for (const field of places) collection.places.add(field);
    if (places.length > 0) {
      for (const { latest } of collection.entries.values())
        if (latest?.doc) refuseBadPlaces(collection, latest.doc);
      return;
    }
    const index = new Index(spec);
    index.fill(this.filling(index, collection));
    collection.indexes.push(index);
  }

  private *filling(index: Index, collection: Collection): Generator<[Document, IdKey]> {
    for (const { key, latest } of collection.entries.values()) {
      if (!latest?.doc) continue;
      if (index.unique) this.refuseTaken(index, latest.doc, key, collection.name);
      yield [latest.doc, key];
    }
  }

  private refuseTaken(index: Index, doc: Document, key: IdKey, collection: string): void {
    for (const wanted of index.keysOf(doc)) {
      for (const holder of index.at(wanted)) {
        if (holder !== key)
          throw cloudErrors.duplicateKey(collection, index.spec.name, JSON.stringify(wanted));
      }
    }
  }

  // ---- Reading ----

  /** The document as `transaction` sees it, its own writes included, or as it was last committed. */
  see(collection: Collection, key: IdKey, transaction?: Transaction): Document | undefined {
    const own = transaction?.writes.get(collection)?.get(key);
    if (own) return own.doc ?? undefined;
    const entry = collection.entries.get(key);
    if (!entry) return undefined;
    let version = entry.latest;
    if (transaction) while (version && version.commit > transaction.snapshot) version = version.older;
    return version?.doc ?? undefined;
  }

  // ---- Transactions ----

  begin(): Transaction {
    const transaction = new Transaction();
    this.open.add(transaction);
    return transaction;
  }

  /** Fix what the transaction sees, unless it is fixed already. */
  takeSnapshot(transaction: Transaction): void {
    if (transaction.snapshot === Infinity) transaction.snapshot = this.commit;
  }

  /** Make the transaction's writes visible, all in one step. */
  commitTransaction(transaction: Transaction): Promise<void> {
    const writes: Write[] = [];
    this.commit++;
    for (const [collection, documents] of transaction.writes) {
      for (const [key, { id, doc }] of documents) {
        this.apply(collection, key, doc);
        writes.push(doc ? [collection.name, doc] : [collection.name, { _id: id }, true]);
      }
    }
    this.end(transaction);
    return writes.length > 0 ? this.log().append({ write: writes } satisfies LogRecord) : SETTLED;
  }

  /** Give up the transaction's locks, claims and snapshot, whatever became of its writes. */
  end(transaction: Transaction): void {
    if (!this.open.delete(transaction)) return;
    for (const entry of transaction.locks) entry.lock = undefined;
    for (const [collection, names] of transaction.claims)
      for (const name of names) collection.claims.delete(name);
    for (const collection of this.collections.values()) this.tidy(collection);
    transaction.ended();
  }

  // ---- Writing ----

  /**
   * Commit one document, outside any transaction. The caller has waited for locks, has checked `_id` and indexes, and
   * calls `recorded` before anybody else has a turn.
   */
  put(collection: Collection, doc: Document): void {
    this.commit++;
    this.apply(collection, idKey(doc._id!), doc);
    this.unrecorded.push([collection.name, doc]);
  }

  remove(collection: Collection, doc: Document): void {
    this.commit++;
    this.apply(collection, idKey(doc._id!), null);
    this.unrecorded.push([collection.name, { _id: doc._id! }, true]);
  }

  /** Give the log, as one record, what was put and removed since the last time. The promise is the disk's. */
  recorded(): Promise<void> {
    if (this.unrecorded.length === 0) return SETTLED;
    const write = this.unrecorded;
    this.unrecorded = [];
    return this.log().append({ write } satisfies LogRecord);
  }

  private apply(collection: Collection, key: IdKey, doc: Document | null): void {
    let entry = collection.entries.get(key);
    if (!entry) collection.entries.set(key, (entry = { key, latest: undefined, lock: undefined }));
    const before = entry.latest?.doc;
    for (const index of collection.indexes) index.replace(before, doc, key);
    const keep = this.open.size > 0 ? entry.latest : undefined;
    entry.latest = { commit: this.commit, doc, older: keep };
    if (keep || !doc) collection.stale.add(entry);
    if (this.open.size === 0) this.tidy(collection);
  }

  /** Drop versions that no snapshot can see any more, and entries with nothing left. */
  private tidy(collection: Collection): void {
    if (collection.stale.size === 0) return;
    let oldest = Infinity;
    for (const { snapshot } of this.open) oldest = Math.min(oldest, snapshot);
    for (const entry of collection.stale)
      if (prune(collection, entry, oldest)) collection.stale.delete(entry);
  }

  // ---- Log ----

  /** Take in one record of the log, at start. */
  replay(record: LogRecord): void {
    if ('create' in record) {
      this.collections.set(record.create, new Collection(record.create));
      return;
    }
    this.commit++;
    for (const [name, doc, removed] of record.write)
      this.apply(this.collection(name), idKey(doc._id!), removed ? null : doc);
  }

  /** Everything committed at this moment, for the log's compaction; later commits do not show in it. */
  *image(): Generator<LogRecord> {
    const now = this.begin();
    this.takeSnapshot(now);
    try {
      for (const collection of this.collections.values()) {
        yield { create: collection.name };
        let write: Write[] = [];
        for (const key of [...collection.entries.keys()]) {
          const doc = this.see(collection, key, now);
          if (doc) write.push([collection.name, doc]);
          if (write.length < RECORD_DOCS) continue;
          yield { write };
          write = [];
        }
        if (write.length > 0) yield { write };
      }
    } finally {
      this.end(now);
    }
  }
}

const SETTLED = Promise.resolve();

/** Cut the versions nobody can see. Answers whether there is nothing more to tidy about the entry. */
function prune(collection: Collection, entry: Entry, oldest: number): boolean {
  let version = entry.latest;
  while (version && version.commit > oldest) version = version.older;
  if (version) version.older = undefined;
  if (entry.latest?.older) return false;
  if (entry.latest?.doc) return true;
  if (entry.lock || (entry.latest && entry.latest.commit > oldest)) return false;
  collection.entries.delete(entry.key);
  return true;
}
