import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Shop } from './shop';

/**
 * The deployed bundles, unchanged, each behind a wrapper that can be told to die: with `dieAfter: n` in the event (or
 * `x-die-after` in an HTTP request) the instance sends n requests to the outside world and not one more, and its
 * caller hears that the function failed. To the database that is a `kill -9` between two calls.
 */
const WRAPPER = (bundle: string): string => `
const http = require('node:http');
const send = http.request;
let left = Infinity;
let die = () => undefined;
http.request = function (...args) {
  if (left <= 0) {
    die();
    const { Duplex } = require('node:stream');
    const silent = new Duplex({ read() {}, write(_chunk, _encoding, done) { done(); } });
    return Object.assign(silent, {
      setTimeout() { return silent; }, setNoDelay() {}, setSocketKeepAlive() {}, setHeader() {}, getHeader() {},
      removeHeader() {}, flushHeaders() {}, abort() {},
    });
  }
  left -= 1;
  return send.apply(this, args);
};
const bundle = require(${JSON.stringify(bundle)});
exports.main = (event, context) => {
  const after = event.dieAfter ?? event.headers?.['x-die-after'];
  left = after === undefined ? Infinity : Number(after);
  const death = new Promise((_resolve, reject) => { die = () => reject(new Error('killed by the test')); });
  return Promise.race([bundle.main(event, context), death]);
};
`;

export interface MortalFunctions {
  readonly folder: string;
  remove(): void;
}

/** @param source the folder of deployable functions */
export function mortalFunctions(source: string): MortalFunctions {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mortal-'));
  for (const name of readdirSync(source)) {
    const home = path.join(folder, name);
    mkdirSync(home);
    for (const file of ['package.json', 'config.json'])
      cpSync(path.join(source, name, file), path.join(home, file));
    writeFileSync(path.join(home, 'index.js'), WRAPPER(path.resolve(source, name, 'index.js')));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * One tick of cron that is killed after so many database calls.
 *
 * @returns whether it lived to its end
 */
export async function cronDies(shop: Shop, afterCalls: number): Promise<boolean> {
  await shop.post('/faults', { function: 'cron', fault: 'crash', afterCalls, times: 1 });
  try {
    await shop.tick();
    return true;
  } catch {
    return false;
  } finally {
    await fetch(`${shop.url}/faults`, { method: 'DELETE' });
  }
}

/** How many points a sweep tried, when each of its lines ends with how often it died. */
export const inAll = (lines: readonly string[]): number =>
  lines.reduce((sum, line) => sum + Number(/\d+$/.exec(line)?.[0] ?? 0), 0);
