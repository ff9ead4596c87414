import { failure, type Aggregate, type Collection, type SdkDatabase } from '../sdk';
import { contract } from './clouds';

/** Stages and expressions with the results that MongoDB's manual gives for them ("Aggregation Reference"). */
contract((cloud) => {
  let db: SdkDatabase;
  let sales: Collection;
  const stock = [
    {
      _id: 1,
      item: 'abc',
      price: 10,
      quantity: 2,
      at: new Date('2014-03-01T08:05:07.009Z'),
      sizes: ['S', 'M'],
    },
    { _id: 2, item: 'jkl', price: 20, quantity: 1, at: new Date('2014-03-01T09:00:00Z'), sizes: [] },
    { _id: 3, item: 'xyz', price: 5, quantity: 10, at: new Date('2014-03-15T09:00:00Z'), sizes: ['L'] },
    { _id: 4, item: 'xyz', price: 5, quantity: 20, at: new Date('2014-04-04T11:21:39.736Z') },
    { _id: 5, item: 'abc', price: 10, quantity: 10, at: new Date('2014-04-04T21:23:13.331Z'), sizes: 'XL' },
  ];
  beforeEach(async () => {
    db = cloud.db;
    sales = await cloud.fresh();
    await sales.add({ data: stock });
  });

  type Of = (pipeline: Aggregate, $: SdkDatabase['command']['aggregate']) => Aggregate;
  it.each<[string, Of, object[]]>([
    [
      'match, sort, skip and limit',
      (a) => a.match({ price: 10 }).sort({ quantity: -1 }).limit(1).project({ quantity: 1 }),
      [{ _id: 5, quantity: 10 }],
    ],
    [
      'skip past the start',
      (a) => a.sort({ _id: 1 }).skip(4).project({ item: 1 }),
      [{ _id: 5, item: 'abc' }],
    ],
    ['count', (a) => a.match({ item: 'xyz' }).count('many'), [{ many: 2 }]],
    [
      'sortByCount',
      (a) =>
        a
          .match({ item: { $ne: 'jkl' } })
          .limit(3)
          .sortByCount('$item'),
      [
        { _id: 'xyz', count: 2 },
        { _id: 'abc', count: 1 },
      ],
    ],
    [
      'unwind, which drops what has no element',
      (a) => a.sort({ _id: 1 }).unwind('$sizes').project({ sizes: 1 }),
      [
        { _id: 1, sizes: 'S' },
        { _id: 1, sizes: 'M' },
        { _id: 3, sizes: 'L' },
        { _id: 5, sizes: 'XL' },
      ],
    ],
    [
      'unwind that keeps it and counts',
      (a) =>
        a
          .match({ _id: { $lte: 2 } })
          .sort({ _id: 1 })
          .unwind({ path: '$sizes', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true })
          .project({ sizes: 1, i: 1 }),
      [
        { _id: 1, sizes: 'S', i: 0 },
        { _id: 1, sizes: 'M', i: 1 },
        { _id: 2, i: null },
      ],
    ],
    [
      'addFields',
      (a, $) =>
        a
          .match({ _id: 1 })
          .addFields({ total: $.multiply!(['$price', '$quantity']), 'in.side': 1 })
          .project({ total: 1, in: 1 }),
      [{ _id: 1, total: 20, in: { side: 1 } }],
    ],
    [
      'replaceRoot',
      (a) => a.match({ _id: 1 }).replaceRoot({ newRoot: { id: '$_id', item: '$item' } }),
      [{ id: 1, item: 'abc' }],
    ],
    [
      'bucket',
      (a, $) =>
        a.bucket({ groupBy: '$price', boundaries: [0, 10, 15], default: 'dear', output: { n: $.sum!(1) } }),
      [
        { _id: 0, n: 2 },
        { _id: 10, n: 2 },
        { _id: 'dear', n: 1 },
      ],
    ],
    [
      'bucketAuto',
      (a) => a.bucketAuto({ groupBy: '$_id', buckets: 2 }),
      [
        { _id: { min: 1, max: 4 }, count: 3 },
        { _id: { min: 4, max: 5 }, count: 2 },
      ],
    ],
    [
      'group by an expression',
      (a, $) =>
        a
          .group({
            _id: { month: $.month!('$at') },
            total: $.sum!($.multiply!(['$price', '$quantity'])),
            average: $.avg!('$quantity'),
            n: $.sum!(1),
          })
          .sort({ _id: 1 }),
      [
        { _id: { month: 3 }, total: 90, average: 13 / 3, n: 3 },
        { _id: { month: 4 }, total: 200, average: 15, n: 2 },
      ],
    ],
    [
      'group all',
      (a, $) =>
        a
          .group({
            _id: null,
            least: $.min!('$price'),
            most: $.max!('$quantity'),
            items: $.addToSet!('$item'),
          })
          .project({ _id: 0, least: 1, most: 1, n: $.size!('$items') }),
      [{ least: 5, most: 20, n: 3 }],
    ],
    [
      'first, last and push in order',
      (a, $) =>
        a
          .sort({ _id: 1 })
          .group({ _id: '$item', first: $.first!('$_id'), last: $.last!('$_id'), all: $.push!('$quantity') })
          .sort({ _id: 1 })
          .limit(1),
      [{ _id: 'abc', first: 1, last: 5, all: [2, 10] }],
    ],
    [
      'lookup',
      (a) =>
        a
          .match({ _id: 3 })
          .lookup({ from: cloud.name, localField: 'item', foreignField: 'item', as: 'same' })
          .project({ 'same._id': 1 }),
      [{ _id: 3, same: [{ _id: 3 }, { _id: 4 }] }],
    ],
  ])('%s', async (_what, build, expected) => {
    const { list } = await build(sales.aggregate(), db.command.aggregate).end();
    expect(list).toEqual(expected);
  });

  it('samples as many as asked', async () => {
    const { list } = await sales.aggregate().sample({ size: 3 }).end();
    expect(new Set(list.map(({ _id }) => _id)).size).toBe(3);
  });

  it.each<[string, (pipeline: Aggregate) => Aggregate]>([
    ['an unknown operator', (a) => a.match({ price: { $about: 10 } })],
    ['an unknown expression', (a) => a.project({ x: { $about: 10 } })],
    ['a limit of nothing', (a) => a.limit(0)],
    ['a negative skip', (a) => a.skip(-1)],
    ['a mixed projection', (a) => a.project({ item: 1, price: 0 })],
  ])('refuses %s', async (_what, build) => {
    expect(await failure(build(sales.aggregate()).end())).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' });
  });
});
