import fs from 'node:fs';
import path from 'node:path';
import { Database } from '../database/database';
import type { IndexSpec } from '../database/indexes';
import { newMeter } from '../database/meter';
import { startEmulator } from '../index';

/** An order as a shop has them. */
export const order = (n: number): { _id: string; [field: string]: unknown } => ({
  _id: `o${n}`,
  memberId: `m${n % 5000}`,
  placedAt: new Date(1_700_000_000_000 + n * 1000),
  payable: (n * 37) % 20_000,
  status: n % 7 === 0 ? 'shipped' : 'paid',
  lines: [{ skuId: `s${n % 50}`, quantity: 1 + (n % 3) }],
});

/** What is measured: a store by itself, and one behind a gateway that the SDK talks to. */
export interface Subject {
  /** Behind its gateway, durable, with these orders there. */
  serve(dir: string, orders: number): Promise<{ url: string; stop(): Promise<void> }>;
  /** By itself: load so many orders, or open what is there. Answers how many it has. */
  load(dir: string, orders: number): Promise<number>;
  open(dir: string): Promise<number>;
  /** By itself: insert orders one by one, `AT_ONCE` at once, each on the disk before the next of its turn. */
  insert(dir: string, orders: number): Promise<number>;
}

export const AT_ONCE = 16;

/** Run `times` times, `atOnce` at a time. */
export async function inTurns(
  times: number,
  run: (n: number) => Promise<unknown>,
  atOnce = AT_ONCE,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < times) await run(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** The same for both: the prototype has only indexes for equality. */
const INDEX: IndexSpec = { collection: 'orders', name: 'member', keys: { memberId: 1 } };

export const ours: Subject = {
  async serve(dir, orders) {
    const emulator = await startEmulator({ dataDir: dir, indexes: [INDEX] });
    await emulator.database.import('orders', [...someOrders(orders)]);
    return { url: emulator.url, stop: () => emulator.stop() };
  },
  async load(dir, orders) {
    const database = await openOurs(dir);
    const count = await database.load('orders', someOrders(orders) as Iterable<never>, { meter: newMeter() });
    await database.close();
    return count;
  },
  async open(dir) {
    const database = await openOurs(dir);
    return database.count('orders', {}, { meter: newMeter() });
  },
  async insert(dir, orders) {
    const database = await openOurs(dir);
    await inTurns(orders, (n) => database.insert('orders', [order(n) as never], { meter: newMeter() }));
    return database.count('orders', {}, { meter: newMeter() });
  },
};

function* someOrders(many: number): Generator<object> {
  for (let n = 0; n < many; n++) yield order(n);
}

async function openOurs(dir: string): Promise<Database> {
  const file = path.join(dir, 'database.log');
  const database = new Database({ path: file, indexes: [INDEX], now: Date.now, warn: () => undefined });
  await database.open();
  return database;
}

/** The throw-away prototype that showed the way: beside the repository where it was written, or where BENCH_SPIKE says. */
const SPIKE =
  process.env.BENCH_SPIKE ?? path.resolve(__dirname, '../../../shared/spikes/wx-cloud-gateway/emulator');

interface SpikeStore {
  fsync: boolean;
  createCollection(name: string): void;
  createIndex(collection: string, name: string, fields: string[], unique: boolean): void;
  coll(name: string): { recs: Map<string, unknown> };
  write(collection: object, id: string, doc: object, transaction: null): Promise<void>;
}

export const hasSpike = (): boolean => fs.existsSync(path.join(SPIKE, 'store.js'));

/** The prototype, where there is one. */
export function spike(): Subject {
  const start = load('start.js') as (options: object) => Promise<{
    url: string;
    store: SpikeStore;
    close(): Promise<void>;
  }>;
  const { Store } = load('store.js') as { Store: new (options: object) => SpikeStore };
  const fill = async (store: SpikeStore, orders: number): Promise<void> => {
    store.createCollection('orders');
    store.createIndex('orders', 'member', ['memberId'], false);
    const collection = store.coll('orders');
    for (let n = 0; n < orders; n++) await store.write(collection, `o${n}`, order(n), null);
  };
  return {
    async serve(dir, orders) {
      const server = await start({
        file: path.join(dir, 'spike.log'),
        storageDir: path.join(dir, 'storage'),
        fsync: true,
      });
      // Only what is measured afterwards is synced: it syncs every write by itself.
      server.store.fsync = false;
      await fill(server.store, orders);
      server.store.fsync = true;
      return { url: server.url.replace(/\/admin$/, ''), stop: () => server.close() };
    },
    async load(dir, orders) {
      const store = new Store({ file: path.join(dir, 'spike.log') });
      await fill(store, orders);
      return store.coll('orders').recs.size;
    },
    async insert(dir, orders) {
      const store = new Store({ file: path.join(dir, 'spike.log'), fsync: true });
      await fill(store, orders);
      return store.coll('orders').recs.size;
    },
    open: (dir) => Promise.resolve(new Store({ file: path.join(dir, 'spike.log') }).coll('orders').recs.size),
  };
}

function load(name: string): unknown {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only there on some machines
  return require(path.join(SPIKE, name));
}
