import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { COLLECTION_NAMES } from '../../cloudfunctions/_store/collections';
import {
  readIndexFile,
  startEmulator,
  type Emulator,
  type LogLine,
  type PayCredentials,
} from '../../emulator';
import { seedShop, type SeededShop } from '../seed';
import { settings } from '../seed/shop';
import { forgetShop } from './fresh';
import { inviteNeighbours } from './neighbours';

export interface ShopOptions {
  readonly port?: number;
  /** Omitted: in memory, gone at the end. */
  readonly dataDir?: string;
  readonly root?: string;
  /** Have two people with phones in the chats, so that a newcomer finds a card to tap. */
  readonly neighbours?: boolean;
  /** Told what the local cloud and the functions log. */
  readonly log?: (line: LogLine) => void;
  /** The clock to seed by; now unless a test wants another day. */
  readonly now?: number;
}

/** The key of all keyed hashes: made once, kept beside the data it names, readable by its owner only. */
function secretOf(dataDir: string | undefined): string {
  if (!dataDir) return randomBytes(32).toString('hex');
  const file = path.join(dataDir, 'secret');
  if (existsSync(file)) return readFileSync(file, 'utf8');
  mkdirSync(dataDir, { recursive: true });
  const secret = randomBytes(32).toString('hex');
  writeFileSync(file, secret, { mode: 0o600 });
  return secret;
}

const seedMark = (dataDir: string): string => path.join(dataDir, 'seeded');

/** A start that was killed while seeding left a shop that is half there and that nobody has used: start over. */
async function dropHalfSeed(dataDir: string): Promise<void> {
  if (existsSync(path.join(dataDir, 'secret')) && !existsSync(seedMark(dataDir))) await forgetShop(dataDir);
}

/** The one list of indexes: what to create in a real environment (`docs/wechat-setup.md`), and what the local cloud has. */
export const shopIndexes = (root = process.cwd()) =>
  readIndexFile(path.join(root, 'cloudfunctions/_store/indexes.json'));

/** What the shop's functions find in their environment on the local cloud: everything that `.env.example` names. */
export const functionEnv =
  (secret: string) =>
  ({ url, pay }: { url: string; pay: PayCredentials }) => ({
    HUITOU_SECRET: secret,
    HUITOU_LOCAL: '1',
    WXPAY_MCHID: pay.mchid,
    WXPAY_SERIAL: pay.serial,
    WXPAY_PRIVATE_KEY: pay.privateKeyPem,
    WXPAY_API_V3_KEY: pay.apiV3Key,
    WXPAY_PLATFORM_SERIAL: pay.platformSerial,
    WXPAY_PLATFORM_PUBLIC_KEY: pay.platformPublicKeyPem,
    WXPAY_BASE_URL: pay.baseUrl,
    WXPAY_NOTIFY_URL: `${url}/http/pay-notify/notice`,
  });

/**
 * The local cloud with 枝上鲜 in it: the built functions, storefront and console, seeded when its database is empty.
 * Needs `dist/` to be built.
 */
export async function startShop(
  options: ShopOptions = {},
): Promise<{ emulator: Emulator; secret: string; seeded: boolean }> {
  const { root = process.cwd(), dataDir, port = 0, log } = options;
  if (dataDir) await dropHalfSeed(dataDir);
  const secret = secretOf(dataDir);
  const seed = seedShop(options.now ?? Date.now(), secret);
  const emulator = await startEmulator({
    port,
    ...(dataDir && { dataDir }),
    ...(log && { log }),
    functionsDir: path.join(root, 'dist/cloudfunctions'),
    functionEnv: functionEnv(secret),
    messageTemplates: seed.messageTemplates,
    indexes: shopIndexes(root),
    hosting: {
      '/': path.join(root, 'dist/h5'),
      '/console/': path.join(root, 'dist/console'),
      '/art/': path.join(root, 'assets/art'),
    },
  });
  const seeded = emulator.database.isEmpty();
  if (seeded) await fill(emulator, seed, options);
  return { emulator, secret, seeded };
}

async function fill(
  emulator: Emulator,
  { collections, chats }: SeededShop,
  { neighbours, dataDir }: ShopOptions,
): Promise<void> {
  for (const name of COLLECTION_NAMES) await emulator.database.import(name, collections[name] ?? []);
  for (const chat of chats) await emulator.world.createChat(chat);
  if (neighbours) await inviteNeighbours(emulator, chats, settings.policyVersion);
  if (dataDir) writeFileSync(seedMark(dataDir), new Date().toISOString());
}
