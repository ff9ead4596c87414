import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { openTables } from './tables';
import type { Tables } from './tables';
import { startWorld } from './testing';

let dataDir: string;
beforeEach(() => (dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'wechat-'))));
afterEach(() => fs.rmSync(dataDir, { recursive: true }));

const open = (): Tables => openTables(dataDir, () => undefined, 'test');

it('finds its rows again, in their order, without those that are gone', async () => {
  const tables = open();
  const rows = tables.table<{ n: number }>('rows');
  for (const n of [1, 2, 3]) rows.put(`k${n}`, { n });
  rows.put('k1', { n: 10 });
  rows.delete('k2');
  await tables.settled();
  await tables.close();
  const again = open();
  expect([...again.table('rows').values()]).toEqual([{ n: 10 }, { n: 3 }]);
  expect(again.table('other').size()).toBe(0);
  await again.close();
});

it('keeps all the changes of one turn or none of them', async () => {
  const tables = open();
  const [from, to] = [tables.table<number>('from'), tables.table<number>('to')];
  from.put('money', 5);
  await tables.settled();
  from.delete('money');
  to.put('money', 5);
  await tables.settled();
  await tables.close();
  const file = path.join(dataDir, 'tables.log');
  fs.truncateSync(file, fs.statSync(file).size - 1);
  const again = open();
  expect([again.table('from').get('money'), again.table('to').get('money')]).toEqual([5, undefined]);
  await again.close();
});

it('grows only as long as what it holds', async () => {
  const tables = open();
  const rows = tables.table<string>('rows');
  const filler = 'x'.repeat(100_000);
  for (let n = 0; n < 120; n++) {
    rows.put('one', `${n}${filler}`);
    await tables.settled();
  }
  await tables.close();
  expect(fs.statSync(path.join(dataDir, 'tables.log')).size).toBeLessThan(5_000_000);
  const again = open();
  expect(again.table('rows').get('one')).toBe(`119${filler}`);
  await again.close();
});

it('loses nothing that was answered when the process is killed', async () => {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(__dirname, 'fixtures/writer.ts'), dataDir],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let acknowledged = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged = Number(line);
    if (acknowledged === 200) child.kill('SIGKILL');
  }
  expect(acknowledged).toBeGreaterThanOrEqual(200);
  const tables = open();
  const kept = new Set(tables.table<number>('numbers').values());
  for (let n = 1; n <= acknowledged; n++) expect(kept.has(n)).toBe(true);
  await tables.close();
});

it('brings WeChat’s whole side back after a restart', async () => {
  const first = await startWorld({ dataDir });
  const phone = await first.phone('阿禾');
  const { openGId } = await first.wechat.world.createChat({ name: '群', members: [phone.token] });
  await first.post('/phone/enter', { path: 'pages/index/index', scene: 1044, chat: openGId }, phone.token);
  const { cloudID } = await first.post<{ cloudID: string }>('/phone/group-enter-info', {}, phone.token);
  const { code } = await first.post('/phone/phone-code', {}, phone.token);
  await first.post('/phone/subscribe', { tmplIds: ['T-order'] }, phone.token);
  await first.post('/phone/subscribe/answer', { answers: { 'T-order': 'accept' } }, phone.token);
  await first.stop();

  const second = await startWorld({ dataDir });
  expect(await second.post('/phone/adopt', {}, phone.token)).toEqual({
    token: phone.token,
    nickname: '阿禾',
  });
  expect(second.wechat.resolveCall(phone.token, { entry: cloudID }).openData.entry).toMatchObject({
    data: { opengid: openGId },
  });
  expect(await second.openapi('phonenumber.getPhoneNumber', { code })).toMatchObject({ errcode: 0 });
  const message = {
    touser: phone.openid,
    template_id: 'T-order',
    data: { thing1: { value: '草莓' }, amount2: { value: '1元' } },
  };
  expect(await second.openapi('subscribeMessage.send', message)).toMatchObject({ errcode: 0 });
  expect(await second.openapi('subscribeMessage.send', message)).toMatchObject({ errcode: 43101 });
  await second.stop();
});
