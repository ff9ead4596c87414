import { type Collection, type SdkDatabase } from '../sdk';
import { contract } from './clouds';

contract((cloud) => {
  let db: SdkDatabase;
  let items: Collection;
  beforeEach(async () => {
    db = cloud.db;
    items = await cloud.fresh();
  });

  const fill = (docs: object[]) => Promise.all(docs.map((data) => items.add({ data })));
  const numbers = async (filter: object): Promise<unknown[]> =>
    (await items.where(filter).orderBy('n', 'asc').get()).data.map(({ n }) => n);

  const docs = Array.from({ length: 10 }, (_each, n) => ({
    _id: `s${n}`,
    n,
    tags: [`t${n % 2}`, 'all'],
    options: [{ k: 'colour', v: n }],
    inner: { p: n % 3 },
    text: `sku${n}`,
  }));
  beforeEach(() => fill(docs));

  it.each<[string, (_: SdkDatabase['command']) => object, number[]]>([
    ['gt', (_) => ({ n: _.gt!(6) }), [7, 8, 9]],
    ['in', (_) => ({ n: _.in!([1, 3]) }), [1, 3]],
    ['gte and lt', (_) => ({ n: _.gte!(2).and(_.lt!(4)) }), [2, 3]],
    ['nin and size', (_) => ({ tags: _.size!(2), n: _.nin!([0, 1, 2, 3, 4, 5, 6, 7]) }), [8, 9]],
    ['or of queries', (_) => _.or!([{ n: 1 }, { n: _.eq!(9) }]), [1, 9]],
    ['elemMatch', (_) => ({ options: _.elemMatch!({ k: 'colour', v: _.gte!(8) }) }), [8, 9]],
    ['a path into a document', () => ({ inner: { p: 2 } }), [2, 5, 8]],
    ['a path through a list', () => ({ 'options.v': 4 }), [4]],
    ['exists(false)', (_) => ({ none: _.exists!(false), n: _.lt!(2) }), [0, 1]],
    ['an element, and neq', (_) => ({ tags: 't1', n: _.neq!(1) }), [3, 5, 7, 9]],
    ['all and mod', (_) => ({ tags: _.all!(['t0', 'all']), n: _.mod!(4, 0) }), [0, 4, 8]],
    ['not', (_) => _.and!([{ n: _.gt!(1) }, { n: _.not!(_.gt!(3)) }]), [2, 3]],
    ['nor', (_) => ({ n: _.nor!([_.lt!(8)]) }), [8, 9]],
    ['a regular expression', () => ({ text: /sku3/ }), [3]],
    ['two values by _id', (_) => ({ _id: _.in!(['s4', 's2', 'none']) }), [2, 4]],
  ])('%s', async (_name, filter, expected) => expect(await numbers(filter(db.command))).toEqual(expected));

  it('makes a regular expression of the database', async () => {
    expect(await numbers({ text: db.RegExp({ regexp: 'SKU[12]$', options: 'i' }) })).toEqual([1, 2]);
  });

  it('sorts, skips, limits and projects', async () => {
    const query = items
      .where({ n: db.command.gt!(0) })
      .orderBy('inner.p', 'desc')
      .orderBy('n', 'asc');
    const { data } = await query.skip(1).limit(3).field({ n: true, _id: false }).get();
    expect(data).toEqual([{ n: 5 }, { n: 8 }, { n: 1 }]);
    expect(await items.where({ n: db.command.gt!(4) }).count()).toMatchObject({ total: 5 });
  });

  it('groups', async () => {
    const $ = db.command.aggregate;
    const { list } = await items
      .aggregate()
      .match({ n: db.command.gte!(1) })
      .group({ _id: '$inner.p', total: $.sum!('$n'), count: $.sum!(1) })
      .sort({ _id: 1 })
      .end();
    expect(list).toEqual([
      { _id: 0, total: 18, count: 3 },
      { _id: 1, total: 12, count: 3 },
      { _id: 2, total: 15, count: 3 },
    ]);
  });

  it('joins, and leaves what is stored as it was', async () => {
    const { list } = await items
      .aggregate()
      .match({ n: 1 })
      .lookup({ from: cloud.name, localField: 'inner.p', foreignField: 'n', as: 'other' })
      .unwind('$other')
      .project({ _id: 0, 'other.text': 1 })
      .end();
    expect(list).toEqual([{ other: { text: 'sku1' } }]);
    expect((await items.doc('s1').get()).data).toEqual(docs[1]);
  });
});
