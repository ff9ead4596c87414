/**
 * `npm run emulator -- --port N --data DIR [--functions DIR]`: the local cloud alone, for any project that deploys
 * cloud functions.
 */
import { parseArgs } from 'node:util';
import { runCommand } from './backup/commands';
import { readIndexFile } from './database/index-file';
import { startEmulator, type EmulatorOptions, type LogLine } from './index';

const USAGE = `The local cloud: WeChat Cloud on a laptop.

  npm run emulator -- [--port N] [--data DIR] [--functions DIR] [--hosting DIR] [--appid ID]
                      [--indexes FILE] [--seed N]

  --port       where to listen on 127.0.0.1 (default 3900; 0 = any free port)
  --data       where to keep everything (default: nothing is kept)
  --functions  folder of functions: <name>/{index.js,package.json,config.json}
  --hosting    folder served at /
  --appid      the mini-program's appid
  --indexes    JSON: [{"collection", "name", "keys": {"field": 1}, "unique"}]
  --seed       a whole number: the same ids and drawn faults in every run

Of a data folder that no local cloud is using:

  npm run emulator -- backup  --data DIR --to FILE
  npm run emulator -- restore --from FILE --data NEW_DIR
  npm run emulator -- export  --data DIR --collection NAME --to FILE      (JSON lines)
  npm run emulator -- import  --data DIR --collection NAME --from FILE`;

const DEFAULT_PORT = 3900;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      from: { type: 'string' },
      collection: { type: 'string' },
      port: { type: 'string' },
      data: { type: 'string' },
      functions: { type: 'string' },
      hosting: { type: 'string' },
      appid: { type: 'string' },
      indexes: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  if (positionals[0] !== undefined) {
    console.log(await runCommand(positionals[0], values));
    return;
  }
  const emulator = await startEmulator({ ...optionsFrom(values), prewarm: true, log: print });
  console.log(greeting(emulator.url));
  stopOnSignals(() => emulator.stop());
}

interface Flags {
  port?: string | undefined;
  data?: string | undefined;
  functions?: string | undefined;
  hosting?: string | undefined;
  appid?: string | undefined;
  indexes?: string | undefined;
  seed?: string | undefined;
}

/** Throws what to print when a flag makes no sense. */
function optionsFrom({ port, data, functions, hosting, appid, indexes, seed }: Flags): EmulatorOptions {
  return {
    port: port === undefined ? DEFAULT_PORT : whole('port', port, 0, 65_535),
    ...(data !== undefined && { dataDir: data }),
    ...(functions !== undefined && { functionsDir: functions }),
    ...(hosting !== undefined && { hosting: { '/': hosting } }),
    ...(appid !== undefined && { appid }),
    ...(indexes !== undefined && { indexes: readIndexFile(indexes) }),
    ...(seed !== undefined && {
      seed: whole('seed', seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    }),
  };
}

function whole(flag: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`--${flag} cannot be ${text}`);
}

function greeting(url: string): string {
  return `The local cloud listens at ${url}
  panel      ${url}/_panel/
  functions  POST ${url}/phone/call   (emulator/README.md)

To use it from a process of your own, through the unmodified wx-server-sdk:
  export TENCENTCLOUD_RUNENV=SCF TENCENTCLOUD_REGION=ap-shanghai SCF_NAMESPACE=local-env TCB_ENV=local-env
  export TENCENTCLOUD_SECRETID=local TENCENTCLOUD_SECRETKEY=local
  export TCB_CONTEXT_CNFG='{"URL":"${url}/admin"}'`;
}

function print({ at, level, from, text, requestId }: LogLine): void {
  const time = new Date(at).toISOString().slice(11, 23);
  console.error(`${time} ${level.padEnd(5)} ${from}${requestId ? ` ${requestId.slice(0, 8)}` : ''}  ${text}`);
}

/** The first signal stops in order; a second one does not wait. */
function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
