import type { Database } from './database';
import { newMeter } from './meter';
import { copy, type Document } from './values';

/** The way in for a seed and for tests: past the gateway, through the same rules. */
export interface DatabaseDoor {
  /** Put documents in, replacing those with the same `_id`. Makes the collection. Answers how many. */
  import(collection: string, docs: object[]): Promise<number>;
  /** Whether no collection holds a document. */
  isEmpty(): boolean;
  all(collection: string): Promise<object[]>;
}

export function databaseDoor(database: Database): DatabaseDoor {
  const meter = newMeter();
  return {
    async import(collection, docs) {
      if (!database.store.has(collection)) await database.createCollection(collection);
      return database.load(collection, (docs as Document[]).map(copy), { meter });
    },
    isEmpty: () =>
      database.store
        .names()
        .every((name) => database.find(name, { filter: {}, limit: 1 }, { meter }).length === 0),
    all: (collection) =>
      Promise.resolve(
        database.store.has(collection)
          ? database.aggregate(collection, [], { meter }).map((doc) => copy(doc))
          : [],
      ),
  };
}
