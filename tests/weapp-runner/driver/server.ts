/** A loopback server for the page that plays the phone: runtime, compiled app, the app's own files. */
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { LoadedApp } from '../image';
import type { Boot, RunnerConfig } from '../protocol';
import { clientBundle } from './bundle';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/**
 * `process` is read by glass-easel, `getRegExp` and `getDate` are WXS globals, and `__runnerWxsType` answers
 * WXS's `x.constructor` (see load/templates.ts).
 */
const PRELUDE = `window.process={env:{NODE_ENV:'production'}};
window.getRegExp=(pattern,flags)=>new RegExp(pattern,flags);
window.getDate=(...parts)=>new Date(...parts);
Object.defineProperty(Object.prototype,'__runnerWxsType',{get(){return Object.prototype.toString.call(this).slice(8,-1)}});`;

const HTML = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/runner/base.css"></head><body>
<div id="runner-navigation"><span class="back"></span><span class="title"></span></div>
<div id="runner-capsule"></div><div id="runner-stage"></div><div id="runner-tabs" style="display:none"></div><div id="runner-overlay"></div>
<script>${PRELUDE}</script><script src="/runner/boot.js"></script><script src="/runner/client.js"></script>
</body></html>`;

/** Shown for cloud file ids, which only WeChat can resolve. */
const MISSING_IMAGE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><rect width="300" height="300" fill="#dde3ea"/></svg>';

interface Answer {
  readonly type: string;
  readonly body: string | Buffer;
}

function fileIn(root: string, name: string): Answer | null {
  const file = path.join(root, name);
  if (!file.startsWith(root + path.sep) || !fs.existsSync(file) || !fs.statSync(file).isFile()) return null;
  return { type: TYPES[path.extname(file)] ?? 'application/octet-stream', body: fs.readFileSync(file) };
}

function firstFile(folders: readonly string[], name: string): Answer | null {
  for (const folder of folders) {
    const found = fileIn(folder, name);
    if (found) return found;
  }
  return null;
}

function bootScript(app: LoadedApp, config: RunnerConfig): string {
  const boot: Boot = { config, image: app.image };
  return `window.__runnerBoot=${JSON.stringify(boot)};window.__runnerTemplates=${app.templates};`;
}

function answer(
  app: LoadedApp,
  config: RunnerConfig,
  folders: readonly string[],
  name: string,
): Answer | null {
  switch (name) {
    case '/':
      return { type: 'text/html; charset=utf-8', body: HTML };
    case '/runner/base.css':
      return { type: TYPES['.css']!, body: fs.readFileSync(path.join(__dirname, '../client/base.css')) };
    case '/runner/boot.js':
      return { type: TYPES['.js']!, body: bootScript(app, config) };
    case '/runner/client.js':
      return { type: TYPES['.js']!, body: clientBundle() };
    default:
      if (name.startsWith('/missing/')) return { type: TYPES['.svg']!, body: MISSING_IMAGE };
      return name.startsWith('/app/') ? firstFile(folders, name.slice('/app/'.length)) : null;
  }
}

/** Serve one app on a free port of 127.0.0.1. `hostedFiles`: see StartOptions. */
export async function servePhone(
  app: LoadedApp,
  config: RunnerConfig,
  hostedFiles?: string,
): Promise<{ url: string; close(): Promise<void> }> {
  const folders = [app.root, ...(hostedFiles === undefined ? [] : [path.resolve(hostedFiles)])];
  const server = http.createServer((request, response) => {
    const found = answer(
      app,
      config,
      folders,
      decodeURIComponent(new URL(request.url ?? '/', 'http://phone').pathname),
    );
    response.writeHead(found ? 200 : 404, {
      'content-type': found?.type ?? 'text/plain',
      'cache-control': 'no-store',
    });
    response.end(found?.body ?? 'not found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
