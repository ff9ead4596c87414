import { randomBytes } from 'node:crypto';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../index';
import { connect, type Collection, type SdkDatabase } from '../sdk';
import { likeWx, type NodeDatabase } from './node-sdk';

/**
 * The contract: cases written against the SDKs' public API, run through `wx-server-sdk` and `@cloudbase/node-sdk`.
 * They run against the local cloud, or, with CONTRACT_ENV, CONTRACT_SECRET_ID and CONTRACT_SECRET_KEY set, against
 * that real environment: its collections `contract_items` and `contract_other` are emptied over and over, so it must
 * be one that nobody needs.
 */
const REAL_ENV = process.env.CONTRACT_ENV;

/** For what only the local cloud can be told: indexes, the clock, a look behind the SDK. */
export const onlyHere = REAL_ENV ? it.skip : it;

export interface Cloud {
  readonly sdk: 'wx-server-sdk' | '@cloudbase/node-sdk';
  /** Either SDK's database, in the shape of wx-server-sdk. */
  readonly db: SdkDatabase;
  /** An empty collection. */
  fresh(): Promise<Collection>;
  /** The name of the last one that `fresh` gave. */
  readonly name: string;
  /** What a failed promise carries when the cloud answered `code` with a message that contains `text`. */
  refusal(code: string, text?: string): object;
  /** The local cloud. Throws against a real one: such cases are `onlyHere`. */
  local(): Emulator;
}

/** How wx-server-sdk 4.0.2 numbers what the cloud answers. */
const ERR_CODES: Readonly<Record<string, number>> = {
  DATABASE_REQUEST_FAILED: -502001,
  DATABASE_COLLECTION_NOT_EXIST: -502005,
  DATABASE_TRANSACTION_CONFLICT: -501001,
  DATABASE_TRANSACTION_FAIL: -501001,
};

/** Run the cases once through each SDK. Once per test file: wx-server-sdk keeps its first address. */
export function contract(cases: (cloud: Cloud) => void, options: EmulatorOptions = {}): void {
  describe.each(['wx-server-sdk', '@cloudbase/node-sdk'] as const)('%s', (sdk) => {
    let emulator: Emulator | undefined;
    let db: SdkDatabase;
    let name = '';
    afterAll(() => emulator?.stop());
    beforeAll(async () => {
      if (!REAL_ENV) emulator = await startEmulator(options);
      db = sdk === 'wx-server-sdk' ? wxDatabase(emulator) : nodeDatabase(emulator);
    });
    cases({
      sdk,
      get db() {
        return db;
      },
      get name() {
        return name;
      },
      async fresh() {
        name = REAL_ENV ? 'contract_items' : `items_${randomBytes(4).toString('hex')}`;
        if (REAL_ENV) await empty(db, name);
        else await db.createCollection(name);
        return db.collection(name);
      },
      refusal: (code, text = '') =>
        sdk === 'wx-server-sdk'
          ? { errCode: ERR_CODES[code] ?? -1, errMsg: expect.stringContaining(text) }
          : { code, message: expect.stringContaining(text) },
      local() {
        if (!emulator) throw new Error('this case needs the local cloud');
        return emulator;
      },
    });
  });
}

function wxDatabase(emulator: Emulator | undefined): SdkDatabase {
  if (emulator) return connect(emulator).database();
  Object.assign(process.env, {
    TENCENTCLOUD_SECRETID: process.env.CONTRACT_SECRET_ID,
    TENCENTCLOUD_SECRETKEY: process.env.CONTRACT_SECRET_KEY,
  });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it reads the environment when it is loaded
  const sdk = require('wx-server-sdk') as { init(options: object): void; database(): SdkDatabase };
  sdk.init({ env: REAL_ENV });
  return sdk.database();
}

function nodeDatabase(emulator: Emulator | undefined): SdkDatabase {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it reads the environment when it is loaded
  const sdk = require('@cloudbase/node-sdk') as { init(options: object): { database(): NodeDatabase } };
  const app = emulator
    ? sdk.init({
        env: 'local-env',
        secretId: 'local',
        secretKey: 'local',
        serviceUrl: `${emulator.url}/admin`,
      })
    : sdk.init({
        env: REAL_ENV,
        secretId: process.env.CONTRACT_SECRET_ID,
        secretKey: process.env.CONTRACT_SECRET_KEY,
      });
  return likeWx(app.database());
}

async function empty(db: SdkDatabase, name: string): Promise<void> {
  try {
    await db.createCollection(name);
  } catch {
    await db
      .collection(name)
      .where({ _id: db.command.exists!(true) })
      .remove();
  }
}
