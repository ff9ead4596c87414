import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmulator } from '../index';
import { runCommand } from './commands';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'backup-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));
const at = (name: string): string => path.join(folder, name);

const docs = [
  { _id: 'a', at: new Date(1_700_000_000_000), text: '正则\n"😀"', list: [1.5, null, { deep: true }] },
  { _id: 'b', pattern: /x/i, big: 12345678901234, '12': 'a number for a name' },
];

async function made(): Promise<void> {
  const cloud = await startEmulator({ dataDir: at('data') });
  await cloud.database.import('things', docs);
  await cloud.database.import('empty', []);
  await fetch(`${cloud.url}/cos/pictures/a.txt`, { method: 'PUT', body: 'a picture' });
  await cloud.stop();
}

it('gives back documents, empty collections and files, into a new folder', async () => {
  await made();
  await runCommand('backup', { data: at('data'), to: at('b.jsonl') });
  await runCommand('restore', { from: at('b.jsonl'), data: at('again') });
  const cloud = await startEmulator({ dataDir: at('again') });
  expect(await cloud.database.all('things')).toEqual(docs);
  expect(await cloud.database.all('empty')).toEqual([]);
  await cloud.stop();
  const files = (dir: string): string[] =>
    (fs.readdirSync(at(dir), { recursive: true }) as string[])
      .filter((file) => !file.includes('database.log'))
      .sort();
  expect(files('again')).toEqual(files('data'));
  expect(files('again').length).toBeGreaterThan(3);
});

it.each<[string, (text: string) => string]>([
  ['cut short', (text) => text.slice(0, -200)],
  ['changed', (text) => text.replace('deep', 'dyed')],
  ['without a line', (text) => text.replace(/\n.*\n/, '\n')],
  ['empty', () => ''],
])('refuses a backup that is %s, and writes nothing', async (_what, spoil) => {
  await made();
  await runCommand('backup', { data: at('data'), to: at('b.jsonl') });
  fs.writeFileSync(at('b.jsonl'), spoil(fs.readFileSync(at('b.jsonl'), 'utf8')));
  const again = runCommand('restore', { from: at('b.jsonl'), data: at('again') });
  await expect(again).rejects.toThrow('not a whole backup');
  expect(fs.existsSync(at('again'))).toBe(false);
});

it('restores into no folder that has anything, and touches none that is in use', async () => {
  await made();
  await runCommand('backup', { data: at('data'), to: at('b.jsonl') });
  await expect(runCommand('restore', { from: at('b.jsonl'), data: at('data') })).rejects.toThrow('not empty');
  const cloud = await startEmulator({ dataDir: at('data') });
  await expect(runCommand('backup', { data: at('data'), to: at('c.jsonl') })).rejects.toThrow('in use');
  await cloud.stop();
});

it('exports a collection as JSON lines and imports them, replacing what has the same _id', async () => {
  await made();
  await runCommand('export', { data: at('data'), collection: 'things', to: at('things.jsonl') });
  fs.appendFileSync(at('things.jsonl'), '{"_id":"a","new":true}\n');
  await runCommand('import', { data: at('other'), collection: 'copies', from: at('things.jsonl') });
  const cloud = await startEmulator({ dataDir: at('other') });
  expect(await cloud.database.all('copies')).toEqual([{ _id: 'a', new: true }, docs[1]]);
  await cloud.stop();
});

it('says which line is wrong, and puts nothing in', async () => {
  fs.writeFileSync(at('bad.jsonl'), '{"_id":"a"}\n{"_id":\n');
  const bad = runCommand('import', { data: at('other'), collection: 'copies', from: at('bad.jsonl') });
  await expect(bad).rejects.toThrow('line 2');
});

it('says what is missing', () => {
  expect(() => runCommand('burn', {})).toThrow('there is no command burn');
  return expect(runCommand('backup', { data: 'x' })).rejects.toThrow('--to is needed');
});
