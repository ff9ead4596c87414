import { LIMITS } from '../limits';
import { Database } from './database';
import { newMeter } from './meter';
import type { Document } from './values';

const said: string[] = [];
let database: Database;
const read = (filter: Document): number => {
  const meter = newMeter();
  database.find('orders', { filter }, { meter });
  return meter.docsRead;
};

beforeAll(async () => {
  const indexes = [{ collection: 'orders', name: 'member', keys: { member: 1, at: -1 } as const }];
  database = new Database({ indexes, now: Date.now, warn: (text) => said.push(text) });
  await database.open();
  const docs = Array.from({ length: LIMITS.scanReportedFrom }, (_each, at) => ({
    member: at % 100,
    at,
    total: at % 7,
  }));
  await database.insert('orders', docs, { meter: newMeter() });
});
afterAll(() => database.close());
beforeEach(() => said.splice(0));

it('names what is asked inside an $and like what is asked beside it', () => {
  read({ $and: [{ price: { $gt: 1 } }, { price: { $lt: 9 } }, { colour: 'red' }] });
  expect(said).toEqual([expect.stringContaining('a query of orders by colour, price looked at')]);
});

it('names, once, a query that had to look at every document', () => {
  expect(read({ total: 9 })).toBe(LIMITS.scanReportedFrom);
  read({ total: 8 });
  expect(said).toEqual([
    `a query of orders by total looked at ${LIMITS.scanReportedFrom} documents without an index`,
  ]);
  read({ total: 9, at: -1 });
  expect(said[1]).toContain('a query of orders by at, total');
});

it('looks through an index at what can match only, for an aggregate’s first match too', () => {
  expect(read({ member: 3 })).toBe(LIMITS.scanReportedFrom / 100);
  expect(read({ member: 3, total: 9 })).toBe(LIMITS.scanReportedFrom / 100);
  const meter = newMeter();
  database.aggregate('orders', [{ name: '$match', value: { member: 3, at: { $gte: 503 } } }], { meter });
  expect(meter.docsRead).toBe(LIMITS.scanReportedFrom / 200);
  expect(said).toEqual([]);
});
