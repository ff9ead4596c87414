import fc from 'fast-check';
import { allocate, fen, formatYuan, sumFen } from './money';

describe('fen', () => {
  it.each([0.5, NaN, Infinity, 2 ** 53])('refuses %p, which is not a whole exact number of fen', (amount) => {
    expect(() => fen(amount)).toThrow(RangeError);
  });
});

describe('formatYuan', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [3680, '36.80'],
    [-150, '−1.50'],
  ])('writes %p fen as %p', (amount, text) => expect(formatYuan(fen(amount))).toBe(text));
});

describe('allocate', () => {
  it('gives the spare fen to the earlier of equal lines', () => {
    expect(allocate(fen(100), [fen(1), fen(1), fen(1)])).toEqual([34, 33, 33]);
  });

  it('gives the spare fen to the largest remainder before the earlier line', () => {
    expect(allocate(fen(10), [fen(1), fen(2)])).toEqual([3, 7]);
  });

  it('never gives a free line anything', () => {
    expect(allocate(fen(5), [fen(0), fen(3), fen(3)])).toEqual([0, 3, 2]);
  });

  it('adds up to the total and never discounts a line below zero', () => {
    const basket = fc
      .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 })
      .filter((weights) => sumFen(weights) > 0);
    fc.assert(
      fc.property(basket, fc.double({ min: 0, max: 1, noNaN: true }), (weights, portion) => {
        const total = fen(Math.floor(sumFen(weights) * portion));
        const shares = allocate(total, weights.map(fen));
        expect(sumFen(shares)).toBe(total);
        shares.forEach((share, line) => expect(share).toBeLessThanOrEqual(weights[line] ?? 0));
      }),
    );
  });
});
