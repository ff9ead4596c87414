import fc from 'fast-check';
import { fen } from '../money';
import { quoteAtFixedPrice, type FixedPriceLine } from './fixed-price';

const line = fc
  .record({
    skuId: fc.uuid(),
    price: fc.integer({ min: 1, max: 100_000 }),
    off: fc.integer({ min: 0, max: 100 }),
    quantity: fc.integer({ min: 1, max: 99 }),
  })
  .map(({ skuId, price, off, quantity }): FixedPriceLine => {
    const unitPrice = fen(price - Math.floor((price * off) / 100));
    const goods = { productId: 'p', title: '果', skuName: '份', image: '', well: 'green' } as const;
    return { ...goods, skuId, quantity, price: fen(price), unitPrice };
  });

it('what is paid and what is saved are the goods at 售价, line by line and in all', () =>
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 10 }), (lines) => {
      const quote = quoteAtFixedPrice(lines, 'group_price', 'offer');
      expect(quote.payable + quote.saved).toBe(quote.goodsTotal);
      expect(quote.lines.reduce((sum, { payable }) => sum + payable, 0)).toBe(quote.payable);
      for (const { price, quantity, payable, discounts } of quote.lines)
        expect(discounts.reduce((sum, { amount }) => sum + amount, 0)).toBe(price * quantity - payable);
      expect(quote.discounts.reduce((sum, { amount }) => sum + amount, 0)).toBe(quote.saved);
    }),
  ));
