import fs from 'node:fs';
import path from 'node:path';
import { createRouter } from '../http/router';
import { listen } from '../http/server';
import { addPanel } from './index';

let url: string;
let stop: () => Promise<void>;
beforeAll(async () => {
  const router = createRouter();
  addPanel(router);
  ({ url, stop } = await listen(0, router, () => undefined));
});
afterAll(() => stop());

it('is a page', async () => {
  const response = await fetch(`${url}/_panel`);
  expect(response.url).toBe(`${url}/_panel/`);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(await response.text()).toContain('本地微信');
});

it.each([
  ['panel.css', 'text/css; charset=utf-8'],
  ['main.js', 'text/javascript; charset=utf-8'],
])('serves %s as it is on the disk', async (file, type) => {
  const response = await fetch(`${url}/_panel/${file}`);
  expect(response.headers.get('content-type')).toBe(type);
  expect(await response.text()).toBe(fs.readFileSync(path.join(__dirname, 'web', file), 'utf8'));
});

it('imports only files that it serves, and nothing from elsewhere', async () => {
  for (const file of fs.readdirSync(path.join(__dirname, 'web'))) {
    const text = await (await fetch(`${url}/_panel/${file}`)).text();
    for (const [, name] of text.matchAll(/(?:from '|src="|href=")(?!data:)([^'"]+)/g))
      expect((await fetch(new URL(name!, `${url}/_panel/`))).status).toBe(200);
    expect(text).not.toMatch(/https?:\/\//);
  }
});

it.each(['nothing.js', '..%2findex.ts', '%2e%2e%2findex.ts', '..'])('does not serve %s', async (file) => {
  expect((await fetch(`${url}/_panel/${file}`)).status).toBe(404);
});
