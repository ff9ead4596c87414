import path from 'node:path';
import { startEmulator, type CallRecord, type Emulator, type LogLine } from '../index';

const FIXTURES = path.join(__dirname, 'fixtures/functions');

let emulator: Emulator;
let phone: { token: string; openid: string };
const lines: LogLine[] = [];

beforeAll(async () => {
  emulator = await startEmulator({
    functionsDir: FIXTURES,
    functionEnv: ({ url }) => ({ GREETING: `at ${url}`, TCB_CONTEXT_CNFG: '{"URL":"https://production"}' }),
    log: (line) => lines.push(line),
  });
  phone = await emulator.world.createPhone();
  await emulator.database.import('things', [
    { _id: 'a', n: 1 },
    { _id: 'b', n: 2 },
    { _id: 'c', n: 0 },
  ]);
});
afterAll(() => emulator.stop());

interface Answer {
  result?: Record<string, unknown>;
  errCode?: number;
  errMsg?: string;
  requestId: string;
}

async function call(name: string, data: object, more: object = {}, token = phone.token): Promise<Answer> {
  const response = await fetch(`${emulator.url}/phone/call`, {
    method: 'POST',
    headers: { 'x-phone': token },
    body: JSON.stringify({ name, data, ...more }),
  });
  return (await response.json()) as Answer;
}
const probe = (action: string, data: object = {}) => call('probe', { action, ...data });
const recordOf = async ({ requestId }: Answer): Promise<CallRecord> =>
  (await (await fetch(`${emulator.url}/calls/${requestId}`)).json()) as CallRecord;

it('gives the function the caller and the environment, and the SDK only the local cloud', async () => {
  const { result } = await call('echo', { a: 1 });
  expect(result).toMatchObject({
    event: { a: 1, userInfo: { openId: phone.openid, appId: emulator.appid } },
    context: { OPENID: phone.openid, APPID: emulator.appid, SOURCE: 'wx_client', ENV: 'local-env' },
    name: 'echo',
    greeting: `at ${emulator.url}`,
  });
  expect(result!.context).not.toHaveProperty('OPEN_DATA_INFO');
  expect(result!.context).not.toHaveProperty('API_TOKEN');
});

it('keeps callers apart when they come at once', async () => {
  const phones = await Promise.all(Array.from({ length: 12 }, () => emulator.world.createPhone()));
  const answers = await Promise.all(phones.map(({ token }) => call('echo', {}, {}, token)));
  const openids = answers.map(({ result }) => (result!.context as { OPENID: string }).OPENID);
  expect(openids).toEqual(phones.map(({ openid }) => openid));
});

it('passes the caller on to a function that a function calls', async () => {
  const { result } = await probe('nested', { value: 7 });
  expect(result).toMatchObject({
    result: {
      event: { from: 'probe', value: 7 },
      context: { OPENID: phone.openid, SOURCE: 'wx_client,scf' },
    },
  });
});

it('replaces CloudIDs of the listed fields only, and says which in OPEN_DATA_INFO', async () => {
  const forged = { cloudID: 'forged', data: { opengid: 'x' } };
  const { result } = await call('echo', { forged, group: null }, { cloudIds: { group: 'no-such-id' } });
  expect(result!.event).toMatchObject({ forged, group: { cloudID: 'no-such-id', errCode: -601005 } });
  const info = (result!.context as { OPEN_DATA_INFO: string }).OPEN_DATA_INFO;
  expect(JSON.parse(info)).toEqual({ keys: ['group'] });
});

it.each([
  ['a field that is no string', { cloudIds: { group: 5 } }],
  ['a list', { cloudIds: ['x'] }],
])('refuses cloudIds that are %s', async (_what, more) => {
  expect(await call('echo', {}, more)).toMatchObject({ errCode: -400 });
});

it('refuses an unknown phone and an unknown function', async () => {
  expect(await call('echo', {}, {}, 'nobody')).toMatchObject({ errCode: -404 });
  expect(await call('none', {})).toMatchObject({ errCode: -501000, errMsg: expect.stringContaining('none') });
  expect(await call('../fixtures', {})).toMatchObject({ errCode: -501000 });
});

describe('what goes wrong inside a function fails its own call only', () => {
  it.each([
    ['throw', -504002, 'as told'],
    ['exit', -504002, 'exited before the call was done'],
    ['reject', -504002, 'nobody caught it'],
    ['hang', -504003, 'timed out after 2 seconds'],
    ['big', -604001, 'over 1 MB'],
  ])('%s', async (action, errCode, text) => {
    const [bad, good] = await Promise.all([probe(action), probe('count')]);
    expect(bad).toMatchObject({ errCode, errMsg: expect.stringContaining(text) });
    expect(good.result).toHaveProperty('calls');
    expect((await recordOf(bad)).error).toContain(text);
    expect((await probe('count')).result).toHaveProperty('calls');
  });
});

it('keeps what a function says with the call that said it', async () => {
  const answer = await probe('log');
  expect((await recordOf(answer)).logs).toEqual([
    { level: 'log', text: "said { by: 'probe' }" },
    { level: 'error', text: 'loudly' },
  ]);
  expect(lines).toContainEqual(
    expect.objectContaining({ from: 'probe', text: 'loudly', requestId: answer.requestId }),
  );
});

