import { LIMITS } from '../limits';
import type { Meter } from './meter';
import { plan, type Plan } from './plan';
import { compileQuery } from './query';
import type { Collection, Transaction } from './model';
import type { Store } from './store';
import type { Document, IdKey } from './values';

/** Who asks: the transaction it is part of, if any, and whom to count the work for. */
export interface Asker {
  transaction?: Transaction | undefined;
  meter: Meter;
}

/** Finds the documents that a query means, through an index where one helps. */
export class Reader {
  private readonly reported = new Set<string>();

  constructor(
    private readonly store: Store,
    private readonly warn: (text: string) => void,
  ) {}

  /** In the order of the index or of insertion; `most` at most. */
  matching(
    collection: Collection,
    filter: Document,
    { transaction, meter }: Asker,
    most: number,
  ): Document[] {
    const test = compileQuery(filter);
    const way = plan(collection, filter);
    const found: Document[] = [];
    let looked = 0;
    for (const key of this.candidates(collection, way, transaction)) {
      const doc = this.store.see(collection, key, transaction);
      if (!doc) continue;
      looked++;
      if (test(doc)) found.push(doc);
      if (found.length >= most) break;
    }
    meter.docsRead += looked;
    if (way.index === undefined && looked >= LIMITS.scanReportedFrom)
      this.report(collection.name, filter, looked);
    return found;
  }

  /** Indexes know the latest commit only; a snapshot must also look at what has changed since. */
  private candidates(
    collection: Collection,
    { index, keys }: Plan,
    transaction?: Transaction,
  ): Iterable<IdKey> {
    if (!transaction || index === undefined || index === '_id_') return keys();
    const all = new Set(keys());
    for (const { key } of collection.stale) all.add(key);
    for (const key of transaction.writes.get(collection)?.keys() ?? []) all.add(key);
    return all;
  }

  /** Each kind of query once. One that asks for everything needs no index. */
  private report(collection: string, filter: Document, looked: number): void {
    const fields = Object.keys(filter).sort();
    const query = `${collection} by ${fields.join(', ')}`;
    if (looked < LIMITS.scanReportedFrom || fields.length === 0 || this.reported.has(query)) return;
    this.reported.add(query);
    this.warn(`a query of ${query} looked at ${looked} documents without an index`);
  }
}
