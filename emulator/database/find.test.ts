import fc from 'fast-check';
import { Database } from './database';
import { newMeter } from './meter';
import { compileProjection } from './project';
import { sortDocuments } from './sort';
import { compare, type Document, type Value } from './values';

describe('sorting', () => {
  const order = (docs: Document[], spec: Record<string, 1 | -1>) =>
    sortDocuments(docs, spec).map(({ i }) => i);
  const lists = [
    { i: 1, a: [5, 9] },
    { i: 2, a: [1, 20] },
  ];

  it('counts a list by its least element ascending and by its greatest descending', () => {
    expect(order(lists, { a: 1 })).toEqual([2, 1]);
    expect(order(lists, { a: -1 })).toEqual([2, 1]);
  });

  it('orders types as BSON does, and what is missing as null', () => {
    const values: (Value | undefined)[] = [new Date(1), true, [3], { x: 1 }, 'x', 7, undefined, null];
    const docs = values.map((a, i): Document => (a === undefined ? { i } : { i, a }));
    expect(order(docs, { a: 1 })).toEqual([6, 7, 2, 5, 4, 3, 1, 0]);
  });

  it('compares text by code points', () => {
    expect(compare('！', '😀')).toBeLessThan(0);
    expect(compare('a', 'ab')).toBeLessThan(0);
  });

  it('refuses another direction than 1 and -1', () => {
    const database = memory();
    expect(() => database.find('things', { filter: {}, order: { a: 2 } }, { meter: newMeter() })).toThrow(
      'bad sort',
    );
  });
});

it.each<[string, Document, Document, Document]>([
  ['keeps _id unless told', { _id: 1, a: 1, b: 2 }, { a: 1 }, { _id: 1, a: 1 }],
  ['drops fields', { _id: 1, a: 1, b: 2 }, { b: 0 }, { _id: 1, a: 1 }],
  ['drops only _id', { _id: 1, a: 1 }, { _id: 0 }, { a: 1 }],
  ['keeps only _id', { _id: 1, a: 1 }, { _id: 1 }, { _id: 1 }],
  ['goes into documents', { _id: 1, a: { b: 1, c: 2 }, d: 3 }, { 'a.b': 1 }, { _id: 1, a: { b: 1 } }],
  ['goes into lists', { _id: 1, a: [{ b: 1, c: 2 }, { c: 3 }] }, { 'a.b': 1 }, { _id: 1, a: [{ b: 1 }, {}] }],
  ['drops inside lists', { _id: 1, a: [{ b: 1, c: 2 }, 5] }, { 'a.b': 0 }, { _id: 1, a: [{ c: 2 }, 5] }],
  [
    '$slice keeps the other fields',
    { _id: 1, a: [1, 2, 3], b: 1 },
    { a: { $slice: 2 } },
    { _id: 1, a: [1, 2], b: 1 },
  ],
  ['$slice from the end', { _id: 1, a: [1, 2, 3] }, { a: { $slice: -2 } }, { _id: 1, a: [2, 3] }],
  ['$slice of a middle', { _id: 1, a: [1, 2, 3, 4] }, { a: { $slice: [1, 2] } }, { _id: 1, a: [2, 3] }],
  [
    '$elemMatch keeps the first',
    { _id: 1, a: [{ k: 1 }, { k: 2 }, { k: 2, z: 1 }] },
    { a: { $elemMatch: { k: 2 } } },
    { _id: 1, a: [{ k: 2 }] },
  ],
])('a projection %s', (_what, doc, spec, expected) => expect(compileProjection(spec)(doc)).toEqual(expected));

it('takes field names that JavaScript knows for fields', () => {
  const doc = { _id: 1, a: 2, constructor: 'x', toString: 5 };
  expect(compileProjection({ a: 1 })(doc)).toEqual({ _id: 1, a: 2 });
  expect(compileProjection({ a: 0 })(doc)).toEqual({ _id: 1, constructor: 'x', toString: 5 });
  expect(compileProjection({ ['__proto__.polluted']: 1 })(doc)).toEqual({ _id: 1 });
  expect({}).not.toHaveProperty('polluted');
});

