/** Over 250 lines: the options, and the order in which everything starts and stops, are read together. */
import path from 'node:path';
import fs from 'node:fs';
import os from 'node:os';
import { CallLog } from './calls/call-log';
import { addCallRoutes } from './calls/routes';
import { createClock } from './clock/clock';
import { addClockRoutes } from './clock/routes';
import { Database } from './database/database';
import { databaseDoor, type DatabaseDoor } from './database/door';
import type { IndexSpec } from './database/indexes';
import { lockFolder } from './durable/lock';
import { Faults } from './faults/faults';
import { addFaultRoutes } from './faults/routes';
import { addClientDoor } from './functions/client-door';
import { Functions } from './functions/functions';
import { addHttpTrigger } from './functions/http-trigger';
import { createPush } from './functions/message-push';
import { addTimerRoute, Timers } from './functions/timers';
import { addGateway } from './gateway/admin';
import { createStorage } from './gateway/storage';
import { Traffic, type TrafficCount } from './gateway/traffic';
import { addHosting } from './http/hosting';
import { createRouter } from './http/router';
import { listen } from './http/server';
import { addPanel } from './panel';
import { addBackstage } from './panel/backstage-routes';
import { createPay } from './pay';
import { chanceFor } from './random';
import type {
  Clock,
  Log,
  LogLine,
  MessageTemplate,
  PayCredentials,
  PayService,
  WechatService,
  World,
} from './services';
import { createTrade } from './trade';
import { createWechat } from './wechat';

export type { IndexSpec, LogLine, MessageTemplate, PayCredentials, World };
export { readIndexFile } from './database/index-file';
export type { CallRecord } from './calls/call-log';

export interface EmulatorOptions {
  /** 0, and the default, is any free port. The host is always 127.0.0.1. */
  port?: number;
  /** Where everything is kept. Omitted = in memory only, for tests. */
  dataDir?: string;
  /** Folder of deployable functions: `<name>/{index.js,package.json,config.json}`. */
  functionsDir?: string;
  /** More environment for every function; may depend on what this emulator turned out to be. */
  functionEnv?:
    | Record<string, string>
    | ((emulator: { url: string; pay: PayCredentials; appid: string }) => Record<string, string>);
  /** Static website hosting: URL prefix → folder. */
  hosting?: Record<string, string>;
  appid?: string;
  /** The message templates that the shop has applied for at WeChat. */
  messageTemplates?: MessageTemplate[];
  /** The pages of the released mini-program, as in its app.json. Codes and links to others are refused. Default: any. */
  pages?: string[];
  indexes?: IndexSpec[];
  /** Makes every id and every drawn fault the same in every run, and shuffles the calls at the gateway by it. */
  seed?: number;
  log?: (line: LogLine) => void;
  /** false: timer triggers fire only by `POST /functions/<name>/timer`. */
  timers?: boolean;
  /** true: one instance of each function is started at once, for a first call without a cold start. */
  prewarm?: boolean;
}

export interface Emulator {
  url: string;
  appid: string;
  pay: PayCredentials;
  database: DatabaseDoor;
  world: World;
  clock: Clock;
  calls: CallLog;
  /** How many requests of SDKs are inside, and were at most. */
  traffic: TrafficCount;
  /** What goes wrong on purpose, as `POST /faults` does. */
  faults: Faults;
  stop(): Promise<void>;
}

const DEFAULT_APPID = 'wx6c0a11e0c1a0d001';
const ENV_ID = 'local-env';

/** First what makes new work, then what does the work, then what keeps it, and who may touch it last. */
const STOP_ORDER = [
  'timers',
  'clock',
  'server',
  'functions',
  'trade',
  'pay',
  'wechat',
  'database',
  'storage',
  'lock',
] as const;

type Stops = Partial<Record<(typeof STOP_ORDER)[number], () => unknown>>;

/** Start the local cloud. Rejects, and leaves nothing running, when the port is taken or the data is not to be had. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const stops: Stops = {};
  const stop = async (): Promise<void> => {
    for (const name of STOP_ORDER) await stops[name]?.();
  };
  try {
    return { ...(await compose(options, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Start every part, and put into `stops` how each that runs is stopped. */
