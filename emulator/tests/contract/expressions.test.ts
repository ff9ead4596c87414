import { type SdkDatabase } from '../sdk';
import { contract } from './clouds';

/** Every kind of expression that the SDKs offer, with the results of MongoDB's manual ("Expression Operators"). */
contract((cloud) => {
  const product = {
    _id: 1,
    item: 'abc',
    price: 10,
    quantity: 2,
    at: new Date('2014-03-01T08:05:07.009Z'),
    sizes: ['S', 'M'],
  };

  it.each<[string, ($: SdkDatabase['command']['aggregate']) => object | string, unknown]>([
    ['abs', ($) => $.abs!($.subtract!([3, 5])), 2],
    ['add a number to a date', ($) => $.add!(['$at', 1000]), new Date('2014-03-01T08:05:08.009Z')],
    ['ceil, floor, trunc', ($) => $.sum!([$.ceil!(7.8), $.floor!(7.8), $.trunc!(-7.8)]), 8],
    ['divide', ($) => $.divide!(['$price', 4]), 2.5],
    ['mod of a negative number', ($) => $.mod!([-7, 3]), -1],
    ['pow and sqrt', ($) => $.pow!([$.sqrt!(16), 3]), 64],
    ['arrayElemAt from the end', ($) => $.arrayElemAt!(['$sizes', -1]), 'M'],
    ['concatArrays', ($) => $.concatArrays!(['$sizes', [1]]), ['S', 'M', 1]],
    ['filter', ($) => $.filter!({ input: [1, 5, 9], as: 'n', cond: $.gt!(['$$n', 4]) }), [5, 9]],
    [
      'in and indexOfArray',
      ($) => $.and!([$.in!(['S', '$sizes']), $.eq!([$.indexOfArray!(['$sizes', 'M']), 1])]),
      true,
    ],
    [
      'map and reduce',
      ($) =>
        $.reduce!({
          input: $.map!({ input: [1, 2], as: 'n', in: $.add!(['$$n', 1]) }),
          initialValue: 0,
          in: $.add!(['$$value', '$$this']),
        }),
      5,
    ],
    ['range, reverseArray and slice', ($) => $.slice!([$.reverseArray!($.range!([0, 10, 2])), 2]), [8, 6]],
    [
      'zip',
      ($) =>
        $.zip!({
          inputs: [
            [1, 2],
            ['a', 'b'],
          ],
        }),
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
    [
      'cond and ifNull',
      ($) => $.cond!({ if: $.gte!(['$price', 10]), then: $.ifNull!(['$none', 'unspecified']), else: 0 }),
      'unspecified',
    ],
    ['switch', ($) => $.switch!({ branches: [{ case: $.eq!(['$item', 'abc']), then: 1 }], default: 2 }), 1],
    ['cmp', ($) => $.cmp!(['$price', '$quantity']), 1],
    [
      'allElementsTrue and anyElementTrue',
      ($) => $.allElementsTrue!([[1, $.anyElementTrue!([[0, true]])]]),
      true,
    ],
    ['setUnion, setDifference', ($) => $.setDifference!([$.setUnion!([['a'], ['b']]), ['a']]), ['b']],
    [
      'setIsSubset and setEquals',
      ($) =>
        $.and!([
          $.setIsSubset!([['a'], ['a', 'b']]),
          $.setEquals!([
            ['a', 'b'],
            ['b', 'a', 'a'],
          ]),
        ]),
      true,
    ],
    [
      'concat, toUpper and substrCP',
      ($) => $.concat!([$.toUpper!('$item'), $.substrCP!(['正则式', 1, 1])]),
      'ABC则',
    ],
    [
      'split, strLenCP, strLenBytes',
      ($) => $.concatArrays!([$.split!(['a-b', '-']), [$.strLenCP!('正'), $.strLenBytes!('正')]]),
      ['a', 'b', 1, 3],
    ],
    ['indexOfCP', ($) => $.indexOfCP!(['正则式', '式']), 2],
    [
      'dateToString in Shanghai',
      ($) => $.dateToString!({ date: '$at', format: '%Y-%m-%d %H:%M', timezone: 'Asia/Shanghai' }),
      '2014-03-01 16:05',
    ],
    [
      'year, dayOfYear, dayOfWeek, hour, millisecond',
      ($) => [
        $.year!('$at'),
        $.dayOfYear!('$at'),
        $.dayOfWeek!('$at'),
        $.hour!('$at'),
        $.millisecond!('$at'),
      ],
      [2014, 60, 7, 8, 9],
    ],
    [
      'dateFromString',
      ($) => $.dateFromString!({ dateString: '2017-02-08T12:10:40.787' }),
      new Date('2017-02-08T12:10:40.787Z'),
    ],
    [
      'mergeObjects and objectToArray',
      ($) => $.objectToArray!($.mergeObjects!([{ a: 1 }, { a: 2, b: 3 }])),
      [
        { k: 'a', v: 2 },
        { k: 'b', v: 3 },
      ],
    ],
    ['arrayToObject', ($) => $.arrayToObject!([[['a', 1]]]), { a: 1 }],
    ['let', ($) => $.let!({ vars: { n: '$price' }, in: $.multiply!(['$$n', 2]) }), 20],
    ['literal', ($) => $.literal!('$price'), '$price'],
    ['stdDevPop', ($) => $.stdDevPop!([1, 3]), 1],
  ])('expression: %s', async (_what, make, expected) => {
    const products = await cloud.fresh();
    await products.add({ data: product });
    const value = make(cloud.db.command.aggregate);
    const { list } = await products.aggregate().match({ _id: 1 }).project({ _id: 0, value }).end();
    expect(list).toEqual([{ value: expected }]);
  });
});
