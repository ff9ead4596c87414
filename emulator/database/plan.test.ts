import fc from 'fast-check';
import { Database } from './database';
import type { Find } from './find';
import type { IndexSpec } from './indexes';
import { newMeter } from './meter';
import type { Document, Value } from './values';

const SEED = 20261122;

/** The same documents, with these indexes and without any. */
async function twice(
  docs: readonly Document[],
  indexes: readonly IndexSpec[],
): Promise<[Database, Database]> {
  const pair = [indexes, []].map(
    (given) => new Database({ indexes: given, now: Date.now, warn: () => undefined }),
  );
  for (const database of pair) {
    await database.open();
    if (!database.store.has('items')) await database.createCollection('items');
    await database.load('items', docs, { meter: newMeter() });
  }
  return pair as [Database, Database];
}

const index = (name: string, ...fields: string[]): IndexSpec => ({
  collection: 'items',
  name,
  keys: Object.fromEntries(fields.map((field) => [field, 1])),
});
const INDEXES = [index('ab', 'a', 'b'), index('ba', 'b', 'a'), index('c', 'c.d')];

const scalar: fc.Arbitrary<Value> = fc.constantFrom<Value>(
  ...[null, -1, 0, 2, 10, 1.5, '', 'a', 'ab', '正', '😀', '\uffee', '\0', true, false],
  ...[new Date(0), new Date(-5), new Date(5)],
);
const odd: fc.Arbitrary<Value> = fc.constantFrom<Value>([], [1, 3], ['a', 2], { x: 1 }, { x: 0, y: 1 }, /a/);
const value = fc.oneof({ weight: 30, arbitrary: scalar }, { weight: 1, arbitrary: odd });
const document: fc.Arbitrary<Document> = fc.record(
  { a: value, b: value, c: fc.oneof(value, fc.record({ d: value })) },
  { requiredKeys: [] },
);
const condition: fc.Arbitrary<Value> = fc.oneof(
  scalar,
  fc.record({ $in: fc.array(scalar, { minLength: 1, maxLength: 3 }) }),
  fc
    .record({ $gte: scalar, $lt: scalar }, { requiredKeys: [] })
    .filter((bounds) => Object.keys(bounds).length > 0),
);
const direction = fc.constantFrom(1, -1);
const question: fc.Arbitrary<Find> = fc.record({
  filter: fc.record({ a: condition, b: condition, 'c.d': condition }, { requiredKeys: [] }),
  order: fc
    .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c.d', '_id'), direction), {
      minLength: 1,
      maxLength: 3,
      selector: ([field]) => field,
    })
    .map((fields): Document => Object.fromEntries(fields)),
  offset: fc.nat(5),
  limit: fc.integer({ min: 1, max: 30 }),
});

/** What the order is about: two answers with these in one order are as good as each other. */
const sortedBy = (docs: readonly Document[], { order }: Find): Value[][] =>
  docs.map((doc) =>
    Object.keys(order!).map((field) =>
      field === 'c.d' ? ((doc.c as Document | null)?.d ?? null) : (doc[field] ?? null),
    ),
  );

it('answers through indexes, in order, what it answers without them', async () => {
  let used = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(document, { maxLength: 40 }),
      fc.array(question, { minLength: 1, maxLength: 8 }),
      async (given, questions) => {
        const docs = given.map((doc, _id) => ({ _id, ...doc }));
        const [indexed, plain] = await twice(docs, INDEXES);
        for (const each of questions) {
          const [mine, theirs] = [newMeter(), newMeter()];
          const found = indexed.find('items', each, { meter: mine });
          const expected = plain.find('items', each, { meter: theirs });
          expect(sortedBy(found, each)).toEqual(sortedBy(expected, each));
          const all = { filter: each.filter, order: { ...each.order, _id: 1 } };
          expect(indexed.find('items', all, { meter: mine })).toEqual(
            plain.find('items', all, { meter: theirs }),
          );
          if (mine.docsRead < theirs.docsRead) used++;
        }
      },
    ),
    { seed: SEED, numRuns: 150 },
  );
  expect(used).toBeGreaterThan(100);
});

