import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmulator } from '../index';
import { readIndexFile } from './index-file';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'indexes-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function fileOf(content: unknown): string {
  const file = path.join(folder, 'indexes.json');
  fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const phone = { collection: 'members', name: 'phone', keys: { phone: 1 }, unique: true };

it('gives the cloud its indexes: a second document with a unique key is refused', async () => {
  const file = fileOf([phone, { collection: 'shops', name: 'at', keys: { at: '2dsphere' } }]);
  const emulator = await startEmulator({ indexes: readIndexFile(file) });
  await emulator.database.import('members', [{ _id: 'a', phone: '138' }]);
  await expect(emulator.database.import('members', [{ _id: 'b', phone: '138' }])).rejects.toThrow(
    'index: phone',
  );
  await emulator.stop();
});

it.each<[string, unknown, RegExp]>([
  ['no JSON', '{', /cannot be read as JSON/],
  ['no list', {}, /must be a list/],
  ['an entry that is no object', [phone, 5], /entry 2 .* must be an object/],
  ['no collection', [{ ...phone, collection: '' }], /entry 1 .* needs a collection/],
  ['no keys', [{ ...phone, keys: {} }], /needs keys/],
  ['a direction that is none', [{ ...phone, keys: { phone: 'up' } }], /each 1, -1 or "2dsphere"/],
  ['a misspelt field', [{ ...phone, uniq: true }], /an index has no uniq/],
  ['unique that is neither', [{ ...phone, unique: 'yes' }], /unique must be true or false/],
  ['an index twice', [phone, phone], /members\.phone twice/],
])('refuses %s', (_what, content, message) => expect(() => readIndexFile(fileOf(content))).toThrow(message));

it('refuses a file that is not there', () => {
  expect(() => readIndexFile(path.join(folder, 'none.json'))).toThrow('none.json');
});
