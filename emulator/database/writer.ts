import { cloudErrors } from '../errors';
import { refuseBadPlaces } from './geo/places';
import type { Index } from './indexes';
import type { Collection, Entry, Transaction } from './model';
import type { Store } from './store';
import type { Document, IdKey } from './values';

/** What to make of a document: a new state, `null` to remove it, `undefined` to leave it alone. */
export type Decide = (current: Document | undefined) => Document | null | undefined;

/**
 * The one way in which a document changes, with MongoDB's rules for who waits and who loses:
 * outside a transaction a writer waits for the transaction that holds the document and then looks again;
 * inside one, the first writer wins and the second is told of the conflict.
 */
export class Writer {
  constructor(private readonly store: Store) {}

  /** Answers whether the document changed hands, and a promise for the disk. */
  async change(
    collection: Collection,
    key: IdKey,
    decide: Decide,
    transaction?: Transaction,
  ): Promise<{ changed: boolean; onDisk: Promise<void> }> {
    if (transaction)
      return { changed: this.changeWithin(transaction, collection, key, decide), onDisk: SETTLED };
    for (;;) {
      const lock = collection.entries.get(key)?.lock;
      if (lock) {
        await lock.done;
        continue;
      }
      const current = this.store.see(collection, key);
      const next = decide(current);
      if (next === undefined || (next === null && !current)) return { changed: false, onDisk: SETTLED };
      if (next) refuseBadPlaces(collection, next);
      const holder = next && this.uniqueHolder(collection, key, next);
      if (holder) {
        await holder.done;
        continue;
      }
      const onDisk = next ? this.store.put(collection, next) : this.store.remove(collection, current!);
      return { changed: true, onDisk };
    }
  }

  private changeWithin(
    transaction: Transaction,
    collection: Collection,
    key: IdKey,
    decide: Decide,
  ): boolean {
    const current = this.store.see(collection, key, transaction);
    const next = decide(current);
    if (next === undefined || (next === null && !current)) return false;
    refuseConflict(transaction, collection.entries.get(key));
    if (next) refuseBadPlaces(collection, next);
    if (next) this.claimUnique(transaction, collection, key, next);
    lock(transaction, collection, key);
    const id = (next ?? current!)._id!;
    const written = transaction.writes.get(collection) ?? new Map();
    transaction.writes.set(collection, written.set(key, { id, doc: next }));
    return true;
  }

  /** Outside a transaction: throws when another document has the key, or answers the transaction to wait for. */
  private uniqueHolder(collection: Collection, key: IdKey, doc: Document): Transaction | undefined {
    for (const index of collection.indexes) {
      if (!index.unique) continue;
      for (const wanted of index.keysOf(doc)) {
        const claim = collection.claims.get(claimName(index, wanted));
        if (claim) return claim;
        for (const holder of index.at(wanted)) {
          if (holder === key) continue;
          const lock = collection.entries.get(holder)?.lock;
          if (lock) return lock;
          throw duplicate(collection, index, doc);
        }
      }
    }
    return undefined;
  }

  private claimUnique(transaction: Transaction, collection: Collection, key: IdKey, doc: Document): void {
    for (const index of collection.indexes) {
      if (!index.unique) continue;
      for (const wanted of index.keysOf(doc)) {
        this.refuseOwnDuplicate(transaction, collection, index, key, doc, wanted);
        this.refuseCommittedDuplicate(transaction, collection, index, key, doc, wanted);
        const name = claimName(index, wanted);
        const claim = collection.claims.get(name);
        if (claim && claim !== transaction) throw cloudErrors.conflict();
        if (claim) continue;
        collection.claims.set(name, transaction);
        transaction.claims.set(collection, [...(transaction.claims.get(collection) ?? []), name]);
      }
    }
  }

  private refuseOwnDuplicate(
    transaction: Transaction,
    collection: Collection,
    index: Index,
    key: IdKey,
    doc: Document,
    wanted: string,
  ): void {
    for (const [other, written] of transaction.writes.get(collection) ?? []) {
      if (other !== key && written.doc && index.keysOf(written.doc).includes(wanted)) {
        throw duplicate(collection, index, doc);
      }
    }
  }

  private refuseCommittedDuplicate(
    transaction: Transaction,
    collection: Collection,
    index: Index,
    key: IdKey,
    doc: Document,
    wanted: string,
  ): void {
    for (const holder of index.at(wanted)) {
      if (holder === key || transaction.writes.get(collection)?.has(holder)) continue;
      const latest = collection.entries.get(holder)?.latest;
      throw latest && latest.commit > transaction.snapshot
        ? cloudErrors.conflict()
        : duplicate(collection, index, doc);
    }
  }
}

/** The first writer wins: whoever comes second, or writes what has changed since its snapshot, has lost. */
function refuseConflict(transaction: Transaction, entry: Entry | undefined): void {
  if (entry?.lock && entry.lock !== transaction) throw cloudErrors.conflict();
  if (entry?.latest && entry.latest.commit > transaction.snapshot) throw cloudErrors.conflict();
}

function lock(transaction: Transaction, collection: Collection, key: IdKey): void {
  let entry = collection.entries.get(key);
  if (!entry) {
    entry = { key, latest: undefined, lock: undefined };
    collection.entries.set(key, entry);
    collection.stale.add(entry);
  }
  if (entry.lock) return;
  entry.lock = transaction;
  transaction.locks.push(entry);
}

const SETTLED = Promise.resolve();

const claimName = (index: Index, key: string): string => `${index.spec.name}\0${key}`;

function duplicate(collection: Collection, index: Index, doc: Document): Error {
  const values = index.fields.map((field) => {
    const value = field
      .split('.')
      .reduce<unknown>((inner, part) => (inner as Document | undefined)?.[part], doc);
    return `${field}: ${JSON.stringify(value ?? null)}`;
  });
  return cloudErrors.duplicateKey(collection.name, index.spec.name, `{ ${values.join(', ')} }`);
}

/** The error for an `_id` that is there already. */
export function duplicateId(collection: Collection, id: Document['_id']): Error {
  return cloudErrors.duplicateKey(collection.name, '_id_', `{ _id: ${JSON.stringify(id ?? null)} }`);
}
