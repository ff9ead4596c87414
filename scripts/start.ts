/** npm start: build what is stale, start the local cloud, seed the shop once, print where everything is. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { LogLine } from '../emulator';
import { buildStale } from './build';
import { forgetShop } from './lib/fresh';
import { startShop } from './lib/shop';

const HELP = `npm start -- [options]
  --port N     the port to listen on (8080)
  --data DIR   where the shop's data lives (.data)
  --fresh      forget the data and seed the shop again
  --no-open    do not open a browser`;

function options() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '8080' },
        data: { type: 'string', default: '.data' },
        fresh: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new Error(`--port ${values.port} is not a port`);
    return { ...values, port };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${HELP}`);
    process.exit(2);
  }
}

function openBrowser(url: string): void {
  const command = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  if (command === 'xdg-open' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  spawn(command, [url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined) // no browser to open; the URLs are printed
    .unref();
}

/** What went wrong, on the terminal; every call with its timings is in the panel. */
function complain({ level, from, text, requestId }: LogLine): void {
  if (level !== 'info') console.error(`[${from}${requestId ? ` ${requestId}` : ''}] ${text}`);
}

async function main(): Promise<void> {
  const { port, data, fresh, help, 'no-open': stay } = options();
  if (help) return console.log(HELP);
  await buildStale(['functions', 'h5', 'console']);
  const dataDir = path.resolve(data);
  if (fresh) await forgetShop(dataDir);
  const { emulator, seeded } = await startShop({ port, dataDir, neighbours: true, log: complain });
  const { url } = emulator;
  console.log(`
  枝上鲜 is open${seeded ? ', freshly seeded' : ''}. Data: ${dataDir}

  storefront    ${url}/            each browser tab is a phone of its own
  WeChat panel  ${url}/_panel/     phones, chats with share cards, message inbox, clock
  console       ${url}/console/    sign in as the owner

  Ctrl+C stops it; the data stays.`);
  if (!stay) openBrowser(`${url}/_panel/`);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void emulator.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** What to do about it, when it is something that people meet; the whole error otherwise. */
function adviceOn(error: unknown): unknown {
  const { code, port, message } = error as { code?: string; port?: number; message?: string };
  if (code === 'EADDRINUSE' && port !== undefined)
    return `Port ${port} is taken, perhaps by another 枝上鲜 that is still running. Stop it, or take another: npm start -- --port ${port + 1}`;
  if (code === 'FOLDER_IN_USE')
    return `${message}. It is open already: use that one, or stop it with Ctrl+C. For a second shop beside it: npm start -- --data .data-2 --port 8081`;
  return error;
}

main().catch((error: unknown) => {
  console.error(adviceOn(error));
  process.exit(1);
});
