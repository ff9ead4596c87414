import { cloudErrors } from '../errors';
import { refuseBadPlaces } from './geo/places';
import type { Index } from './indexes';
import type { Collection, Entry, Transaction } from './model';
import { RECORD_DOCS, type Store } from './store';
import type { Document, IdKey } from './values';

/** What to make of a document: a new state, `null` to remove it, `undefined` to leave it alone. */
export type Decide = (current: Document | undefined) => Document | null | undefined;

export interface Changes {
  readonly count: number;
  keyOf(at: number): IdKey;
  /** Asked again, of the newest state, when somebody else held the document. */
  decide(current: Document | undefined, at: number): ReturnType<Decide>;
  onChange(): void;
  readonly disk: Promise<void>[];
}

/**
 * The one way in which a document changes, with MongoDB's rules for who waits and who loses:
 * outside a transaction a writer waits for the transaction that holds the document and then looks again;
 * inside one, the first writer wins and the second is told of the conflict.
 */
export class Writer {
  constructor(private readonly store: Store) {}

  /**
   * Change the documents one after the other. Stops at the first that is refused; those before it stay changed, as
   * after MongoDB's ordered writes. `disk` gets promises of the log's: nothing is to be acknowledged before them.
   */
  async changeAll(collection: Collection, changes: Changes, transaction?: Transaction): Promise<void> {
    const { count, keyOf, decide, onChange } = changes;
    for (let at = 0; at < count;) {
      if (transaction) {
        const decideThis: Decide = (current) => decide(current, at);
        if (this.changeWithin(transaction, collection, keyOf(at), decideThis)) onChange();
        at++;
        continue;
      }
      const { next, holder } = this.changeSome(collection, changes, at);
      at = next;
      if (holder) await holder.done;
    }
  }

  /** A few documents, which share a record of the log. Ends early at one that a transaction holds. */
  private changeSome(
    collection: Collection,
    { count, keyOf, decide, onChange, disk }: Changes,
    from: number,
  ): { next: number; holder?: Transaction } {
    const end = Math.min(from + RECORD_DOCS, count);
    try {
      for (let at = from; at < end; at++) {
        const done = this.changeNow(collection, keyOf(at), (current) => decide(current, at));
        if (typeof done === 'object') return { next: at, holder: done };
        if (done) onChange();
      }
    } finally {
      disk.push(this.store.recorded());
    }
    return { next: end };
  }

  /** Whether the document changed hands, or the transaction that has to end before anybody can tell. */
  private changeNow(collection: Collection, key: IdKey, decide: Decide): boolean | Transaction {
    const lock = collection.entries.get(key)?.lock;
    if (lock) return lock;
    const current = this.store.see(collection, key);
    const next = decide(current);
    if (next === undefined || (next === null && !current)) return false;
    if (next) refuseUnfit(collection, next);
    const holder = next && this.uniqueHolder(collection, key, next);
    if (holder) return holder;
    if (next) this.store.put(collection, next);
    else this.store.remove(collection, current!);
    return true;
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
    if (next) refuseUnfit(collection, next);
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

/** What an index cannot hold is not written. */
function refuseUnfit(collection: Collection, doc: Document): void {
  refuseBadPlaces(collection, doc);
  for (const index of collection.indexes) {
    const bytes = index.tooLong(doc);
    if (bytes !== undefined) throw cloudErrors.keyTooLarge(collection.name, index.spec.name, bytes);
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