async function compose(options: EmulatorOptions, stops: Stops): Promise<Omit<Emulator, 'stop'>> {
  const appid = options.appid ?? DEFAULT_APPID;
  const log: Log = (line) => options.log?.({ at: Date.now(), ...line });
  const chance = (purpose: string) => chanceFor(purpose, options.seed);
  const at = (name: string): string | undefined => options.dataDir && path.join(options.dataDir, name);

  if (options.dataDir !== undefined) stops.lock = await lockFolder(options.dataDir);
  const router = createRouter();
  const clock = createClock(log);
  stops.clock = () => clock.stop();
  const database = new Database({
    path: at('database.log'),
    indexes: options.indexes,
    now: clock.now,
    chance: chance('database'),
    warn: (text) => log({ level: 'warn', from: 'database', text }),
  });
  stops.database = () => database.close();
  await database.open();
  const calls = new CallLog(chance('calls'));
  const faults = new Faults(log, options.seed);
  const server = await listen(options.port ?? 0, router, log);
  stops.server = () => server.stop();
  const { url } = server;

  let functionEnv: Record<string, string> = {};
  const functions = new Functions({
    folder: options.functionsDir && path.resolve(options.functionsDir),
    envId: ENV_ID,
    appid,
    calls,
    clock,
    log,
    faults,
    runtime: () => ({ url, env: functionEnv }),
  });
  stops.functions = () => functions.stop();
  const service = {
    router,
    clock,
    log,
    appid,
    url,
    push: createPush(functions, log),
  };
  const wechat: WechatService = await createWechat({
    ...service,
    randomBytes: chance('wechat').bytes,
    ...withDir(at('wechat')),
    messageTemplates: options.messageTemplates ?? [],
    ...(options.pages && { pages: options.pages }),
  });
  stops.wechat = () => wechat.stop();
  const pay: PayService = await createPay({
    ...service,
    randomBytes: chance('pay').bytes,
    ...withDir(at('pay')),
    wechat,
  });
  stops.pay = () => pay.stop();
  const trade = createTrade({
    ...service,
    randomBytes: chance('trade').bytes,
    ...withDir(at('trade')),
    wechat,
    pay,
  });
  stops.trade = () => trade.stop();
  const openapi = Object.assign(Object.create(null) as typeof wechat.openapi, wechat.openapi, trade.openapi);
  functionEnv = envFor(options.functionEnv, { url, pay: pay.credentials, appid });

  const storage = storageFolder(at('storage'));
  stops.storage = () => storage.forget();
  const traffic = new Traffic(options.seed);
  addGateway({
    router,
    traffic,
    clock,
    log,
    database,
    functions,
    calls,
    storage: createStorage(router, {
      folder: storage.folder,
      env: ENV_ID,
      url: () => url,
      chance: chance('storage'),
    }),
    faults,
    chance: chance('gateway'),
    openApi: {
      appid,
      wechat: () => ({ ...wechat, openapi }),
      permitted: (name) => functions.config(name).openapi,
      faults,
    },
  });
  addClientDoor(router, functions, () => wechat);
  addHttpTrigger(router, functions);
  addFaultRoutes(router, faults);
  addCallRoutes(router, calls);
  addClockRoutes(router, clock);
  addTimerRoute(router, functions, clock);
  addPanel(router);
  addBackstage(router, { database, functions, clock });
  addHosting(router, options.hosting ?? {});
  if (options.timers !== false) {
    const timers = new Timers(functions, clock, log);
    stops.timers = () => timers.stop();
  }
  if (options.prewarm) void functions.warm();

  return {
    url,
    appid,
    pay: pay.credentials,
    database: databaseDoor(database),
    world: wechat.world,
    clock,
    calls,
    traffic,
    faults,
  };
}

function envFor(
  wanted: EmulatorOptions['functionEnv'],
  emulator: { url: string; pay: PayCredentials; appid: string },
): Record<string, string> {
  return typeof wanted === 'function' ? wanted(emulator) : (wanted ?? {});
}

/** A folder of its own for a cloud that keeps nothing, gone at the end. */
function storageFolder(kept: string | undefined): { folder: string; forget: () => void } {
  if (kept) return { folder: kept, forget: () => undefined };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'local-cloud-'));
  return { folder, forget: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

function withDir(dataDir: string | undefined): { dataDir?: string } {
  return dataDir === undefined ? {} : { dataDir };
}
