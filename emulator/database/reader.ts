import { LIMITS } from '../limits';
import type { Meter } from './meter';
import { plan, type Plan } from './plan';
import { compileQuery } from './query';
import type { Collection, Transaction } from './model';
import { sortDocuments, type SortSpec } from './sort';
import type { Store } from './store';
import { isDocument, type Document, type IdKey } from './values';

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

  /** In the order asked for, or else in that of the index or of insertion; `most` at most. */
  matching(
    collection: Collection,
    filter: Document,
    { transaction, meter }: Asker,
    most: number,
    order?: SortSpec,
  ): Document[] {
    const test = compileQuery(filter);
    // An index knows the latest commit only, and what a snapshot adds to it has no place in its order.
    const way = plan(collection, filter, transaction ? undefined : order);
    const enough = order && !way.ordered ? Infinity : most;
    const found: Document[] = [];
    let looked = 0;
    for (const doc of this.candidates(collection, way, transaction)) {
      looked++;
      if (test(doc)) found.push(doc);
      if (found.length >= enough) break;
    }
    meter.docsRead += looked;
    if (!way.narrowed && looked >= LIMITS.scanReportedFrom) this.report(collection.name, filter, looked);
    return order && !way.ordered ? sortDocuments(found, order).slice(0, most) : found;
  }

  private *candidates(collection: Collection, way: Plan, transaction?: Transaction): Generator<Document> {
    if (!transaction && !way.index && !way.narrowed) {
      for (const { latest } of collection.entries.values()) if (latest?.doc) yield latest.doc;
      return;
    }
    for (const key of transaction && way.index ? this.changedToo(collection, way, transaction) : way.keys()) {
      const doc = this.store.see(collection, key, transaction);
      if (doc) yield doc;
    }
  }

  /** Indexes know the latest commit only; a snapshot must also look at what has changed since. */
  private changedToo(collection: Collection, { keys }: Plan, transaction: Transaction): Iterable<IdKey> {
    const all = new Set(keys());
    for (const { key } of collection.stale) all.add(key);
    for (const key of transaction.writes.get(collection)?.keys() ?? []) all.add(key);
    return all;
  }

  /** Each kind of query once. One that asks for everything needs no index. */
  private report(collection: string, filter: Document, looked: number): void {
    const fields = [...new Set(fieldsOf(filter))].sort();
    const query = `${collection} by ${fields.join(', ')}`;
    if (looked < LIMITS.scanReportedFrom || fields.length === 0 || this.reported.has(query)) return;
    this.reported.add(query);
    this.warn(`a query of ${query} looked at ${looked} documents without an index`);
  }
}

/** What a filter asks about, also where its conditions stand in an `$and`. */
const fieldsOf = (filter: Document): string[] =>
  Object.entries(filter).flatMap(([field, value]) =>
    field === '$and' && Array.isArray(value) ? value.filter(isDocument).flatMap(fieldsOf) : field,
  );
