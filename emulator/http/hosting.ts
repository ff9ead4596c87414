import fs from 'node:fs/promises';
import path from 'node:path';
import { own } from '../own';
import { HttpError, reply, type HttpReply, type HttpRequest, type Router } from '../services';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

export function contentType(file: string): string {
  return own(TYPES, path.extname(file).toLowerCase()) ?? 'application/octet-stream';
}

/** CloudBase's static website hosting: files only, `index.html` for a folder. The longest prefix wins. */
export function addHosting(router: Router, sites: Readonly<Record<string, string>>): void {
  const prefixes = Object.keys(sites).sort((a, b) => b.length - a.length);
  for (const prefix of prefixes) {
    const at = prefix.endsWith('/') ? prefix : `${prefix}/`;
    router.add('GET', `${at}*`, (request) => serveFile(sites[prefix]!, request));
    if (at !== '/')
      router.add('GET', at.slice(0, -1), () => reply({ status: 308, headers: { location: at } }));
  }
}

async function serveFile(folder: string, { params, headers }: HttpRequest): Promise<HttpReply> {
  const file = inside(folder, params['*'] || 'index.html');
  try {
    const stat = await fs.stat(file);
    const found = stat.isDirectory() ? path.join(file, 'index.html') : file;
    const { mtimeMs, size } = stat.isDirectory() ? await fs.stat(found) : stat;
    const etag = `"${Math.trunc(mtimeMs).toString(36)}-${size.toString(36)}"`;
    // Always asked again, seldom sent again: a rebuilt bundle is seen at the next reload.
    const caching = { etag, 'cache-control': 'no-cache' };
    if (headers['if-none-match'] === etag) return reply({ status: 304, headers: caching });
    return reply({
      headers: { 'content-type': contentType(found), ...caching },
      body: await fs.readFile(found),
    });
  } catch (error) {
    const missing = ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
    throw missing ? new HttpError(404, `there is no file ${params['*']}`) : error;
  }
}

/** The file that `name` means in `folder`. Throws `HttpError` 400 for one that is not in it. */
export function inside(folder: string, name: string): string {
  const root = path.resolve(folder);
  const file = path.resolve(root, name.replace(/^\/+/, ''));
  if (name.includes('\0') || (file !== root && !file.startsWith(root + path.sep))) {
    throw new HttpError(400, 'the path leads outside');
  }
  return file;
}
