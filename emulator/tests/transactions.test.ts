import { startEmulator, type Emulator } from '../index';
import { connect, failure, type Collection, type SdkDatabase } from './sdk';

let emulator: Emulator;
let db: SdkDatabase;
let skus: Collection;

beforeAll(async () => {
  emulator = await startEmulator({
    indexes: [{ collection: 'orders', name: 'no', keys: { no: 1 }, unique: true }],
  });
  db = connect(emulator).database();
  await db.createCollection('skus');
  skus = db.collection('skus');
});
afterAll(() => emulator.stop());
beforeEach(async () => {
  await skus.doc('a').set({ data: { stock: 5 } });
  await skus.doc('b').set({ data: { stock: 5 } });
});

const stock = async (id: string): Promise<unknown> => (await skus.doc(id).get()).data.stock;
const less = {
  data: {
    get stock() {
      return db.command.inc!(-1);
    },
  },
};

it('shows its writes to itself at once and to others after the commit', async () => {
  const mine = await db.startTransaction();
  await mine.collection('skus').doc('a').update(less);
  expect((await mine.collection('skus').doc('a').get()).data.stock).toBe(4);
  expect(await stock('a')).toBe(5);
  await mine.commit();
  expect(await stock('a')).toBe(4);
});

it('reads one moment, that of its first operation', async () => {
  const mine = await db.startTransaction();
  await skus.doc('a').update({ data: { stock: 6 } });
  expect((await mine.collection('skus').doc('a').get()).data.stock).toBe(6);
  await skus.doc('a').update({ data: { stock: 100 } });
  await skus.doc('b').remove();
  expect((await mine.collection('skus').doc('a').get()).data.stock).toBe(6);
  expect((await mine.collection('skus').doc('b').get()).data.stock).toBe(5);
  await mine.rollback();
});

it('gives the second writer a conflict without a `code` (-501001), and ends its transaction', async () => {
  const [first, second] = [await db.startTransaction(), await db.startTransaction()];
  await first.collection('skus').doc('a').update(less);
  await second.collection('skus').doc('a').get();
  const conflict = await failure(second.collection('skus').doc('a').update(less));
  expect(conflict).toMatchObject({
    errCode: -501001,
    errMsg: expect.stringContaining('ResourceUnavailable.TransactionConflict'),
  });
  expect(conflict.code).toBeUndefined();
  await first.commit();
  expect(await failure(second.commit())).toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' });
  expect(await stock('a')).toBe(4);
});

it('gives a conflict to whoever writes what has changed since its snapshot', async () => {
  const mine = await db.startTransaction();
  await mine.collection('skus').doc('a').get();
  await skus.doc('a').update({ data: { stock: 7 } });
  expect(await failure(mine.collection('skus').doc('a').update(less))).toMatchObject({ errCode: -501001 });
});

it('makes a writer without a transaction wait for the one that holds the document', async () => {
  const mine = await db.startTransaction();
  await mine
    .collection('skus')
    .doc('a')
    .update({ data: { stock: 1 } });
  const order: string[] = [];
  const outside = skus
    .where({ _id: 'a', stock: db.command.gte!(2) })
    .update(less)
    .then(({ stats }) => {
      order.push('outside');
      return stats.updated;
    });
  await new Promise((resolve) => setTimeout(resolve, 30));
  order.push('commit');
  await mine.commit();
  expect(await outside).toBe(0); // it looked again: one is left, it wanted two
  expect(order).toEqual(['commit', 'outside']);
});

it('undoes everything on rollback, new documents and unique keys included', async () => {
  const mine = await db.startTransaction();
  await mine.collection('orders').add({ data: { _id: 'gone', no: 9 } });
  await mine.collection('skus').doc('a').remove();
  await mine.rollback();
  expect(await stock('a')).toBe(5);
  await db.collection('orders').add({ data: { _id: 'gone', no: 9 } });
});

it('lets only one of two transactions take a unique key', async () => {
  const [first, second] = [await db.startTransaction(), await db.startTransaction()];
  await first.collection('orders').add({ data: { no: 77 } });
  expect(await failure(second.collection('orders').add({ data: { no: 77 } }))).toMatchObject({
    errCode: -501001,
  });
  await first.commit();
  expect(await failure(db.collection('orders').add({ data: { no: 77 } }))).toMatchObject({
    errCode: -502001,
  });
});

