import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openLog } from './log';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'log-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const file = () => path.join(folder, 'commit.log');
const open = (found: unknown[] = [], onTorn?: (bytes: number, keptIn: string) => void) =>
  openLog({ path: file(), replay: (record) => found.push(record), ...(onTorn && { onTorn }) });

async function replayed(): Promise<unknown[]> {
  const found: unknown[] = [];
  await open(found).close();
  return found;
}

it('gives back what was appended, in order', async () => {
  const log = open();
  await Promise.all([log.append({ n: 1 }), log.append('二'), log.append([3])]);
  await log.close();
  expect(await replayed()).toEqual([{ n: 1 }, '二', [3]]);
});

it('has a record on the disk before it is acknowledged', async () => {
  const log = open();
  await log.append({ n: 1 });
  expect(await replayed()).toEqual([{ n: 1 }]);
  await log.close();
});

it.each([
  ['half a header', (whole: Buffer) => Buffer.concat([whole, Buffer.from([9, 0, 0])])],
  ['half a record', (whole: Buffer) => whole.subarray(0, whole.length - 2)],
  ['a record with a flipped bit', (whole: Buffer) => flip(whole, whole.length - 3)],
  ['a stretch of zeros', (whole: Buffer) => Buffer.concat([whole, Buffer.alloc(4096)])],
])('cuts off %s and goes on from there', async (_what, tear) => {
  const log = open();
  await log.append({ kept: true });
  await log.append({ last: 'x' });
  await log.close();
  const whole = fs.readFileSync(file());
  fs.writeFileSync(file(), tear(whole));

  const found: unknown[] = [];
  const torn = jest.fn();
  const again = open(found, torn);
  expect(found[0]).toEqual({ kept: true });
  expect(torn).toHaveBeenCalledWith(expect.any(Number), `${file()}.torn`);
  await again.append({ after: true });
  await again.close();
  expect(await replayed()).toEqual([...found, { after: true }]);
});

function flip(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at]! ^= 1;
  return copy;
}

it('is replaced by its snapshot, and loses nothing that was appended meanwhile', async () => {
  const log = open();
  const values = new Map<string, number>();
  const put = (k: string, n: number) => {
    values.set(k, n);
    return log.append([k, n]);
  };
  for (let n = 0; n < 100; n++) await put('a', n);
  const before = log.size();
  await Promise.all([put('b', 1), log.compact(() => [...values]), put('c', 1), put('b', 2)]);
  expect(log.size()).toBeLessThan(before);
  expect(log.size()).toBe(fs.statSync(file()).size);
  await put('d', 1);
  await log.close();
  expect(new Map((await replayed()) as [string, number][])).toEqual(values);
});

it('refuses an append after it was closed', async () => {
  const log = open();
  await log.close();
  await expect(log.append(1)).rejects.toThrow('closed');
});

it('keeps nothing without a path', async () => {
  const log = openLog({ replay: () => undefined });
  await log.append(1);
  expect(log.size()).toBe(0);
});
