import fc from 'fast-check';
import { parseYuan, yuanText } from './yuan';

describe('yuan', () => {
  it.each([
    ['29.9', 2990],
    ['29.90', 2990],
    ['0.01', 1],
    ['¥1,280', 128_000],
    [' 30 ', 3000],
    ['0', 0],
    ['', null],
    ['29.999', null],
    ['-1', null],
    ['1e3', null],
    ['十块', null],
    ['12345678', null],
    ['.5', null],
    ['1.', null],
  ])('「%s」 is %s fen', (text, fen) => expect(parseYuan(text)).toBe(fen));

  it('written and read again is the same amount, to the fen', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999 }), (fen) => parseYuan(yuanText(fen)) === fen));
  });

  it.each([
    [2990, '29.9'],
    [3000, '30'],
    [10, '0.1'],
    [10_000, '100'],
    [0, '0'],
  ])('%s fen is written 「%s」', (fen, text) => expect(yuanText(fen)).toBe(text));
});
