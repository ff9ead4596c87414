import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmulator } from '../index';

let dataDir: string;
beforeEach(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'start-'));
});
afterEach(() => fs.rmSync(dataDir, { recursive: true }));

it('keeps documents, people and keys through a restart', async () => {
  const first = await startEmulator({ dataDir });
  await first.database.import('things', [{ _id: 'a', at: new Date(5) }]);
  const { token } = await first.world.createPhone();
  await first.stop();
  const second = await startEmulator({ dataDir });
  expect(await second.database.all('things')).toEqual([{ _id: 'a', at: new Date(5) }]);
  const adopted = await fetch(`${second.url}/phone/adopt`, { method: 'POST', headers: { 'x-phone': token } });
  expect(adopted.status).toBe(200);
  expect(second.pay.privateKeyPem).toBe(first.pay.privateKeyPem);
  await second.stop();
});

it('refuses a folder that another one uses', async () => {
  const first = await startEmulator({ dataDir });
  await expect(startEmulator({ dataDir })).rejects.toThrow('in use');
  await first.stop();
});

it('leaves nothing running when it cannot start', async () => {
  const running = await startEmulator();
  const port = Number(new URL(running.url).port);
  await expect(startEmulator({ dataDir, port })).rejects.toThrow('EADDRINUSE');
  await (await startEmulator({ dataDir })).stop(); // the folder was let go
  await running.stop();

  const broken = { id: 't', title: 't', fields: [{ key: 'nonsense', name: 'x' }] };
  await expect(startEmulator({ dataDir, port, messageTemplates: [broken] })).rejects.toThrow();
  await (await startEmulator({ dataDir, port })).stop(); // and so was the port
});

it('gives the same ids in every run with the same seed', async () => {
  const openids = await Promise.all(
    [7, 7, 8].map(async (seed) => {
      const emulator = await startEmulator({ seed });
      const { openid } = await emulator.world.createPhone();
      await emulator.stop();
      return openid;
    }),
  );
  expect(openids[0]).toBe(openids[1]);
  expect(openids[0]).not.toBe(openids[2]);
});
