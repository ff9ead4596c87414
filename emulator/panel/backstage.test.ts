import path from 'node:path';
import { startEmulator, type Emulator } from '../index';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ functionsDir: path.join(__dirname, '../tests/fixtures/functions') });
  await emulator.database.import(
    'things',
    Array.from({ length: 25 }, (_, n) => ({ _id: `t${String(n).padStart(2, '0')}`, n })),
  );
});
afterAll(() => emulator.stop());

const get = async (route: string): Promise<unknown> => (await fetch(emulator.url + route)).json();
const find = async (
  body: object,
  collection = 'things',
): Promise<{ total: number; documents: { n: number }[] }> => {
  const route = `${emulator.url}/database/${collection}/find`;
  const response = await fetch(route, { method: 'POST', body: JSON.stringify(body) });
  return (await response.json()) as { total: number; documents: { n: number }[] };
};

it('lists collections with their counts', async () => {
  expect(await get('/database')).toContainEqual({ name: 'things', count: 25 });
});

it('finds by a query, in an order, a page at a time', async () => {
  const page = await find({ filter: '{"n":{"$gte":10}}', order: '{"n":-1}', offset: 5, limit: 3 });
  expect(page.total).toBe(15);
  expect(page.documents.map(({ n }) => n)).toEqual([19, 18, 17]);
  expect((await find({})).documents).toHaveLength(20);
});

it.each([
  ['a query that is no JSON', { filter: '{n:1' }],
  ['an operator that MongoDB does not know', { filter: '{"n":{"$near0":1}}' }],
  ['a page from nowhere', { offset: -1 }],
])('says what is wrong with %s', async (_what, body) => {
  expect(await find(body)).toMatchObject({ errCode: -400, errMsg: expect.stringMatching(/\w/) });
});

it('knows no collection that is not there', async () => {
  expect(await find({}, 'nothing')).toMatchObject({ errCode: -404 });
});

it('lists functions with what config.json allows them', async () => {
  expect(await get('/functions')).toContainEqual({
    name: 'probe',
    timeoutMs: 2000,
    memoryMb: 256,
    openapi: ['security.msgSecCheck'],
    timers: [],
    messagePush: [],
  });
});
