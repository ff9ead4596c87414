import fs from 'node:fs';
import path from 'node:path';
import { own } from '../own';
import type { Router } from '../services';
import { HttpError, reply } from '../services';

const WEB = path.join(__dirname, 'web');

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** Serve the panel at `/_panel/`: a page over the same HTTP doors that everybody else uses. */
export function addPanel(router: Router): void {
  const files = new Set(fs.readdirSync(WEB));
  const serve = (name: string): object => {
    if (!files.has(name)) throw new HttpError(404, 'The panel has no such file');
    const contentType = own(CONTENT_TYPES, path.extname(name)) ?? 'application/octet-stream';
    // Read per request: whoever works on the panel reloads the page and sees it.
    return reply({
      body: fs.readFileSync(path.join(WEB, name)),
      headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store' },
    });
  };
  router.add('GET', '/_panel', () => reply({ status: 302, headers: { Location: '/_panel/' }, body: '' }));
  router.add('GET', '/_panel/', () => serve('index.html'));
  router.add('GET', '/_panel/:file', ({ params }) => serve(params.file!));
}
