import { startEmulator, type Emulator } from '../index';
import { likeWx, type NodeDatabase } from './contract/node-sdk';
import type { SdkDatabase } from './sdk';

/** Many at once through the SDK, the gateway shuffling them by a seed. node-sdk: it can talk to several clouds. */
const SEEDS = [1, 2, 3];

/** Outside a function the SDK asks the cloud's metadata server, by name, before its first call: hundreds of look-ups here. */
process.env['TENCENTCLOUD_RUNENV'] = 'SCF';

function databaseOf(emulator: Emulator): SdkDatabase {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it reads the environment when it is loaded
  const sdk = require('@cloudbase/node-sdk') as { init(options: object): { database(): NodeDatabase } };
  const account = { env: 'local-env', secretId: 'local', secretKey: 'local' };
  return likeWx(sdk.init({ ...account, serviceUrl: `${emulator.url}/admin` }).database());
}

async function storm(seed: number, run: (db: SdkDatabase) => Promise<void>): Promise<number> {
  const emulator = await startEmulator({ seed });
  try {
    const db = databaseOf(emulator);
    await db.createCollection('skus');
    emulator.traffic.reset();
    await run(db);
    return emulator.traffic.peak;
  } finally {
    await emulator.stop();
  }
}

it.each(SEEDS)('seed %i: 60 conditional updates for 20 pieces sell 20', async (seed) => {
  const peak = await storm(seed, async (db) => {
    const skus = db.collection('skus');
    await skus.add({ data: { _id: 'hot', left: 20 } });
    const _ = db.command;
    const takes = await Promise.all(
      Array.from({ length: 60 }, () =>
        skus.where({ _id: 'hot', left: _.gt!(0) }).update({ data: { left: _.inc!(-1) } }),
      ),
    );
    expect(takes.filter(({ stats }) => stats.updated === 1)).toHaveLength(20);
    expect((await skus.doc('hot').get()).data.left).toBe(0);
  });
  console.log(`storm of 60 updates, seed ${seed}: ${peak} truly in flight at once`);
  expect(peak).toBeGreaterThan(20);
});

it.each(SEEDS)('seed %i: 40 transfers in transactions make and lose nothing', async (seed) => {
  let conflicts = 0;
  const peak = await storm(seed, async (db) => {
    const accounts = db.collection('skus');
    const names = ['a', 'b', 'c', 'd'];
    await accounts.add({ data: names.map((_id) => ({ _id, money: 100 })) });
    const transfer = async (n: number): Promise<void> => {
      const transaction = await db.startTransaction();
      const move = (name: string, by: number) =>
        transaction
          .collection('skus')
          .doc(name)
          .update({ data: { money: db.command.inc!(by) } });
      try {
        await move(names[n % 4]!, -n);
        await move(names[(n + 1 + (n % 3)) % 4]!, n);
        await transaction.commit();
      } catch (error) {
        if (!/TransactionConflict/.test((error as Error).message)) throw error;
        conflicts++;
      }
    };
    await Promise.all(Array.from({ length: 40 }, (_each, n) => transfer(n)));
    const { data } = await accounts.where({}).get();
    expect(data.reduce((sum, { money }) => sum + (money as number), 0)).toBe(400);
  });
  console.log(`storm of 40 transfers, seed ${seed}: ${peak} truly in flight at once, ${conflicts} conflicts`);
  expect(peak).toBeGreaterThan(10);
  expect(conflicts).toBeGreaterThan(0);
});