it('refuses a projection that both keeps and drops', () => {
  expect(() => compileProjection({ a: 1, b: 0 })).toThrow('Cannot do exclusion');
});

function memory(indexes: { keys: Record<string, 1 | -1> }[] = []): Database {
  const database = new Database({ now: () => 0, warn: () => undefined });
  void database.createCollection('things');
  for (const [i, { keys }] of indexes.entries())
    database.store.addIndex({ collection: 'things', name: `i${i}`, keys });
  return database;
}

const small = fc.oneof(
  fc.integer({ min: -2, max: 3 }),
  fc.constantFrom<Value[]>('', 'a', 'ab', 'b\0', '\u0001', '！', '😀', null, true, new Date(0), new Date(5)),
) as fc.Arbitrary<Value>;
const value = fc.oneof(
  { weight: 4, arbitrary: small },
  { weight: 1, arbitrary: fc.array(small, { maxLength: 3 }) },
) as fc.Arbitrary<Value>;
const thing = fc.record(
  { a: value, b: value, c: fc.record({ d: value }, { requiredKeys: [] }) },
  { requiredKeys: [] },
) as fc.Arbitrary<Document>;
const condition = fc.oneof(
  value,
  fc.record({ $in: fc.array(small, { maxLength: 3 }) }),
  fc
    .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), small)
    .map(([operator, bound]) => ({ [operator]: bound })),
  fc.record({ $gt: small, $lte: small }),
) as fc.Arbitrary<Value>;
const filter = fc.dictionary(fc.constantFrom('a', 'b', 'c.d'), condition, {
  maxKeys: 3,
}) as fc.Arbitrary<Document>;

it('finds the same with indexes as without, whatever is stored and asked', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(thing, { maxLength: 12 }),
      fc.array(filter, { maxLength: 4 }),
      async (docs, filters) => {
        const plain = memory();
        const indexed = memory([{ keys: { a: 1 } }, { keys: { b: 1, a: -1 } }, { keys: { 'c.d': 1, b: 1 } }]);
        for (const database of [plain, indexed]) {
          const meter = newMeter();
          await database.insert(
            'things',
            docs.map((doc, i) => ({ _id: i, ...structuredClone(doc) })),
            { meter },
          );
          await database.remove('things', { _id: 0 }, false, { meter });
          for (const update of [{ $set: { a: 1 } }, { $set: { c: { d: 1 } } }, { $inc: { 'c.d': 1 } }]) {
            const change = { filter: { _id: 1 }, update, multi: false, upsert: false, replace: false };
            if (docs.length > 2) await database.update('things', change, { meter });
          }
        }
        const ids = (database: Database, wanted: Document) =>
          database
            .find('things', { filter: wanted, order: { _id: 1 } }, { meter: newMeter() })
            .map(({ _id }) => _id);
        for (const wanted of filters) expect(ids(indexed, wanted)).toEqual(ids(plain, wanted));
      },
    ),
    { numRuns: 300 },
  );
});

it('looks only at what the index says', async () => {
  const database = memory([{ keys: { member: 1, at: -1 } }]);
  const docs = Array.from({ length: 500 }, (_each, i) => ({ _id: `d${i}`, member: `m${i % 50}`, at: i }));
  await database.insert('things', docs, { meter: newMeter() });
  const read = (wanted: Document): number => {
    const meter = newMeter();
    database.find('things', { filter: wanted, order: { at: -1 }, limit: 5 }, { meter });
    return meter.docsRead;
  };
  expect(read({ member: 'm7' })).toBe(5); // of the ten, in the index's own order
  expect(read({ member: 'm7', at: { $gte: 400 } })).toBe(2);
  expect(read({ _id: 'd3', member: 'm3' })).toBe(1);
  expect(read({ at: 3 })).toBe(500);
});