describe('an order that an index gives', () => {
  const docs = Array.from({ length: 2000 }, (_each, n) => ({
    _id: `d${n}`,
    a: n % 20,
    b: (n * 7) % 2000,
    c: n,
  }));
  const said: string[] = [];
  let database: Database;
  beforeAll(async () => {
    const options = { indexes: [index('ab', 'a', 'b'), index('c', 'c')], now: Date.now };
    database = new Database({ ...options, warn: (text) => said.push(text) });
    await database.open();
    await database.load('items', docs, { meter: newMeter() });
  });
  beforeEach(() => said.splice(0));

  it.each<[string, Find, number]>([
    ['the field after an equality', { filter: { a: 3 }, order: { b: 1 }, limit: 10 }, 10],
    ['the same, the last first', { filter: { a: 3 }, order: { b: -1 }, limit: 10 }, 10],
    ['the equal field too, either way', { filter: { a: 3 }, order: { a: -1, b: 1 }, limit: 10 }, 10],
    ['a range, the last first', { filter: { a: 3, b: { $lt: 1000 } }, order: { b: -1 }, limit: 10 }, 10],
    ['no condition at all', { filter: {}, order: { c: -1 }, limit: 10, offset: 5 }, 15],
    ['both fields of the index', { filter: {}, order: { a: 1, b: 1 }, limit: 10 }, 10],
    ['by _id, from where a page ended', { filter: { _id: { $gt: 'd5' } }, order: { _id: 1 }, limit: 10 }, 11],
    [
      'an equality with several values: no',
      { filter: { a: { $in: [1, 2] } }, order: { b: 1 }, limit: 10 },
      200,
    ],
    ['fields that go different ways: no', { filter: { a: 3 }, order: { b: 1, c: -1 }, limit: 10 }, 100],
    ['a field that the index has not: no', { filter: { a: 3 }, order: { c: 1 }, limit: 10 }, 100],
  ])('%s', (_what, wanted, looked) => {
    const meter = newMeter();
    expect(database.find('items', wanted, { meter })).toHaveLength(10);
    expect(meter.docsRead).toBe(looked);
    expect(said).toEqual([]);
  });

  it('is an aggregate’s too, where match, sort and limit lead it', () => {
    const meter = newMeter();
    const stages = [
      { name: '$match', value: { a: 3 } },
      { name: '$match', value: { b: { $gte: 500 } } },
      { name: '$sort', value: { b: 1 } },
      { name: '$skip', value: 5 },
      { name: '$limit', value: 5 },
      { name: '$group', value: { _id: '$a', n: { $sum: 1 } } },
    ];
    expect(database.aggregate('items', stages, { meter })).toEqual([{ _id: 3, n: 5 }]);
    expect(meter.docsRead).toBe(10);
  });

  it('is no help to who has to look at every document for it, who is named', () => {
    database.find('items', { filter: { x: 1 }, order: { c: 1 } }, { meter: newMeter() });
    expect(said).toEqual(['a query of items by x looked at 2000 documents without an index']);
  });

  it('is what a transaction sees of it, its own changes included', async () => {
    const id = database.transactions.start();
    const meter = newMeter();
    const change = {
      filter: { _id: 'd3' },
      update: { $set: { b: -1 } },
      multi: false,
      upsert: false,
      replace: false,
    };
    const [first] = await database.transactions.run(id, meter, async (transaction) => {
      await database.update('items', change, { transaction, meter });
      return database.find('items', { filter: { a: 3 }, order: { b: 1 }, limit: 1 }, { transaction, meter });
    });
    expect(first).toMatchObject({ _id: 'd3', b: -1 });
    database.transactions.abort(id);
  });
});

it('sorts an empty array before null, through an index as without one', async () => {
  const docs = [{ _id: 1, a: null }, { _id: 2, a: [] }, { _id: 3 }, { _id: 4, a: -1 }];
  for (const database of await twice(docs, [index('a', 'a')])) {
    const found = database.find('items', { filter: {}, order: { a: 1 } }, { meter: newMeter() });
    expect(found.map(({ _id }) => _id)).toEqual([2, 1, 3, 4]);
  }
});
