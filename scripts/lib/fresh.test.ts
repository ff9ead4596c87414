import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lockFolder } from '../../emulator/durable/lock';
import { forgetShop } from './fresh';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'fresh-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const within = (name: string): string => path.join(folder, name);

it('forgets a shop', async () => {
  writeFileSync(within('database.log'), 'x');
  mkdirSync(within('storage'));
  await forgetShop(folder);
  expect(existsSync(folder)).toBe(false);
});

it('leaves a folder alone that is no shop: --data . --fresh must not cost anybody their work', async () => {
  writeFileSync(within('thesis.md'), 'three years');
  await expect(forgetShop(folder)).rejects.toThrow('not the data of a shop');
  expect(existsSync(within('thesis.md'))).toBe(true);
});

it('leaves a shop alone that is running', async () => {
  writeFileSync(within('database.log'), 'x');
  const letGo = await lockFolder(folder);
  await expect(forgetShop(folder)).rejects.toThrow('in use');
  expect(existsSync(within('database.log'))).toBe(true);
  await letGo();
});

it('has nothing to do for a folder that is new or empty', async () => {
  await forgetShop(within('none'));
  await forgetShop(folder);
  expect(existsSync(folder)).toBe(true);
});
