import { LIMITS } from '../limits';
import { Database } from './database';
import { newMeter } from './meter';

const asker = () => ({ meter: newMeter() });

async function withOneThing(): Promise<Database> {
  const database = new Database({ now: () => 0, warn: () => undefined });
  await database.createCollection('things');
  await database.insert('things', [{ _id: 'a', n: 1 }], asker());
  return database;
}

it('gives up a transaction after 30 s, and whoever waited for it goes on', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate'] });
  try {
    const database = await withOneThing();
    const id = database.transactions.start();
    const step = database.transactions.run(id, newMeter(), (transaction) =>
      database.remove('things', { _id: 'a' }, false, { transaction, meter: newMeter() }),
    );
    await jest.advanceTimersByTimeAsync(LIMITS.transactionStepMs);
    expect(await step).toBe(1);
    const outside = database.remove('things', { _id: 'a', n: 1 }, false, asker());
    await jest.advanceTimersByTimeAsync(LIMITS.transactionMs);
    expect(await outside).toBe(1);
    expect(() => database.transactions.commit(id)).toThrow('TransactionNotExist');
  } finally {
    jest.useRealTimers();
  }
});

it('keeps no old versions and no removed documents once nobody can see them', async () => {
  const database = await withOneThing();
  const id = database.transactions.start();
  await database.transactions.run(id, newMeter(), (transaction) =>
    database.find('things', { filter: {} }, { transaction, meter: newMeter() }),
  );
  for (let n = 0; n < 50; n++) await database.insert('things', [{ _id: `d${n}` }], asker());
  await database.remove('things', { _id: { $ne: 'a' } }, true, asker());
  const things = database.store.collection('things');
  expect(things.entries.size).toBe(51);
  await database.commit(id);
  expect(things.entries.size).toBe(1);
  expect(things.stale.size).toBe(0);
});

it('warns by name of a query that reads a whole large collection', async () => {
  const warn = jest.fn();
  const database = new Database({ now: () => 0, warn });
  await database.createCollection('things');
  const docs = Array.from({ length: LIMITS.scanReportedFrom }, (_each, n) => ({ _id: `d${n}`, n }));
  await database.insert('things', docs, asker());
  database.find('things', { filter: { n: 5 } }, asker());
  database.find('things', { filter: { n: 6 } }, asker());
  database.find('things', { filter: { _id: 'd7' } }, asker());
  expect(warn.mock.calls).toEqual([[expect.stringContaining('things by n')]]);
});
