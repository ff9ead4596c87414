import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { startEmulator, type Emulator } from '../index';
import { connect, failure, type Sdk } from './sdk';

let emulator: Emulator;
let sdk: Sdk;
let site: string;

beforeAll(async () => {
  site = fs.mkdtempSync(path.join(os.tmpdir(), 'site-'));
  fs.mkdirSync(path.join(site, 'public/js'), { recursive: true });
  fs.writeFileSync(path.join(site, 'public/index.html'), '<h1>首页</h1>');
  fs.writeFileSync(path.join(site, 'public/js/a.js'), 'var a');
  fs.writeFileSync(path.join(site, 'secret.txt'), 'secret');
  emulator = await startEmulator({
    hosting: { '/': path.join(site, 'public'), '/console/': path.join(site, 'public') },
  });
  sdk = connect(emulator);
});
afterAll(async () => {
  await emulator.stop();
  fs.rmSync(site, { recursive: true });
});

const post = async (
  target: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) => {
  const response = await fetch(emulator.url + target, { method: 'POST', body, headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const admin = (body: object) => post('/admin?env=local-env', JSON.stringify(body));

/** A request whose path and headers reach the server as they are written: fetch would tidy them. */
function raw(target: string, method = 'GET', headers: http.OutgoingHttpHeaders = {}): Promise<number> {
  // No look-up of a name and no connection that another request has left: what is asked is all that can be slow.
  const { hostname, port } = new URL(emulator.url);
  return new Promise((resolve, reject) => {
    const request = http.request(
      { hostname, port, path: target, method, headers, agent: false },
      (response) => {
        response.resume();
        resolve(response.statusCode!);
      },
    );
    request.on('error', reject);
    request.end();
  });
}

describe('the gateway answers a bad request with the platform’s error, and stays up', () => {
  it.each<[string, object, string]>([
    ['an unknown action', { action: 'database.dropEverything' }, 'INVALID_ACTION'],
    ['no action', {}, 'INVALID_ACTION'],
    [
      'malformed EJSON',
      { action: 'database.getDocument', collectionName: 'a', query: '{"x":' },
      'INVALID_PARAM',
    ],
    [
      'a query that is a list',
      { action: 'database.getDocument', collectionName: 'a', query: '[1]' },
      'INVALID_PARAM',
    ],
    [
      'documents that are no strings',
      { action: 'database.insertDocument', collectionName: 'a', data: [{ x: 1 }] },
      'INVALID_PARAM',
    ],
    ['no collection', { action: 'database.getDocument', query: '{}' }, 'INVALID_PARAM'],
    [
      'a number that is none',
      { action: 'database.getDocument', collectionName: 'a', query: '{"x":{"$numberInt":"one"}}' },
      'INVALID_PARAM',
    ],
    [
      'a negative limit',
      { action: 'database.getDocument', collectionName: 'a', query: '{}', limit: -1 },
      'INVALID_PARAM',
    ],
    [
      'a pipeline that is none',
      { action: 'database.aggregateDocuments', collectionName: 'a', stages: [5] },
      'INVALID_PARAM',
    ],
    [
      'a stage that does not exist',
      {
        action: 'database.aggregateDocuments',
        collectionName: 'a',
        stages: [{ stageKey: '$nonsense', stageValue: '{}' }],
      },
      'DATABASE_REQUEST_FAILED',
    ],
    [
      'a $-field to store',
      { action: 'database.insertDocument', collectionName: 'a', data: ['{"$x":1}'] },
      'DATABASE_REQUEST_FAILED',
    ],
    [
      'a dotted field to store',
      { action: 'database.insertDocument', collectionName: 'a', data: ['{"a.b":1}'] },
      'DATABASE_REQUEST_FAILED',
    ],
    [
      'a transaction that is over',
      { action: 'database.commitTransaction', transactionId: 'x' },
      'DATABASE_TRANSACTION_FAIL',
    ],
    [
      'a function that does not exist',
      { action: 'functions.invokeFunction', function_name: 'x', request_data: '{}' },
      'FUNCTION_NOT_FOUND',
    ],
  ])('%s', async (_what, body, code) => {
    await emulator.database.import('a', []);
    expect(await admin(body)).toMatchObject({ status: 200, body: { code, requestId: expect.any(String) } });
    expect(await emulator.database.all('a')).toEqual([]);
  });

  it('a body that is not JSON, or of the wrong kind', async () => {
    expect(await post('/admin', 'nonsense')).toMatchObject({ status: 400 });
    expect(await post('/admin', '[]')).toMatchObject({ status: 400 });
    expect(await post('/admin', 'x', { 'content-type': 'multipart/form-data' })).toMatchObject({
      status: 400,
    });
    const form = { 'content-type': 'multipart/form-data; boundary=b' };
    const parts = '--b\r\nContent-Disposition: form-data; name="action"\r\n\r\nwx.openApi\r\n--b--';
    const answer = await fetch(`${emulator.url}/admin`, { method: 'POST', body: parts, headers: form });
    expect(await answer.text()).toContain('48001');
  });

  it('a body that is too large', async () => {
    expect(await post('/phone/call', new Uint8Array(9_000_000))).toMatchObject({ status: 413 });
    expect((await fetch(`${emulator.url}/calls`)).status).toBe(200);
  });

  it('a document nested too deep or too large', async () => {
    const deep = '{"a":'.repeat(150) + '1' + '}'.repeat(150);
    const insert = { action: 'database.insertDocument', collectionName: 'a', data: [deep] };
    expect(await admin(insert)).toMatchObject({ body: { code: 'DATABASE_REQUEST_FAILED' } });
    const large = JSON.stringify({ text: 'x'.repeat(17_000_000) });
    expect((await admin({ ...insert, data: [large] })).body.message).toContain('a write of 17000011 bytes');
  });
});

describe('cloud storage', () => {
  it('keeps a file, gives its address, and deletes it', async () => {
    const { fileID } = await sdk.uploadFile({ cloudPath: 'a/中文 b.txt', fileContent: Buffer.from('hello') });
    expect(fileID).toMatch(/^cloud:\/\/local-env\./);
    expect((await sdk.downloadFile({ fileID })).fileContent.toString()).toBe('hello');
    const { fileList } = await sdk.getTempFileURL({ fileList: [fileID, 'cloud://local-env.x/none'] });
    expect(await (await fetch(fileList[0]!.tempFileURL)).text()).toBe('hello');
    expect(fileList[1]).toMatchObject({ status: -503003 });
    expect((await sdk.deleteFile({ fileList: [fileID] })).fileList[0]!.status).toBe(0);
    expect((await fetch(fileList[0]!.tempFileURL)).status).toBe(404);
  });

  it.each(['/cos/../secret', '/cos/..%2f..%2fsecret', '/cos/a/..%2f..%2f..%2fx', '/cos/%00', '/cos/'])(
    'does not leave its folder by %s',
    async (target) => {
      expect(await raw(target)).toBeGreaterThanOrEqual(400);
      expect(await raw(target, 'PUT')).toBeGreaterThanOrEqual(400);
    },
  );
});

describe('hosting', () => {
  it('serves files with their types, and says when nothing has changed', async () => {
    const page = await fetch(`${emulator.url}/`);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('首页');
    expect((await fetch(`${emulator.url}/js/a.js`)).headers.get('content-type')).toContain('javascript');
    const etag = page.headers.get('etag')!;
    expect((await fetch(`${emulator.url}/`, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it('serves another folder under its prefix', async () => {
    expect((await fetch(`${emulator.url}/console/`)).status).toBe(200);
    expect((await fetch(`${emulator.url}/console`)).url).toBe(`${emulator.url}/console/`);
    expect((await fetch(`${emulator.url}/console/none.js`)).status).toBe(404);
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/console/..%2f..%2fsecret.txt',
    '/js/%2e%2e/%2e%2e/secret.txt',
    '/%ff',
  ])('does not leave its folder by %s', async (target) =>
    expect(await raw(target)).toBeGreaterThanOrEqual(400),
  );
});

it.each<[string, http.OutgoingHttpHeaders, number]>([
  ['its own page', { origin: 'http://127.0.0.1:8080' }, 200],
  ['a page at another loopback name', { origin: 'http://localhost:3000', host: 'localhost' }, 200],
  ['a page of another site', { origin: 'https://evil.example' }, 403],
  ['a page of a site whose name begins like ours', { origin: 'http://localhost.evil.example' }, 403],
  ['a page without an origin to show', { origin: 'null' }, 403],
  ['a name of another site that leads here', { host: 'evil.example:8080' }, 403],
])('asked by %s', async (_who, headers, status) => {
  expect(await raw('/calls', 'GET', headers)).toBe(status);
  expect(await raw('/admin', 'POST', headers)).toBe(status);
});

it('says what is wrong with a call of the emulator itself', async () => {
  expect(await post('/nowhere', '{}')).toMatchObject({ status: 405 });
  expect((await fetch(`${emulator.url}/calls?limit=x`)).status).toBe(400);
  expect((await fetch(`${emulator.url}/calls/none`)).status).toBe(404);
});

it('gives openapi errors as WeChat’s own errcode', async () => {
  const send = sdk.openapi.subscribeMessage!.send!({ touser: 'nobody', templateId: 't', data: {} });
  expect((await failure(send)).errCode).toBeGreaterThan(40000);
});
