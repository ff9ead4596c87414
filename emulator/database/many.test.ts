import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Database } from './database';
import { newMeter } from './meter';
import type { Document } from './values';

let folder: string;
let database: Database;
const meter = newMeter();
const open = async (): Promise<Database> => {
  const options = { path: path.join(folder, 'database.log'), now: Date.now, warn: () => undefined };
  database = new Database(options);
  await database.open();
  return database;
};
const all = (): Document[] => database.aggregate('items', [], { meter });
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'many-'));
  await (await open()).createCollection('items');
});
afterEach(async () => {
  await database.close();
  fs.rmSync(folder, { recursive: true });
});

function* numbered(count: number): Generator<Document> {
  for (let n = 0; n < count; n++)
    yield { _id: n, n, at: new Date(n), minus: -0, odd: n % 2 ? NaN : Infinity };
}

it('loads more than is under way at once, and all of it is there after a restart', async () => {
  expect(await database.load('items', numbered(7500), { meter: newMeter() })).toBe(7500);
  await database.close();
  await open();
  expect(all()).toEqual([...numbered(7500)]);
});

it('replaces what is there, and makes an _id where there is none', async () => {
  await database.load('items', [{ _id: 1, old: true }], { meter });
  await database.load('items', [{ _id: 1, fresh: true }, { other: 1 }], { meter });
  expect(all()).toEqual([
    { _id: 1, fresh: true },
    { _id: expect.stringMatching(/^[0-9a-f]{32}$/), other: 1 },
  ]);
});

it('waits with a load for the transaction that holds one of its documents', async () => {
  await database.load('items', numbered(40), { meter });
  const id = database.transactions.start();
  const change = {
    filter: { _id: 20 },
    update: { $set: { n: -1 } },
    multi: false,
    upsert: false,
    replace: false,
  };
  await database.transactions.run(id, meter, (transaction) =>
    database.update('items', change, { transaction, meter }),
  );
  const loaded = database.load(
    'items',
    [...numbered(40)].map((doc) => ({ ...doc, late: true })),
    { meter },
  );
  await new Promise((resolve) => setImmediate(resolve));
  expect(all().filter(({ late }) => late)).toHaveLength(20);
  await database.commit(id);
  await loaded;
  expect(all().every(({ late, n }) => late && n !== -1)).toBe(true);
});

it('keeps, on the disk too, what an update of many had changed when one was refused', async () => {
  await database.load('items', numbered(30), { meter });
  const asText = {
    filter: { _id: 25 },
    update: { $set: { n: 'text' } },
    multi: false,
    upsert: false,
    replace: false,
  };
  await database.update('items', asText, { meter });
  const counted = newMeter();
  const increase = { filter: {}, update: { $inc: { n: 100 } }, multi: true, upsert: false, replace: false };
  await expect(database.update('items', increase, { meter: counted })).rejects.toThrow('non-numeric');
  expect(counted.docsWritten).toBe(25);
  await database.close();
  await open();
  expect(all().filter(({ n }) => typeof n === 'number' && n >= 100)).toHaveLength(25);
});