it('counts round trips, how many waited for one another, and the documents read and written', async () => {
  const { database, action } = await recordOf(await probe('database'));
  expect(action).toBe('database');
  expect(database).toMatchObject({ roundTrips: 3, depth: 2, docsRead: 5, docsWritten: 2, conflicts: 0 });
  expect(database.calls.map(({ action, collection }) => `${action} ${collection}`)).toEqual([
    'getDocument things',
    'getDocument things',
    'modifyDocument things',
  ]);
});

it('refuses a server API that config.json does not ask for: -604101', async () => {
  expect((await probe('permitted')).result).toMatchObject({ errCode: 0, result: { suggest: 'pass' } });
  expect((await probe('forbidden')).result).toMatchObject({ errCode: -604101 });
});

it('answers getOpenData for each CloudID', async () => {
  const { result } = await probe('openData', { list: ['x', 'y'] });
  expect(result!.list).toMatchObject([{ errCode: -601005 }, { errCode: -601005 }]);
});

describe('HTTP trigger', () => {
  const get = (target: string, init?: RequestInit) => fetch(`${emulator.url}/http/probe${target}`, init);

  it('hands over path, method, headers, query and body', async () => {
    const response = await get('/a/b?x=1&x=2', {
      method: 'PUT',
      headers: { 'content-type': 'text/plain', 'x-y': 'z' },
      body: '正文',
    });
    expect(response.headers.get('x-seen')).toBe('PUT');
    expect(await response.json()).toMatchObject({
      path: '/a/b',
      httpMethod: 'PUT',
      body: '正文',
      isBase64Encoded: false,
      headers: { 'x-y': 'z' },
      queryStringParameters: { x: '2' },
    });
  });

  it('hands over and gives back bytes as base64', async () => {
    const sent = await get('/b', {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: Buffer.from([1, 2]),
    });
    expect(await sent.json()).toMatchObject({ body: 'AQI=', isBase64Encoded: true });
    const got = await get('/bytes');
    expect([got.status, got.headers.get('content-type')]).toEqual([201, 'image/png']);
    expect([...new Uint8Array(await got.arrayBuffer())]).toEqual([1, 2, 3]);
  });

  it('sends a status without a body, a plain result as JSON, and hides a failure', async () => {
    expect((await get('/empty')).status).toBe(204);
    expect(await (await get('/plain')).json()).toEqual({ path: '/plain' });
    const failed = await get('/fails');
    expect(failed.status).toBe(500);
    expect(await failed.text()).not.toContain('secret');
    expect((await fetch(`${emulator.url}/http/none/x`)).status).toBe(404);
  });
});

describe('the clock', () => {
  const set = (change: object) =>
    fetch(`${emulator.url}/clock`, { method: 'POST', body: JSON.stringify(change) });
  afterEach(() => set({ mode: 'real' }));

  it('is what Date says inside a function, by every way of asking', async () => {
    await set({ mode: 'frozen', now: 1_900_000_000_000 });
    const { result } = await probe('date');
    expect(result).toMatchObject({ now: 1_900_000_000_000, made: 1_900_000_000_000, same: true });
    expect(result!.text).toContain('2030');
    await set({ advanceMs: 86_400_000 });
    expect((await probe('date')).result).toMatchObject({ now: 1_900_086_400_000 });
  });

  it('moves under a call that is running', async () => {
    await set({ mode: 'frozen', now: 1_900_000_000_000 });
    const running = probe('dateLater');
    await new Promise((resolve) => setTimeout(resolve, 150));
    await set({ advanceMs: 1000 });
    expect((await running).result).toEqual({ first: 1_900_000_000_000, second: 1_900_000_001_000 });
  });

  it('refuses nonsense', async () => {
    expect((await set({ mode: 'slow' })).status).toBe(400);
    expect((await set({ now: 'soon' })).status).toBe(400);
  });

  it('fires the timer of a day that was skipped, once, in Shanghai', async () => {
    await set({ mode: 'frozen', now: Date.parse('2030-01-01T00:00:00+08:00') });
    const before = emulator.calls.list(1000).filter(({ source }) => source === 'wx_trigger').length;
    await set({ now: Date.parse('2030-01-01T01:59:59+08:00') });
    await set({ advanceMs: 1000 });
    await set({ advanceMs: 86_400_000 * 3 });
    const fired = emulator.calls.list(1000).filter(({ source }) => source === 'wx_trigger');
    expect(fired.length - before).toBe(2);
    expect(new Date(fired[1]!.at).toISOString()).toBe('2029-12-31T18:00:00.000Z');
  });

  it('fires a timer by hand', async () => {
    const response = await fetch(`${emulator.url}/functions/echo/timer`, { method: 'POST' });
    expect(await response.json()).toMatchObject({
      result: { event: { Type: 'Timer', TriggerName: 'daily' }, context: { SOURCE: 'wx_trigger' } },
    });
    expect((await fetch(`${emulator.url}/functions/none/timer`, { method: 'POST' })).status).toBe(404);
  });
});

it('hands a pushed message to the function whose config.json takes it', async () => {
  const push = (event: string) =>
    fetch(`${emulator.url}/world/events`, {
      method: 'POST',
      body: JSON.stringify({ msgType: 'event', event, phone: phone.token }),
    });
  expect((await push('subscribe_msg_popup_event')).status).toBe(200);
  expect((await push('nobody_takes_this')).status).toBe(200);
  await until(() => emulator.calls.list(1)[0]?.source === 'wx_unknown');
  expect(emulator.calls.list(1)[0]).toMatchObject({ function: 'echo' });
  await until(() => lines.some(({ text }) => text.includes('nobody_takes_this: dropped')));
});

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 10) {
    if (waited > 5000) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
