import { failure, type Collection, type SdkDatabase } from '../sdk';
import { contract, onlyHere } from './clouds';

/**
 * What bites in production too (reference "wx-server-sdk-wire", Traps 1–7). Trap 6, that no API makes an index, is
 * why `startEmulator` takes them as a list; trap 7, the types, is in `types.test.ts`.
 */
contract(
  (cloud) => {
    const isWx = (): boolean => cloud.sdk === 'wx-server-sdk';
    let db: SdkDatabase;
    let skus: Collection;
    beforeEach(async () => {
      db = cloud.db;
      skus = await cloud.fresh();
      await skus.doc('a').set({ data: { stock: 5 } });
      await skus.doc('b').set({ data: { stock: 5 } });
    });

    describe('trap 1: runTransaction', () => {
      /** Lose to another writer in each of the first `times` runs; answers how often the callback ran. */
      async function runs(
        times: number,
        mend: (error: Error) => Error,
      ): Promise<{ count: number; error: unknown }> {
        let count = 0;
        const run = db.runTransaction(async (mine) => {
          const sku = mine.collection(cloud.name).doc('a');
          count++;
          await sku.get();
          if (count <= times) await skus.doc('a').update({ data: { stock: 100 + count } });
          try {
            await sku.update({ data: { stock: db.command.inc!(-1) } });
          } catch (error) {
            throw mend(error as Error);
          }
        });
        return run.then(
          () => ({ count, error: undefined }),
          (error: unknown) => ({ count, error }),
        );
      }

      it('of wx-server-sdk runs the callback once when an operation conflicts; of node-sdk, again', async () => {
        const { count, error } = await runs(1, (each) => each);
        expect(count).toBe(isWx() ? 1 : 2);
        if (isWx()) expect(error).toMatchObject({ errCode: -501001 });
        else expect(error).toBeUndefined();
      });

      it('retries, three times at most, an error that carries the code', async () => {
        const mend = (error: Error): Error => Object.assign(error, { code: 'DATABASE_TRANSACTION_CONFLICT' });
        expect(await runs(2, mend)).toEqual({ count: 3, error: undefined });
        expect((await skus.doc('a').get()).data.stock).toBe(101);
        const given = await runs(9, mend);
        expect(given).toMatchObject({ count: 4, error: { code: 'DATABASE_TRANSACTION_CONFLICT' } });
      });
    });

    it('trap 2: where().update(), where().remove() and count() inside a transaction are not part of it', async () => {
      const mine = await db.startTransaction();
      const inside = mine.collection(cloud.name);
      await inside.where({ _id: 'a' }).update({ data: { leaked: true } });
      await inside.doc('b').update({ data: { stock: 1 } });
      expect((await inside.where({ stock: 1 }).get()).data).toHaveLength(1);
      expect((await inside.where({ stock: 1 }).count()).total).toBe(0);
      await inside.where({ _id: 'a' }).remove();
      await mine.rollback();
      expect((await skus.where({}).get()).data).toEqual([{ _id: 'b', stock: 5 }]);
    });

    it('trap 2: aggregate inside a transaction is not part of it', async () => {
      const mine = await db.startTransaction();
      const inside = mine.collection(cloud.name);
      await inside.doc('a').update({ data: { stock: 1 } });
      const { list } = await inside.aggregate().match({ stock: 5 }).end();
      expect(list).toHaveLength(2);
      await mine.rollback();
    });

    it('trap 3: refuses two operations at once in one transaction', async () => {
      const mine = await db.startTransaction();
      const both = await Promise.allSettled([
        mine.collection(cloud.name).doc('a').get(),
        mine.collection(cloud.name).doc('b').get(),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const refused = both.find((each) => each.status === 'rejected') as PromiseRejectedResult;
      expect((refused.reason as Error).message).toContain('TransactionBusy');
      await mine.rollback();
    });

    it('trap 4: two or-conditions of one where become a single $or in the client, which matches too much', async () => {
      const _ = db.command;
      await skus.add({
        data: [
          { p: 1, q: 1 },
          { p: 1, q: 9 },
          { p: 9, q: 1 },
          { p: 9, q: 9 },
        ],
      });
      const either = { p: _.eq!(1).or(_.eq!(2)), q: _.eq!(1).or(_.eq!(2)) };
      expect((await skus.where(either).count()).total).toBe(3);
      expect((await skus.where(_.and!([{ p: either.p }, { q: either.q }])).count()).total).toBe(1);
    });

    it.each(['facet', 'graphLookup', 'redact', 'out', 'collStats', 'indexStats'])(
      'trap 5: aggregate().%s is not to be had',
      async (stage) => {
        const pipeline = skus.aggregate() as unknown as Record<string, (spec: object) => unknown>;
        await expect((async () => pipeline[stage]!({}))()).rejects.toThrow(/is not a function/);
      },
    );

    it.each(['toInt', 'toString', 'toDate', 'trim', 'ltrim', 'regexMatch', 'convert'])(
      'trap 5: $.%s is not there at run time',
      (name) => {
        const operators = db.command.aggregate;
        expect(Object.prototype.hasOwnProperty.call(operators, name)).toBe(false);
      },
    );

    onlyHere(
      'trap 6: an index comes from the list that the cloud was started with, and refuses a second key',
      async () => {
        const members = db.collection('members');
        await members.add({ data: { _id: 'm1', phone: '138' } });
        expect(await failure(members.add({ data: { _id: 'm2', phone: '138' } }))).toMatchObject(
          cloud.refusal('DATABASE_REQUEST_FAILED', 'index: phone'),
        );
        await members.doc('m1').remove();
      },
    );
  },
  { indexes: [{ collection: 'members', name: 'phone', keys: { phone: 1 }, unique: true }] },
);
