import { randomBytes } from 'node:crypto';
import { startEmulator, type Emulator } from '../../emulator';
import { LIMITS } from '../../emulator/limits';
import { COLLECTION_NAMES } from '../../cloudfunctions/_store/collections';
import type { CollectionName, Collections } from '../../cloudfunctions/_store/documents';
import { functionEnv, shopIndexes } from '../../scripts/lib/shop';
import { seedShop } from '../../scripts/seed';
import { newPhone, type Phone } from './phone';
import { roundTripTable } from './round-trips';

/** 枝上鲜 on a local cloud of its own, in memory, with the functions as they would be deployed. Timers fire only by `tick`. */
export interface Shop {
  readonly emulator: Emulator;
  readonly url: string;
  readonly secret: string;
  /** A new WeChat user. */
  phone(nickname?: string): Promise<Phone>;
  /** A new WeChat user who has joined. */
  member(nickname?: string): Promise<Phone>;
  doc<N extends CollectionName>(collection: N, id: string): Promise<Collections[N] | undefined>;
  docs<N extends CollectionName>(collection: N): Promise<Collections[N][]>;
  /** Put documents in, replacing those with the same `_id`: a test's own fixture. */
  put<N extends CollectionName>(collection: N, ...docs: Collections[N][]): Promise<void>;
  /** One tick of `cron`; answers how much each job did. */
  tick(): Promise<Record<string, number>>;
  /** Time passes on the emulator's clock. */
  advance(ms: number): Promise<void>;
  post(path: string, body: object, headers?: Record<string, string>): Promise<HttpAnswer>;
  get<T>(path: string): Promise<T>;
  /** Action, round trips, depth, documents: what each call of this shop's life cost. */
  roundTrips(): string;
  /** Queries that looked at all of a collection that grows: each wants an index in `_store/indexes.json`. */
  scans(): readonly string[];
  close(): Promise<void>;
}
export interface HttpAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** A shop opens at noon of a November Saturday, whatever the day of the test: nothing may hang on the hour it runs. */
export const OPENED_AT = Date.parse('2026-11-21T12:00:00+08:00');

/** The policy version of the seeded shop: what a customer agrees to. */
export const POLICY = '2026-11';

/** Where the functions that the tests run were built. */
export const BUILT_FUNCTIONS = process.env.HUITOU_TEST_FUNCTIONS ?? 'dist/cloudfunctions';

/** The local cloud names every query that finds its documents by looking at all of a collection, be it a small one. */
(LIMITS as { scanReportedFrom: number }).scanReportedFrom = 1;
/**
 * What may be looked through: collections of which a shop has some hundreds at most, and the desk's query of orders, which
 * walks along an order and stops at its page. All else grows with customers and time.
 */
const MAY_BE_SCANNED = /^a query of (stock|specials|group_offers|relays) |^a query of orders by status /;
const grows = (text: string): boolean => /without an index$/.test(text) && !MAY_BE_SCANNED.test(text);

export interface ShopOptions {
  /** Settings of the functions that this test wants otherwise, such as where notices are sent. */
  readonly env?: Record<string, string>;
  readonly functionsDir?: string;
  /** Keep it on disk, every acknowledged write durable. */
  readonly dataDir?: string;
}

export async function openShop({
  env = {},
  functionsDir = BUILT_FUNCTIONS,
  dataDir,
}: ShopOptions = {}): Promise<Shop> {
  const secret = randomBytes(32).toString('hex');
  const seed = seedShop(OPENED_AT, secret);
  const scans: string[] = [];
  const emulator = await startEmulator({
    functionsDir,
    ...(dataDir !== undefined && { dataDir }),
    functionEnv: (emulator) => ({ ...functionEnv(secret)(emulator), ...env }),
    messageTemplates: seed.messageTemplates,
    indexes: shopIndexes(),
    timers: false,
    log: ({ text }) => void (grows(text) && scans.push(text)),
  });
  const { url, database } = emulator;
  await emulator.clock.set({ now: OPENED_AT });
  for (const name of COLLECTION_NAMES) await database.import(name, seed.collections[name] ?? []);
  for (const chat of seed.chats) await emulator.world.createChat(chat);

  const docs = async <N extends CollectionName>(collection: N): Promise<Collections[N][]> =>
    (await database.all(collection)) as Collections[N][];
  const post: Shop['post'] = async (path, body, headers = {}) => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const phone = (nickname?: string): Promise<Phone> => newPhone(emulator, nickname);
  return {
    emulator,
    url,
    secret,
    phone,
    async member(nickname) {
      const newcomer = await phone(nickname);
      const joined = await newcomer.call('member.signup', { policyVersion: POLICY, agreed: true });
      if (!joined.ok) throw new Error(`sign-up was refused: ${joined.code}`);
      return newcomer;
    },
    docs,
    doc: async (collection, id) => (await docs(collection)).find(({ _id }) => _id === id),
    put: async (collection, ...added) => {
      await database.import(collection, added);
    },
    async tick() {
      const { body } = await post('/functions/cron/timer', {});
      const result = body.result as { done?: Record<string, number> } | undefined;
      if (!result?.done) throw new Error(`cron failed: ${JSON.stringify(body)}`);
      return result.done;
    },
    advance: (advanceMs) => emulator.clock.set({ advanceMs }),
    post,
    get: async (path) => (await (await fetch(`${url}${path}`)).json()) as never,
    roundTrips: () => roundTripTable(emulator.calls.list(2000)),
    scans: () => scans,
    close: () => emulator.stop(),
  };
}

/** One shop for all tests of a file, closed after them; `ready` hears of it first, and prepares what they need. */
export function withShop(ready: (shop: Shop) => unknown, options: ShopOptions = {}): void {
  let shop: Shop | undefined;
  beforeAll(async () => {
    shop = await openShop(options);
    await ready(shop);
  });
  afterAll(() => shop?.close());
}

/** A document that is there. */
export async function the<N extends CollectionName>(
  shop: Shop,
  collection: N,
  id: string,
): Promise<Collections[N]> {
  const doc = await shop.doc(collection, id);
  if (!doc) throw new Error(`no ${id} in ${collection}`);
  return doc;
}

/** Try again until `check` answers something true, as a page does that waits for a notice. Throws after 20 seconds. */
export async function eventually<T>(check: () => Promise<T | undefined | false | null>): Promise<T> {
  const until = Date.now() + 20_000;
  for (;;) {
    const found = await check();
    if (found) return found;
    if (Date.now() > until) throw new Error('what the test waited for did not happen in 20 s');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
