import { diceOf, fullWallet } from '../../../tests/bench/pricing-carts';
import { agrees } from '../../../tests/bench/pricing-check';
import { quoteCart } from './quote';

const dice = diceOf(20261122);
const carts = Array.from({ length: 40 }, () => fullWallet(dice, { lines: 20, coupons: 30 }));

describe('a full wallet before a full cart', () => {
  it('is full: no coupon of it is refused', () => {
    for (const cart of carts) {
      const quote = quoteCart(cart);
      const verdicts = quote.ok ? quote.value.verdicts : [];
      expect(verdicts).toHaveLength(30);
      for (const { code } of verdicts) expect([undefined, 'COUPON_NO_BENEFIT']).toContain(code);
    }
  });

  it('is priced as cheaply as by thousands of plans laid out one and all', () => {
    for (const cart of carts.slice(0, 2)) expect(agrees(cart)).toBe(true);
  });

  it('of fifty lines, the most an order has, is priced as by every plan too', () => {
    for (let n = 0; n < 20; n += 1) expect(agrees(fullWallet(dice, { lines: 50, coupons: 9 }))).toBe(true);
  });
});
