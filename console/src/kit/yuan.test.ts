import { fenOf, typedYuan } from './yuan';

it.each([
  ['29.9', 2990],
  ['29.90', 2990],
  [' 30 ', 3000],
  ['0.01', 1],
  ['', null],
  ['-1', null],
  ['1.999', null],
  ['1e3', null],
  ['12,00', null],
])('%j yuan is %s fen', (typed, fen) => expect(fenOf(typed)).toBe(fen));

it('says what fenOf reads', () => {
  for (const fen of [1, 99, 100, 2990, 123456]) expect(fenOf(typedYuan(fen))).toBe(fen);
});
