import { toCsv } from '../../kit/csv';
import { readSheet, SHEET_HEAD } from './sheet';

const sheet = (...rows: (string | number)[][]) => readSheet(toCsv([SHEET_HEAD, ...rows]));

describe('a sheet of prices and stock', () => {
  it('as the console writes it is read back', () => {
    expect(sheet(['kiwi-6', '猕猴桃, "绿心"', '6 粒', '15.9', '19.9', 8])).toEqual({
      ok: true,
      rows: [{ skuId: 'kiwi-6', price: 1590, listPrice: 1990, left: 8 }],
    });
  });

  it.each<[string, (string | number)[], object]>([
    ['an empty price stays', ['a', '', '', '', '1', 2], { skuId: 'a', listPrice: 100, left: 2 }],
    ['an empty 划线价 goes', ['a', '', '', '1', '', 2], { skuId: 'a', price: 100, listPrice: null, left: 2 }],
    ['an empty count stays', ['a', '', '', '1', '2', ''], { skuId: 'a', price: 100, listPrice: 200 }],
  ])('%s', (_what, cells, row) => expect(sheet(cells)).toEqual({ ok: true, rows: [row] }));

  it('without the columns of prices changes only the count', () => {
    expect(readSheet('规格编号,可卖\r\na,3\r\n\r\n')).toEqual({ ok: true, rows: [{ skuId: 'a', left: 3 }] });
  });

  it.each([
    ['no sheet of ours', '名字,价格\n苹果,3', '表头里没有「规格编号」这一列'],
    ['nothing', '规格编号,可卖\n', '表里没有内容'],
    ['a price in words', `${SHEET_HEAD.join(',')}\na,,,十块,,1`, '第 2 行的「售价（元）」不对'],
    ['half a fen', `${SHEET_HEAD.join(',')}\na,,,1.005,,1`, '第 2 行的「售价（元）」不对'],
    ['half a piece', `${SHEET_HEAD.join(',')}\na,,,1,,1\nb,,,1,,1.5`, '第 3 行的「可卖」不对'],
    ['a line without its number', `${SHEET_HEAD.join(',')}\n,苹果,,1,,1`, '第 2 行的「规格编号」不对'],
    ['too much', `规格编号\n${'a\n'.repeat(501)}`, '一次最多 500 行，这张表有 501 行'],
  ])('with %s is refused: %s', (_what, text, problem) =>
    expect(readSheet(text)).toEqual({ ok: false, problem }),
  );
});
