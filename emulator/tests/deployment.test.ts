import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmulator, type Emulator } from '../index';

let folder: string;
let own: Emulator;
let token: string;
const deploy = (body: string, config: object = {}) => {
  fs.mkdirSync(path.join(folder, 'fresh'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'fresh/config.json'), JSON.stringify(config));
  fs.writeFileSync(path.join(folder, 'fresh/index.js'), body);
};
const callFresh = async (): Promise<Record<string, unknown>> => {
  const init = { method: 'POST', headers: { 'x-phone': token }, body: JSON.stringify({ name: 'fresh' }) };
  return (await (await fetch(`${own.url}/phone/call`, init)).json()) as Record<string, unknown>;
};

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'functions-'));
  own = await startEmulator({ functionsDir: folder });
  ({ token } = await own.world.createPhone());
});
afterAll(async () => {
  await own.stop();
  fs.rmSync(folder, { recursive: true });
});

it('runs a function that appears, and the new code of one that changes', async () => {
  expect(await callFresh()).toMatchObject({ errCode: -501000 });
  deploy('exports.main = () => 1;');
  expect((await callFresh()).result).toBe(1);
  deploy('exports.main = () => "the second";');
  expect((await callFresh()).result).toBe('the second');
});

it('says what is wrong with a bundle or its config.json', async () => {
  deploy('syntax error here');
  expect(await callFresh()).toMatchObject({
    errCode: -504002,
    errMsg: expect.stringContaining('Unexpected identifier'),
  });
  deploy('exports.main = () => 1;', { triggers: [{ name: 't', type: 'timer', config: '* * *' }] });
  expect(await callFresh()).toMatchObject({
    errCode: -504001,
    errMsg: expect.stringContaining('seven fields'),
  });
});
