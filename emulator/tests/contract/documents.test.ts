import { failure, type Collection, type SdkDatabase } from '../sdk';
import { contract, onlyHere } from './clouds';

contract(
  (cloud) => {
    let db: SdkDatabase;
    let items: Collection;
    beforeEach(async () => {
      db = cloud.db;
      items = await cloud.fresh();
    });

    const fill = (docs: object[]) => Promise.all(docs.map((data) => items.add({ data })));

    it('gives back every type it was given', async () => {
      const at = new Date(1_700_000_000_000);
      const data = {
        whole: 1,
        part: 1.5,
        big: 1234567890123,
        at,
        text: '正则\0😀',
        list: [{ a: null }],
        no: false,
        minus: -0.25,
      };
      const { _id } = await items.add({ data });
      expect(_id).toMatch(/^[0-9a-f]{32}$/);
      expect((await items.doc(_id).get()).data).toEqual({ _id, ...data });
    });

    onlyHere('makes serverDate the moment of the cloud, plus its offset', async () => {
      await cloud.local().clock.set({ mode: 'frozen', now: 1_800_000_000_000 });
      const { _id } = await items.add({
        data: { now: db.serverDate(), later: db.serverDate({ offset: 60_000 }) },
      });
      await cloud.local().clock.set({ mode: 'real' });
      const { data } = await items.doc(_id).get();
      expect(data).toMatchObject({ now: new Date(1_800_000_000_000), later: new Date(1_800_000_060_000) });
    });

    it('says that a document does not exist: wx-server-sdk throws, node-sdk gives nothing', async () => {
      const reading = items.doc('none').get();
      if (cloud.sdk === '@cloudbase/node-sdk') expect((await reading).data).toBeUndefined();
      else
        expect(await failure(reading)).toMatchObject({
          errCode: -1,
          errMsg: expect.stringContaining('document with _id none does not exist'),
        });
    });

    it.each<[string, (missing: Collection) => Promise<unknown>]>([
      ['where().get()', (missing) => missing.where({ a: 1 }).get()],
      ['count()', (missing) => missing.where({ a: 1 }).count()],
      ['add()', (missing) => missing.add({ data: {} })],
      ['doc().update()', (missing) => missing.doc('a').update({ data: { a: 1 } })],
      ['where().remove()', (missing) => missing.where({ a: 1 }).remove()],
    ])('says of %s that the collection does not exist', async (_what, use) => {
      expect(await failure(use(db.collection('contract_missing')))).toMatchObject(
        cloud.refusal('DATABASE_COLLECTION_NOT_EXIST', 'Db or Table not exist'),
      );
    });

    it('maps no number for a collection that exists, nor for aggregate: the string stays in `code`', async () => {
      expect(await failure(db.createCollection(cloud.name))).toMatchObject({
        code: 'DATABASE_COLLECTION_ALREADY_EXIST',
      });
      const aggregate = db.collection('contract_missing').aggregate().match({});
      expect(await failure(aggregate.end())).toMatchObject({ code: 'DATABASE_COLLECTION_NOT_EXIST' });
    });

    it('refuses an _id that is taken, and changes nothing', async () => {
      await items.add({ data: { _id: 'a', n: 1 } });
      expect(await failure(items.add({ data: { _id: 'a', n: 2 } }))).toMatchObject(
        cloud.refusal('DATABASE_REQUEST_FAILED', 'E11000 duplicate key'),
      );
      expect((await items.doc('a').get()).data.n).toBe(1);
    });

    it('adds many at once; one that is refused keeps those before it', async () => {
      expect((await items.add({ data: [{ _id: 'a' }, { _id: 'b' }] }))._ids).toEqual(['a', 'b']);
      await failure(items.add({ data: [{ _id: 'c' }, { _id: 'a' }, { _id: 'd' }] }));
      expect((await items.where({}).orderBy('_id', 'asc').get()).data).toEqual([
        { _id: 'a' },
        { _id: 'b' },
        { _id: 'c' },
      ]);
    });

    onlyHere('refuses a unique key that is taken; a missing field counts as null, once', async () => {
      const orders = db.collection('orders');
      await orders.add({ data: { no: 1 } });
      expect(await failure(orders.add({ data: { no: 1 } }))).toMatchObject(
        cloud.refusal('DATABASE_REQUEST_FAILED', 'index: no'),
      );
      await orders.add({ data: {} });
      expect(await failure(orders.add({ data: {} }))).toMatchObject(
        cloud.refusal('DATABASE_REQUEST_FAILED', 'E11000'),
      );
      const { _id } = await orders.add({ data: { no: 2 } });
      expect(await failure(orders.doc(_id).update({ data: { no: 1 } }))).toMatchObject(
        cloud.refusal('DATABASE_REQUEST_FAILED'),
      );
    });

    onlyHere('reads 100 when nothing is said and 1000 at most', async () => {
      await cloud.local().database.import(
        cloud.name,
        Array.from({ length: 1200 }, (_each, n) => ({ _id: `d${n}`, n })),
      );
      expect((await items.where({}).get()).data).toHaveLength(100);
      expect((await items.where({}).limit(5000).get()).data).toHaveLength(1000);
      expect((await items.where({}).skip(1190).limit(1000).get()).data).toHaveLength(10);
    });

    describe('updates', () => {
      it('applies every operator the SDK has', async () => {
        const _ = db.command;
        await items.add({
          data: { _id: 'u', n: 1, l: [3, 1], o: { a: 1, b: 2 }, r: 1, t: [1, 5, 9], s: 'x', k: 2, c: [1] },
        });
        const { stats } = await items.doc('u').update({
          data: {
            n: _.inc!(2),
            k: _.mul!(3),
            l: _.push!({ each: [2], sort: 1, slice: 2 }),
            'o.a': 9,
            z: _.set!({ z: 1 }),
            r: _.remove!(),
            t: _.pull!(_.gt!(4)),
            m: _.max!(7),
            c: _.addToSet!({ $each: [1, 2] }),
          },
        });
        expect(stats.updated).toBe(1);
        expect((await items.doc('u').get()).data).toEqual({
          _id: 'u',
          n: 3,
          k: 6,
          l: [1, 2],
          o: { a: 9, b: 2 },
          t: [1],
          s: 'x',
          z: { z: 1 },
          m: 7,
          c: [1, 2],
        });
        await items
          .doc('u')
          .update({ data: { t: _.unshift!([0]), l: _.pop!(), o: { c: 3 }, s: _.rename!('q') } });
        expect((await items.doc('u').get()).data).toMatchObject({
          t: [0, 1],
          l: [1],
          o: { a: 9, b: 2, c: 3 },
          q: 'x',
        });
      });

      it('refuses to increment a string, as MongoDB does', async () => {
        await items.add({ data: { _id: 'u', s: 'x' } });
        expect(await failure(items.doc('u').update({ data: { s: db.command.inc!(1) } }))).toMatchObject(
          cloud.refusal('DATABASE_REQUEST_FAILED', 'non-numeric type'),
        );
      });

      it('updates none, one or many', async () => {
        await fill([{ n: 1 }, { n: 2 }, { n: 3 }]);
        const _ = db.command;
        expect((await items.doc('none').update({ data: { a: 1 } })).stats.updated).toBe(0);
        expect((await items.where({ n: _.gt!(1) }).update({ data: { a: 1 } })).stats.updated).toBe(2);
        expect(
          (await items.where({ n: _.gt!(0) }).update({ data: { b: 1 }, multi: false })).stats.updated,
        ).toBe(1);
      });

      it('sets a document whole, new or old', async () => {
        expect((await items.doc('w').set({ data: { a: 1 } })).stats).toEqual({ updated: 0, created: 1 });
        expect((await items.doc('w').set({ data: { b: 1 } })).stats).toEqual({ updated: 1, created: 0 });
        expect((await items.doc('w').get()).data).toEqual({ _id: 'w', b: 1 });
      });

      it('removes', async () => {
        await fill([{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }]);
        expect((await items.doc('a').remove()).stats.removed).toBe(1);
        expect((await items.doc('a').remove()).stats.removed).toBe(0);
        expect((await items.where({ _id: db.command.in!(['b', 'c']) }).remove()).stats.removed).toBe(2);
      });

      it('sells the last ten to ten of thirty who come at once, by one conditional update', async () => {
        await items.add({ data: { _id: 'stock', left: 10 } });
        const _ = db.command;
        const takes = await Promise.all(
          Array.from({ length: 30 }, (_each, i) =>
            items
              .where({ _id: 'stock', left: _.gte!(1), [`held.o${i}`]: _.exists!(false) })
              .update({ data: { left: _.inc!(-1), [`held.o${i}`]: 1 } }),
          ),
        );
        expect(takes.filter(({ stats }) => stats.updated === 1)).toHaveLength(10);
        const { data } = await items.doc('stock').get();
        expect(data.left).toBe(0);
        expect(Object.keys(data.held as object)).toHaveLength(10);
      });
    });
  },
  { indexes: [{ collection: 'orders', name: 'no', keys: { no: 1 }, unique: true }] },
);
