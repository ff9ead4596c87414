import fc from 'fast-check';
import { Database } from './database';
import { newMeter } from './meter';
import { compare, type Document, type Value } from './values';

const memory = () =>
  new Database({
    indexes: [{ collection: 'pets', name: 'owner', keys: { owner: 1 } }],
    now: () => 0,
    warn: () => undefined,
  });

async function filled(people: readonly Document[], pets: readonly Document[]): Promise<Database> {
  const database = memory();
  await database.open();
  await database.createCollection('people');
  await database.load('people', people, { meter: newMeter() });
  await database.load('pets', pets, { meter: newMeter() });
  return database;
}

/** Whose pets are whose, and how many documents were read for it. */
function joined(database: Database, join: Document): { pairs: Value[][]; read: number } {
  const meter = newMeter();
  const stages = [
    { name: '$sort', value: { _id: 1 } },
    { name: '$lookup', value: { from: 'pets', as: 'pets', ...join } },
  ];
  const docs = database.aggregate('people', stages, { meter });
  const idsOf = (pets: Value): Value[] => (pets as Document[]).map(({ _id }) => _id!).sort();
  return { pairs: docs.map(({ _id, pets }) => [_id!, idsOf(pets!)]), read: meter.docsRead };
}

const PETS = Array.from({ length: 1000 }, (_, i) => ({ _id: i, owner: i % 100 }));

describe('a join by equal fields', () => {
  it('reads the partners by their index, and nobody else', async () => {
    const database = await filled([{ _id: 'a', self: 7 }], PETS);
    const { pairs, read } = joined(database, { localField: 'self', foreignField: 'owner' });
    expect(pairs[0]?.[1]).toHaveLength(10);
    expect(read).toBe(11);
  });

  it('reads them by _id', async () => {
    const database = await filled([{ _id: 'a', pet: 7 }], PETS);
    expect(joined(database, { localField: 'pet', foreignField: '_id' })).toEqual({
      pairs: [['a', [7]]],
      read: 2,
    });
  });

  it('finds partners of each value of a list', async () => {
    const database = await filled([{ _id: 'a', pets: [3, 5] }], PETS);
    expect(joined(database, { localField: 'pets', foreignField: '_id' }).pairs).toEqual([['a', [3, 5]]]);
  });

  it('finds who has no such field for whom it is missing in', async () => {
    const database = await filled(
      [{ _id: 'a' }],
      [{ _id: 1 }, { _id: 2, owner: null }, { _id: 3, owner: 'a' }],
    );
    expect(joined(database, { localField: 'self', foreignField: 'owner' }).pairs).toEqual([['a', [1, 2]]]);
  });

  it('leaves alone what is stored, whatever the stages behind it do with the partners', async () => {
    const database = await filled([{ _id: 'a', pet: 7 }], PETS);
    const stages = [
      { name: '$lookup', value: { from: 'pets', localField: 'pet', foreignField: '_id', as: 'pets' } },
      { name: '$project', value: { 'pets.owner': false } },
    ];
    expect(database.aggregate('people', stages, { meter: newMeter() })).toEqual([
      { _id: 'a', pet: 7, pets: [{ _id: 7 }] },
    ]);
    expect(database.find('pets', { filter: { _id: 7 } }, { meter: newMeter() })).toEqual([
      { _id: 7, owner: 7 },
    ]);
  });

  it('finds nobody for a list without partners', async () => {
    const database = await filled(
      [
        { _id: 'a', pets: [-1] },
        { _id: 'b', pets: [] },
      ],
      PETS,
    );
    expect(joined(database, { localField: 'pets', foreignField: '_id' }).pairs).toEqual([
      ['a', []],
      ['b', []],
    ]);
  });

  it('finds what a comparison of everybody with everybody finds', async () => {
    const value = fc.oneof(
      fc.integer({ min: 0, max: 3 }),
      fc.constantFrom<Value>('a', '', true, new Date(5), { x: 1 }),
    );
    const several = fc.array(value, { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(several, several, async (mine, theirs) => {
        const database = await filled(
          mine.map((self, _id) => ({ _id, self })),
          theirs.map((owner, _id) => ({ _id, owner })),
        );
        const { pairs } = joined(database, { localField: 'self', foreignField: 'owner' });
        const alike = (self: Value) => theirs.flatMap((owner, i) => (compare(owner, self) === 0 ? [i] : []));
        expect(pairs).toEqual(mine.map((self, i) => [i, alike(self)]));
      }),
    );
  });
});
