import { startEmulator, type Emulator } from '../index';
import { LIMITS } from '../limits';

/** The platform's limits where a contract case cannot go: what they refuse is too large, or too slow, for a real one. */
let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({
    indexes: [{ collection: 'notes', name: 'tag', keys: { tag: 1, 'to.name': 1 } }],
  });
});
afterAll(() => emulator.stop());
beforeEach(async () => {
  for (const each of await emulator.database.all('notes'))
    await admin({
      action: 'database.removeDocument',
      query: JSON.stringify({ _id: (each as { _id: string })._id }),
    });
});

/** What was refused, and why; not what was found, which is long here. */
async function admin(body: object): Promise<{ code?: string; message?: string }> {
  const response = await fetch(`${emulator.url}/admin`, {
    method: 'POST',
    body: JSON.stringify({ collectionName: 'notes', ...body }),
  });
  const { code, message } = (await response.json()) as { code?: string; message?: string };
  return { ...(code !== undefined && { code }), ...(message !== undefined && { message }) };
}
const insert = (...docs: object[]) =>
  admin({ action: 'database.insertDocument', data: docs.map((doc) => JSON.stringify(doc)) });
const update = (change: object) =>
  admin({
    action: 'database.modifyDocument',
    query: '{"_id":"a"}',
    data: JSON.stringify(change),
    merge: true,
  });
const text = (bytes: number) => 'x'.repeat(bytes);
const refused = (message: string) => ({
  code: 'DATABASE_REQUEST_FAILED',
  message: expect.stringContaining(message),
});

describe('a write', () => {
  it('is at most 5 MB, of one document or of several', async () => {
    expect(await insert({ _id: 'a', text: text(LIMITS.writeBytes) })).toMatchObject(
      refused('exceeds the limit'),
    );
    const half = { text: text(LIMITS.writeBytes / 2) };
    expect(await insert(half, half)).toMatchObject(refused('a write of'));
    expect(await insert({ _id: 'a' }, half)).not.toHaveProperty('code');
    expect(await update({ $set: { text: text(LIMITS.writeBytes) } })).toMatchObject(refused('a write of'));
  });

  it('makes no document of more than 16 MB, by parts neither', async () => {
    await insert({ _id: 'a', parts: [] });
    for (let n = 0; n < 3; n++)
      expect(await update({ $push: { parts: text(5_000_000) } })).not.toHaveProperty('code');
    expect(await update({ $push: { parts: text(3_000_000) } })).toMatchObject(refused('BSONObj size'));
  });

  it.each([
    ['a text', { tag: text(LIMITS.indexedFieldBytes + 1) }],
    ['Chinese, counted in bytes', { tag: '正'.repeat(LIMITS.indexedFieldBytes / 3 + 1) }],
    ['an element of a list', { tag: ['short', text(2000)] }],
    ['a field inside', { to: { name: text(2000) } }],
    ['a document', { tag: { inner: text(2000) } }],
  ])('puts nothing over 1024 bytes into an index: %s', async (_what, doc) => {
    expect(await insert(doc)).toMatchObject(refused('key too large to index'));
    expect(await emulator.database.all('notes')).toEqual([]);
  });

  it('puts exactly 1024 bytes there, and more elsewhere', async () => {
    expect(await insert({ tag: text(LIMITS.indexedFieldBytes), other: text(5000) })).not.toHaveProperty(
      'code',
    );
  });
});

it('a result is at most 50 MB, of a find and of an aggregate', async () => {
  const docs = Array.from({ length: 14 }, (_each, n) => ({ _id: `d${n}`, text: text(4_000_000) }));
  await emulator.database.import('notes', docs);
  const find = { action: 'database.getDocument', query: '{}' };
  expect(await admin(find)).toMatchObject(refused('a result of'));
  expect(await admin({ ...find, limit: 10 })).not.toHaveProperty('code');
  expect(await admin({ action: 'database.aggregateDocuments', stages: [] })).toMatchObject(
    refused('a result of'),
  );
});
