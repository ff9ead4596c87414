import { failure, type Collection, type SdkDatabase } from '../sdk';
import { contract, onlyHere } from './clouds';

contract(
  (cloud) => {
    let db: SdkDatabase;
    let skus: Collection;
    beforeEach(async () => {
      db = cloud.db;
      skus = await cloud.fresh();
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
      await mine.collection(cloud.name).doc('a').update(less);
      expect((await mine.collection(cloud.name).doc('a').get()).data.stock).toBe(4);
      expect(await stock('a')).toBe(5);
      await mine.commit();
      expect(await stock('a')).toBe(4);
    });

    it('reads one moment, that of its first operation', async () => {
      const mine = await db.startTransaction();
      await skus.doc('a').update({ data: { stock: 6 } });
      expect((await mine.collection(cloud.name).doc('a').get()).data.stock).toBe(6);
      await skus.doc('a').update({ data: { stock: 100 } });
      await skus.doc('b').remove();
      expect((await mine.collection(cloud.name).doc('a').get()).data.stock).toBe(6);
      expect((await mine.collection(cloud.name).doc('b').get()).data.stock).toBe(5);
      await mine.rollback();
    });

    it('gives the second writer a conflict, in wx-server-sdk without a `code`, and ends its transaction', async () => {
      const [first, second] = [await db.startTransaction(), await db.startTransaction()];
      await first.collection(cloud.name).doc('a').update(less);
      await second.collection(cloud.name).doc('a').get();
      const conflict = await failure(second.collection(cloud.name).doc('a').update(less));
      expect(conflict).toMatchObject(
        cloud.refusal('DATABASE_TRANSACTION_CONFLICT', 'ResourceUnavailable.TransactionConflict'),
      );
      expect(conflict.code).toBe(cloud.sdk === 'wx-server-sdk' ? undefined : 'DATABASE_TRANSACTION_CONFLICT');
      await first.commit();
      expect(await failure(second.commit())).toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' });
      expect(await stock('a')).toBe(4);
    });

    it('gives a conflict to whoever writes what has changed since its snapshot', async () => {
      const mine = await db.startTransaction();
      await mine.collection(cloud.name).doc('a').get();
      await skus.doc('a').update({ data: { stock: 7 } });
      expect(await failure(mine.collection(cloud.name).doc('a').update(less))).toMatchObject(
        cloud.refusal('DATABASE_TRANSACTION_CONFLICT'),
      );
    });

    it('makes a writer without a transaction wait for the one that holds the document', async () => {
      const mine = await db.startTransaction();
      await mine
        .collection(cloud.name)
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

    onlyHere('undoes everything on rollback, new documents and unique keys included', async () => {
      const mine = await db.startTransaction();
      await mine.collection('orders').add({ data: { _id: 'gone', no: 9 } });
      await mine.collection(cloud.name).doc('a').remove();
      await mine.rollback();
      expect(await stock('a')).toBe(5);
      await db.collection('orders').add({ data: { _id: 'gone', no: 9 } });
    });

    onlyHere('lets only one of two transactions take a unique key', async () => {
      const [first, second] = [await db.startTransaction(), await db.startTransaction()];
      await first.collection('orders').add({ data: { no: 77 } });
      expect(await failure(second.collection('orders').add({ data: { no: 77 } }))).toMatchObject(
        cloud.refusal('DATABASE_TRANSACTION_CONFLICT'),
      );
      await first.commit();
      expect(await failure(db.collection('orders').add({ data: { no: 77 } }))).toMatchObject(
        cloud.refusal('DATABASE_REQUEST_FAILED'),
      );
    });

    it('passes on what the callback throws, and what it rolls back with', async () => {
      await expect(db.runTransaction(() => Promise.reject(new Error('BUSINESS')))).rejects.toThrow(
        'BUSINESS',
      );
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
            const hot = mine.collection(cloud.name).doc('hot');
            if (((await hot.get()).data.stock as number) <= 0) return false;
            await hot.update(less);
            return true;
          });
        } catch (error) {
          if (!isConflict(error)) throw error;
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
              .collection(cloud.name)
              .doc(accounts[i % 3]!)
              .update({ data: { stock: db.command.inc!(-i) } });
            await mine
              .collection(cloud.name)
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
  },
  { indexes: [{ collection: 'orders', name: 'no', keys: { no: 1 }, unique: true }] },
);

const isConflict = (error: unknown): boolean => /TransactionConflict/.test((error as Error).message);
