import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { lockFolder } from './lock';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lock-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

it('keeps a second one out until the first lets go', async () => {
  const release = await lockFolder(folder);
  await expect(lockFolder(`${folder}/.`)).rejects.toThrow('in use');
  await release();
  await (
    await lockFolder(folder)
  )();
});

it('is not held by a process that was killed', async () => {
  const code = `require('tsx/cjs'); require(${JSON.stringify(path.join(__dirname, 'lock.ts'))})
    .lockFolder(${JSON.stringify(folder)}).then(() => { console.log('held'); setInterval(() => {}, 1000); });`;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await expect(lockFolder(folder)).rejects.toThrow('in use');
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('close', resolve));
  await (
    await lockFolder(folder)
  )();
});
