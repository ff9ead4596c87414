import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startWorld, type SmallWorld } from './testing';

const HOUR = 3_600_000;

let world: SmallWorld;
let person: { token: string; openid: string };
const start = async (options: Parameters<typeof startWorld>[0] = {}): Promise<void> => {
  world = await startWorld(options);
  person = await world.phone();
  await world.post('/phone/enter', { path: 'pages/home/index' }, person.token);
};
afterEach(() => world.stop());

const check = (change: object = {}): Promise<Record<string, unknown>> =>
  world.openapi('security.mediaCheckAsync', {
    media_url: 'https://files.example/strawberry.png',
    media_type: 2,
    version: 2,
    scene: 1,
    openid: person.openid,
    ...change,
  });

it.each([
  ['strawberry.png', 'pass', 100],
  ['risky.png', 'risky', 20002],
  ['review.png', 'review', 21000],
])('says of %s, a moment later, by an event: %s', async (file, suggest, label) => {
  await start();
  const { trace_id } = await check({ media_url: `https://files.example/${file}` });
  expect(world.pushed).toEqual([]);
  await world.clock.set({ advanceMs: 2000 });
  expect(world.pushed).toMatchObject([
    {
      msgType: 'event',
      event: 'wxa_media_check',
      identity: { openid: person.openid },
      body: { trace_id, version: 2, result: { suggest, label }, FromUserName: person.openid },
    },
  ]);
});

it.each([
  ['an unknown person', { openid: 'oNobody' }, 40003],
  ['no address', { media_url: 'strawberry.png' }, 40097],
  ['a film', { media_type: 3 }, 40097],
  ['the first version', { version: 1 }, 40097],
  ['an unknown scene', { scene: 9 }, 40097],
])('refuses %s', async (_what, change, errcode) => {
  await start();
  expect(await check(change)).toMatchObject({ errcode });
});

it('refuses for somebody who has not been here for two hours', async () => {
  await start();
  await world.clock.set({ advanceMs: 2 * HOUR + 1 });
  expect(await check()).toMatchObject({ errcode: 61010 });
});

it('goes on after a restart', async () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'media-'));
  await start({ dataDir });
  const { trace_id } = await check();
  await world.stop();
  world = await startWorld({ dataDir, now: world.clock.now() + 60_000 });
  await world.clock.set({ advanceMs: 0 });
  expect(world.pushed).toMatchObject([{ event: 'wxa_media_check', body: { trace_id } }]);
});

describe('the database, from the mini-program', () => {
  it.each(['collection.get', 'document.update', 'collection.add', 'aggregate.end'])(
    'refuses %s',
    async (operation) => {
      await start();
      const answer = await world.post('/phone/database', { operation, collection: 'members' }, person.token);
      expect(answer).toMatchObject({
        errCode: -502003,
        errMsg: expect.stringContaining(`${operation}:fail`),
      });
    },
  );

  it('refuses a stranger’s phone and nonsense before', async () => {
    await start();
    const body = { operation: 'collection.get', collection: 'members' };
    expect(await world.post('/phone/database', body, 'nobody')).toMatchObject({ errCode: -404 });
    expect(await world.post('/phone/database', { ...body, operation: 'drop' }, person.token)).toMatchObject({
      errCode: -501001,
    });
  });
});
