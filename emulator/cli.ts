/**
 * `npm run emulator -- --port N --data DIR [--functions DIR]`: the local cloud alone, for any project that deploys
 * cloud functions.
 */
import { parseArgs } from 'node:util';
import { runCommand } from './backup/commands';
import { startEmulator, type LogLine } from './index';

const USAGE = `The local cloud: WeChat Cloud on a laptop.

  npm run emulator -- [--port N] [--data DIR] [--functions DIR] [--hosting DIR] [--appid ID]

  --port       where to listen on 127.0.0.1 (default 3900; 0 = any free port)
  --data       where to keep everything (default: nothing is kept)
  --functions  folder of functions: <name>/{index.js,package.json,config.json}
  --hosting    folder served at /
  --appid      the mini-program's appid

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
  const port = Number(values.port ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`--port cannot be ${values.port}`);
  const emulator = await startEmulator({
    port,
    prewarm: true,
    log: print,
    ...(values.data !== undefined && { dataDir: values.data }),
    ...(values.functions !== undefined && { functionsDir: values.functions }),
    ...(values.hosting !== undefined && { hosting: { '/': values.hosting } }),
    ...(values.appid !== undefined && { appid: values.appid }),
  });
  console.log(greeting(emulator.url));
  stopOnSignals(() => emulator.stop());
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
