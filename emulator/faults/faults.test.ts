import path from 'node:path';
import { startEmulator, type Emulator, type LogLine } from '../index';

let emulator: Emulator;
let phone: string;
const lines: LogLine[] = [];
beforeAll(async () => {
  emulator = await startEmulator({
    functionsDir: path.join(__dirname, 'fixtures/functions'),
    log: (line) => lines.push(line),
  });
  ({ token: phone } = await emulator.world.createPhone());
});
afterAll(() => emulator.stop());
beforeEach(async () => {
  emulator.faults.remove();
  await emulator.database.import('accounts', [
    { _id: 'a', n: 10 },
    { _id: 'b', n: 0 },
  ]);
  await emulator.database.import('notes', []);
});

type Json = Record<string, unknown>;

async function send(method: string, route: string, body?: object): Promise<Json> {
  const response = await fetch(emulator.url + route, {
    method,
    headers: { 'x-phone': phone },
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Json;
}
const fault = (rule: object): Promise<Json> => send('POST', '/faults', rule);
const call = (action: string): Promise<Json> =>
  send('POST', '/phone/call', { name: 'ledger', data: { action } });
const result = async (action: string): Promise<Json> => (await call(action)).result as Json;
const balances = async (): Promise<unknown[]> => {
  const docs = (await emulator.database.all('accounts')) as { _id: string; n: number }[];
  return docs.sort((x, y) => x._id.localeCompare(y._id)).map(({ n }) => n);
};
const notes = async (): Promise<number> => (await emulator.database.all('notes')).length;

describe('at the database', () => {
  it('makes one operation of one function wait', async () => {
    await fault({ fault: 'latency', ms: 300, function: 'ledger', action: 'read', operation: 'getDocument' });
    const startedAt = Date.now();
    expect(await result('read')).toMatchObject({ done: { data: { n: 10 } } });
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(300);
    const record = emulator.calls.list(1)[0]!;
    expect(record).toMatchObject({ action: 'read' });
    expect(record.ms).toBeGreaterThanOrEqual(300);
  });

  it('refuses with the cloud’s own word, so often and no more, and does nothing', async () => {
    await fault({
      fault: 'error',
      code: 'DATABASE_REQUEST_FAILED',
      message: 'disk on fire',
      collection: 'accounts',
      times: 1,
    });
    expect(await result('add')).toMatchObject({
      errCode: -502001,
      errMsg: expect.stringContaining('disk on fire'),
    });
    expect(await balances()).toEqual([10, 0]);
    expect(await result('add')).toHaveProperty('done');
    expect(await balances()).toEqual([11, 0]);
    expect((await send('GET', '/faults')).rules).toMatchObject([{ fault: 'error', times: 1, hits: 1 }]);
  });

  it('lets a transaction lose against others, at a write and at the commit, and leaves nothing of it', async () => {
    await fault({ fault: 'conflict', operation: 'modifyDocument', times: 1 });
    expect(await result('transfer')).toMatchObject({
      errMsg: expect.stringContaining('TransactionConflict'),
    });
    expect(await balances()).toEqual([10, 0]);
    emulator.faults.remove();
    // The SDK itself retries what failed at the commit, three times (platform facts §5).
    await fault({ fault: 'conflict', operation: 'commitTransaction', times: 2 });
    expect(await result('transfer')).toHaveProperty('done');
    expect(await balances()).toEqual([9, 1]);
  });

  it('does it and loses the answer: what failed has happened', async () => {
    await fault({ fault: 'lostResponse', collection: 'accounts', operation: 'modifyDocument', times: 1 });
    const answer = await result('add');
    expect(answer).not.toHaveProperty('done');
    expect(await balances()).toEqual([11, 0]);
  });

  it('never answers, until the function’s own time is over', async () => {
    await fault({ fault: 'timeout', collection: 'accounts', times: 1 });
    expect(await call('read')).toMatchObject({ errCode: -504003 });
    expect(await result('read')).toHaveProperty('done');
  });
});

describe('a crash', () => {
  it.each([
    [0, [10, 0], 0],
    [1, [11, 0], 0],
    [2, [11, 0], 1],
  ])('after %i calls leaves what was written until then', async (afterCalls, accounts, noted) => {
    const before = await notes();
    await fault({ fault: 'crash', afterCalls, action: 'pair', times: 1 });
    expect(await call('pair')).toMatchObject({
      errCode: -504002,
      errMsg: expect.stringContaining(`killed after ${afterCalls} database calls`),
    });
    expect([await balances(), (await notes()) - before]).toEqual([accounts, noted]);
    expect(await result('pair')).toEqual({ done: 'both' });
  });
});

describe('at a call', () => {
  it('makes it wait, refuses it, or times it out without doing it', async () => {
    await fault({
      fault: 'error',
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: '不在',
      function: 'ledger',
      times: 1,
    });
    expect(await call('add')).toMatchObject({ errCode: -504002, errMsg: expect.stringContaining('不在') });
    await fault({ fault: 'timeout', function: 'ledger', times: 1 });
    expect(await call('add')).toMatchObject({ errCode: -504003 });
    expect(await balances()).toEqual([10, 0]);
    await fault({ fault: 'latency', ms: 200, action: 'add', times: 1 });
    const startedAt = Date.now();
    expect(await result('add')).toHaveProperty('done');
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(200);
  });

  it('runs it and loses the answer on the way to the phone', async () => {
    await fault({ fault: 'lostResponse', at: 'call', action: 'add', times: 1 });
    await expect(call('add')).rejects.toThrow('fetch failed');
    expect(await balances()).toEqual([11, 0]);
  });

  it('does not touch other functions, actions or collections', async () => {
    await fault({ fault: 'error', code: 'X', at: 'call', function: 'other' });
    await fault({ fault: 'error', code: 'X', at: 'call', action: 'read' });
    await fault({ fault: 'conflict', collection: 'elsewhere' });
    expect(await result('add')).toHaveProperty('done');
  });
});

it('refuses one server-side API with WeChat’s number', async () => {
  await fault({
    fault: 'error',
    code: 45009,
    message: 'reach max api daily quota limit',
    api: 'security.msgSecCheck',
    times: 1,
  });
  expect(await result('check')).toMatchObject({ errCode: 45009 });
  expect(await result('check')).toMatchObject({ done: { errCode: 0 } });
});

it('strikes the same way under the same seed', async () => {
  const run = async (seed: number): Promise<boolean[]> => {
    await send('DELETE', '/faults');
    await fault({
      seed,
      rules: [{ fault: 'error', code: 'DATABASE_REQUEST_FAILED', operation: 'getDocument', chance: 0.5 }],
    });
    const outcomes: boolean[] = [];
    for (let n = 0; n < 12; n++) outcomes.push('done' in (await result('read')));
    return outcomes;
  };
  const first = await run(7);
  expect(new Set(first)).toEqual(new Set([true, false]));
  expect(await run(7)).toEqual(first);
  expect(await run(8)).not.toEqual(first);
});

it('is listed, taken away, and said in the log', async () => {
  const { rules } = await fault({ fault: 'conflict', collection: 'accounts' });
  const [{ id }] = rules as [{ id: string }];
  await result('add');
  expect(lines).toContainEqual(
    expect.objectContaining({
      from: 'faults',
      text: `conflict (${id}) struck ledger add accounts modifyDocument`,
    }),
  );
  expect(await send('DELETE', `/faults/${id}`)).toEqual({ removed: 1 });
  expect(await send('DELETE', `/faults/${id}`)).toMatchObject({ errCode: -404 });
  expect(await result('add')).toHaveProperty('done');
});

it.each([
  ['an unknown fault', { fault: 'gremlin' }],
  ['a word nobody knows', { fault: 'conflict', colection: 'accounts' }],
  ['latency without ms', { fault: 'latency' }],
  ['a crash without a number', { fault: 'crash' }],
  ['a crash of a call', { fault: 'crash', at: 'call', afterCalls: 1 }],
  ['a conflict of WeChat', { fault: 'conflict', api: 'security.msgSecCheck' }],
  ['an error without a code', { fault: 'error', collection: 'accounts' }],
  ['a word where WeChat has a number', { fault: 'error', code: 'X', api: 'security.msgSecCheck' }],
  ['a chance above one', { fault: 'conflict', chance: 1.1 }],
  ['a seed that is no integer', { seed: 'x' }],
])('refuses %s with a 400', async (_what, rule) => {
  expect(await fault(rule)).toMatchObject({ errCode: -400 });
});

// The last one: nobody ends its transaction, which holds the accounts for 30 s, as it would in the cloud.
it('crashes in a transaction and leaves nothing of it', async () => {
  await fault({ fault: 'crash', afterCalls: 3, action: 'transfer', times: 1 });
  expect(await call('transfer')).toMatchObject({ errCode: -504002 });
  expect(await balances()).toEqual([10, 0]);
});
