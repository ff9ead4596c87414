import { amountOff, cartOf, couponOf, lineOf, promotionOf } from '../../../tests/support/carts';
import type { CouponScope } from '../coupon/types';
import { fen } from '../money';
import { quoteCart } from './quote';
import type { CartLine, OrderPromotion, PricingInput, Quote } from './types';

const priced = (lines: readonly CartLine[], more: Partial<PricingInput>): Quote => {
  const quote = quoteCart(cartOf(lines, more));
  if (!quote.ok) throw new Error(quote.code);
  return quote.value;
};
const everything: CouponScope = { categoryIds: [], excludedProductIds: [] };
const secondHalf = (scope = everything, rate = 500): OrderPromotion => ({
  ...{ kind: 'nth_item', id: 'second', title: '第二件半价', nth: 2, rate, scope },
});
const buyGet = (buy: number, get: number, scope = everything): OrderPromotion => ({
  ...{ kind: 'buy_get', id: 'gift', title: `买 ${buy} 赠 ${get}`, buy, get, scope },
});
const sauce = { categoryId: 'sauce' };
const onlySauce: CouponScope = { categoryIds: ['sauce'], excludedProductIds: [] };

it.each<[string, CartLine[], OrderPromotion, number[]]>([
  ['one piece is no second piece', [lineOf('a', 1000)], secondHalf(), [1000]],
  ['the second of two', [lineOf('a', 1000, 2)], secondHalf(), [1500]],
  ['the third pays in full', [lineOf('a', 1000, 3)], secondHalf(), [2500]],
  ['of two things the cheaper one', [lineOf('a', 1000), lineOf('b', 600)], secondHalf(), [1000, 300]],
  ['half a fen stays with the shop', [lineOf('a', 999, 2)], secondHalf(), [1499]],
  ['half a fen of each piece', [lineOf('a', 999, 4)], secondHalf(), [2998]],
  [
    'at what the price lane left of a piece',
    [lineOf('a', 1000, 2, { memberPrice: { amount: fen(800), tierName: '红果' } })],
    secondHalf(),
    [1200],
  ],
  [
    'only things in scope make pieces',
    [lineOf('a', 1000), lineOf('b', 600, 1, sauce)],
    secondHalf(onlySauce),
    [1000, 600],
  ],
  [
    'a named product beside a category',
    [lineOf('a', 1000), lineOf('b', 600, 1, sauce)],
    secondHalf({ ...onlySauce, productIds: ['product-of-a'] }),
    [1000, 300],
  ],
  [
    'but not an excluded one',
    [lineOf('a', 1000), lineOf('b', 600)],
    secondHalf({ categoryIds: [], excludedProductIds: ['product-of-b'] }),
    [1000, 600],
  ],
  ['one short of 买 2 赠 1', [lineOf('a', 1000, 2)], buyGet(2, 1), [2000]],
  ['买 2 赠 1', [lineOf('a', 1000, 3)], buyGet(2, 1), [2000]],
  ['twice', [lineOf('a', 1000, 7)], buyGet(2, 1), [5000]],
  ['the cheapest are free', [lineOf('a', 1000, 2), lineOf('b', 300, 2)], buyGet(1, 1), [2000, 0]],
  ['over two lines', [lineOf('a', 1000, 3), lineOf('b', 300)], buyGet(1, 1), [2000, 0]],
  ['of equal prices the later SKU', [lineOf('b', 500), lineOf('a', 500)], buyGet(1, 1), [0, 500]],
  ['free of what is free already', [lineOf('a', 0, 2)], buyGet(1, 1), [0]],
])('%s', (_when, lines, promotion, payable) =>
  expect(priced(lines, { promotions: [promotion] }).lines.map((line) => line.payable)).toEqual(payable),
);

it('is one discount with its own kind and words, on the line that earned it', () =>
  expect(priced([lineOf('a', 1000), lineOf('b', 600)], { promotions: [secondHalf()] })).toMatchObject({
    discounts: [{ kind: 'nth_item', ref: 'second', label: '第二件半价', amount: 300 }],
    lines: [{ discounts: [] }, { discounts: [{ kind: 'nth_item', amount: 300 }] }],
  }));

it.each([
  ['满减 saves more', 700, 'order_promotion'],
  ['买赠 saves more', 500, 'buy_get'],
])('one promotion of the lane wins, whatever its kind: %s', (_when, off, kind) => {
  const promotions = [promotionOf(1000, off), secondHalf(), buyGet(1, 1)];
  const quote = priced([lineOf('a', 1000), lineOf('b', 600)], { promotions });
  expect(quote.discounts.map((discount) => discount.kind)).toEqual([kind]);
});

it('a coupon takes from what the promotion left', () => {
  const coupons = [couponOf('c', amountOff(2000))];
  const quote = priced([lineOf('a', 1000, 2)], { promotions: [buyGet(1, 1)], coupons });
  expect(quote.discounts.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['buy_get', 1000],
    ['coupon', 1000],
  ]);
});

it('is the best with the lanes after it: a promotion that spoils free delivery loses', () => {
  const shipping = { fee: fen(900), freeOver: fen(2000) };
  expect(priced([lineOf('a', 1000, 2)], { promotions: [secondHalf()], shipping })).toMatchObject({
    discounts: [{ kind: 'free_shipping' }],
    payable: 2000,
  });
});

it('a promotion of no pieces is a defect, not a gift', () =>
  expect(() => priced([lineOf('a', 1000)], { promotions: [buyGet(0, 0)] })).toThrow(RangeError));