it('trap 1: runTransaction runs the callback once when an operation inside it conflicts', async () => {
  let runs = 0;
  const conflict = await failure(
    db.runTransaction(async (mine) => {
      runs++;
      await mine.collection('skus').doc('a').get();
      await skus.doc('a').update({ data: { stock: 100 + runs } });
      await mine.collection('skus').doc('a').update(less);
    }),
  );
  expect(conflict).toMatchObject({ errCode: -501001 });
  expect(runs).toBe(1);
});

it('trap 1: it does retry an error that carries the code', async () => {
  let runs = 0;
  await db.runTransaction(async (mine) => {
    runs++;
    await mine.collection('skus').doc('a').get();
    if (runs < 3) await skus.doc('a').update({ data: { stock: 100 + runs } });
    try {
      await mine.collection('skus').doc('a').update(less);
    } catch (error) {
      throw Object.assign(error as Error, { code: 'DATABASE_TRANSACTION_CONFLICT' });
    }
  });
  expect(runs).toBe(3);
  expect(await stock('a')).toBe(101);
});

it('trap 2: where().update() and count() inside a transaction are not part of it', async () => {
  const mine = await db.startTransaction();
  await mine
    .collection('skus')
    .where({ _id: 'a' })
    .update({ data: { leaked: true } });
  await mine.collection('skus').doc('b').remove();
  expect((await mine.collection('skus').where({}).count()).total).toBe((await skus.where({}).count()).total);
  await mine.rollback();
  expect((await skus.doc('a').get()).data.leaked).toBe(true);
});

it('trap 3: refuses two operations at once in one transaction', async () => {
  const mine = await db.startTransaction();
  const both = await Promise.allSettled([
    mine.collection('skus').doc('a').get(),
    mine.collection('skus').doc('b').get(),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = both.find((each) => each.status === 'rejected') as PromiseRejectedResult;
  expect((refused.reason as { errMsg: string }).errMsg).toContain('TransactionBusy');
  await mine.rollback();
});

it('passes on what the callback throws, and what it rolls back with', async () => {
  await expect(db.runTransaction(() => Promise.reject(new Error('BUSINESS')))).rejects.toThrow('BUSINESS');
  await expect(db.runTransaction((mine) => mine.rollback('SOLD_OUT'))).rejects.toBe('SOLD_OUT');
});

it('never sells more than there is: 50 transactions for 20 pieces', async () => {
  await skus.doc('hot').set({ data: { stock: 20 } });
  const sold = await Promise.all(Array.from({ length: 50 }, (_each, i) => buy(i)));
  expect(sold.filter(Boolean)).toHaveLength(20);
  expect(await stock('hot')).toBe(0);
});

async function buy(buyer: number): Promise<boolean> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await db.runTransaction(async (mine) => {
        const hot = mine.collection('skus').doc('hot');
        if (((await hot.get()).data.stock as number) <= 0) return false;
        await hot.update(less);
        return true;
      });
    } catch (error) {
      if (!/TransactionConflict/.test((error as { errMsg?: string }).errMsg ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, ((buyer * 7) % 20) + attempt * 3));
    }
  }
}

it('holds invariants between documents: 40 transfers, nothing made or lost', async () => {
  const accounts = ['x', 'y', 'z'];
  for (const id of accounts) await skus.doc(id).set({ data: { stock: 100 } });
  const transfers = Array.from({ length: 40 }, (_each, i) =>
    db
      .runTransaction(async (mine) => {
        await mine
          .collection('skus')
          .doc(accounts[i % 3]!)
          .update({ data: { stock: db.command.inc!(-i) } });
        await mine
          .collection('skus')
          .doc(accounts[(i + 1) % 3]!)
          .update({ data: { stock: db.command.inc!(i) } });
      })
      .then(
        () => true,
        () => false,
      ),
  );
  const done = (await Promise.all(transfers)).filter(Boolean).length;
  expect(done).toBeGreaterThan(0);
  const totals = await Promise.all(accounts.map(stock));
  expect(totals.reduce<number>((sum, each) => sum + (each as number), 0)).toBe(300);
});
