import { fen } from '../money';
import { quoteCart } from './quote';
import { amountOff, cartOf, couponOf, lineOf } from '../../../tests/support/carts';
import type { PricingInput, Quote } from './types';

const priced = (input: PricingInput): Quote => {
  const quote = quoteCart(input);
  if (!quote.ok) throw new Error(quote.code);
  return quote.value;
};

describe('points', () => {
  const points = { balance: 500, worthFen: fen(1), maxShare: 500, use: true };
  const paying = (more: Partial<PricingInput>, price = 9000) =>
    priced(cartOf([lineOf('a', price), lineOf('b', 1)], { points, ...more }));

  it.each([
    ['all there are', {}, 500],
    ['up to their share of the goods', { balance: 99_999 }, 4500],
    ['whole points only', { worthFen: fen(100), balance: 99_999 }, 4500],
    ['none while the customer does not say so', { use: false }, 0],
    ['none from an empty wallet', { balance: 0 }, 0],
    ['none that are worth nothing', { worthFen: fen(0) }, 0],
  ])('pay %s', (_what, more, off) => {
    const quote = paying({ points: { ...points, ...more } });
    expect([quote.points?.off, 9001 - quote.payable]).toEqual([off, off]);
  });

  it('pay for what the coupons left, and are spread over the lines', () => {
    const quote = paying({ coupons: [couponOf('c', amountOff(8500))] });
    expect(quote.points?.usable).toBe(250);
    expect(quote.lines.map(({ payable }) => payable)).toEqual([251, 0]);
  });

  it('lose no free delivery: it is free by what the goods come to before them', () =>
    expect(paying({ shipping: { fee: fen(600), freeOver: fen(9000) } })).toMatchObject({ payable: 8501 }));
});
