import { fen } from '../money';
import type { Outcome } from '../outcome';
import { quoteCart } from './quote';
import {
  amountOff,
  cartOf,
  couponOf,
  DAY,
  freeShipping,
  giftOf,
  lineOf,
  NOW,
  percentOff,
  promotionOf,
} from '../../../tests/support/carts';
import type { PricingInput, Quote } from './types';

const priced = (input: PricingInput): Quote => {
  const quote = quoteCart(input);
  if (!quote.ok) throw new Error(quote.code);
  return quote.value;
};
const code = (outcome: Outcome<unknown>): string => (outcome.ok ? 'OK' : outcome.code);

describe('every coupon held has a verdict', () => {
  const verdictOf = (coupon: ReturnType<typeof couponOf>, fee = 600) =>
    priced(cartOf([lineOf('a', 5000)], { coupons: [coupon], shipping: { fee: fen(fee) } })).verdicts[0];
  it.each([
    ['used', couponOf('c', amountOff(500)), { used: true, saves: 500 }],
    [
      'one fen short of its threshold',
      couponOf('c', amountOff(500), { threshold: fen(5001) }),
      { used: false, saves: 0, code: 'COUPON_SPEND_TOO_LOW', detail: { short: 1 } },
    ],
    ['at its threshold', couponOf('c', amountOff(500), { threshold: fen(5000) }), { used: true }],
    [
      'for another category',
      couponOf('c', amountOff(500), { scope: { categoryIds: ['gift'], excludedProductIds: [] } }),
      { code: 'COUPON_OUT_OF_SCOPE' },
    ],
    [
      'not for this product',
      couponOf('c', amountOff(500), { scope: { categoryIds: [], excludedProductIds: ['product-of-a'] } }),
      { code: 'COUPON_OUT_OF_SCOPE' },
    ],
    [
      'over by a millisecond',
      couponOf('c', amountOff(500), {}, { usableUntil: NOW - 1 }),
      { code: 'COUPON_EXPIRED', detail: { until: NOW - 1 } },
    ],
    ['in its last millisecond', couponOf('c', amountOff(500), {}, { usableUntil: NOW }), { used: true }],
    [
      'not begun',
      couponOf('c', amountOff(500), {}, { usableFrom: NOW + DAY }),
      { code: 'COUPON_NOT_STARTED' },
    ],
    [
      'held by another order',
      couponOf('c', amountOff(500), {}, { status: 'locked', orderId: 'other' }),
      { code: 'COUPON_NOT_USABLE' },
    ],
    ['redeemed', couponOf('c', amountOff(500), {}, { status: 'redeemed' }), { code: 'COUPON_NOT_USABLE' }],
    ['for delivery', couponOf('c', freeShipping), { used: true, saves: 600 }],
  ])('%s', (_when, coupon, expected) => expect(verdictOf(coupon)).toMatchObject(expected));

  it('a shipping coupon where nothing is delivered', () =>
    expect(verdictOf(couponOf('c', freeShipping), 0)).toMatchObject({ code: 'COUPON_NO_SHIPPING_FEE' }));
});

describe('an exchange coupon', () => {
  const gift = couponOf('g', giftOf('tea'), { threshold: fen(5000) });
  const tea = (quantity: number, price = 1000) => lineOf('tea', price, quantity);
  const buying = (...lines: ReturnType<typeof lineOf>[]) => priced(cartOf(lines, { coupons: [gift] }));
  it.each([
    ['one piece is free', [lineOf('a', 5000), tea(1)], 1000, undefined],
    ['of three one', [lineOf('a', 5000), tea(3)], 1000, undefined],
    ['not when it is not in the cart', [lineOf('a', 5000)], 0, 'COUPON_OUT_OF_SCOPE'],
    ['not short of its threshold', [lineOf('a', 3999), tea(1)], 0, 'COUPON_SPEND_TOO_LOW'],
  ])('%s', (_when, lines, saved, refusal) => {
    const quote = buying(...lines);
    expect([quote.saved, quote.verdicts[0]?.code]).toEqual([saved, refusal]);
  });
  it('is free on its own line only, at what a promotion left of the piece', () => {
    const promotions = [promotionOf(6000, 600)];
    const quote = priced(cartOf([lineOf('a', 5000), tea(1)], { coupons: [gift], promotions }));
    expect(quote.lines.map(({ payable }) => payable)).toEqual([4500, 0]);
  });
  it('names what would be free as the nearest step', () =>
    expect(buying(lineOf('a', 3900), tea(1)).gap).toEqual({
      short: 100,
      label: '满 50 送 tea',
      saves: 1000,
    }));
});

describe('an exclusive coupon', () => {
  const alone = couponOf('alone', amountOff(900), { exclusive: true });
  const coupons = [alone, couponOf('small', amountOff(500)), couponOf('ship', freeShipping)];
  const cart = (more: Partial<PricingInput>) => cartOf([lineOf('a', 5000)], { coupons, ...more });
  it.each([
    ['loses to two that save more together', 600, ['small', 'ship']],
    ['wins when it saves more than both', 300, ['alone']],
  ])('%s', (_when, fee, used) =>
    expect(priced(cart({ shipping: { fee: fen(fee) } })).couponIds).toEqual(used),
  );
  it('goes with no other, of any lane', () =>
    expect(code(quoteCart(cart({ shipping: { fee: fen(600) }, choice: ['alone', 'ship'] })))).toBe(
      'COUPON_EXCLUSIVE',
    ));
});

describe('chosen coupons', () => {
  const coupons = [
    couponOf('a', amountOff(100)),
    couponOf('b', amountOff(200)),
    couponOf('high', amountOff(900), { threshold: fen(99_999) }),
    couponOf('ship', freeShipping),
  ];
  const choose = (...choice: string[]) =>
    quoteCart(cartOf([lineOf('x', 5000)], { coupons, shipping: { fee: fen(600) }, choice }));
  it.each([
    ['none at all', [], 'OK', 5600],
    ['a worse one than the best', ['a'], 'OK', 5500],
    ['one of each lane', ['a', 'ship'], 'OK', 4900],
    ['the same one twice is one', ['a', 'a'], 'OK', 5500],
    ['two of one lane', ['a', 'b'], 'COUPON_EXCLUSIVE', null],
    ['one that does not apply', ['high'], 'COUPON_SPEND_TOO_LOW', null],
    ["another member's", ['theirs'], 'COUPON_NOT_FOUND', null],
  ])('%s', (_when, choice, expected, payable) => {
    const outcome = choose(...choice);
    expect(code(outcome)).toBe(expected);
    expect(outcome.ok ? outcome.value.payable : null).toBe(payable);
  });
});

describe('the nearest step', () => {
  const gap = (more: Partial<PricingInput>, price = 9000) => priced(cartOf([lineOf('a', price)], more)).gap;
  it.each([
    ['nothing to reach', {}, undefined],
    [
      'the nearest of two promotions',
      { promotions: [promotionOf(12_000, 1000), promotionOf(10_000, 500)] },
      { short: 1000, label: '满 100 减 5', saves: 500 },
    ],
    [
      'not one that would save less than what is had',
      { promotions: [promotionOf(8000, 1000), promotionOf(10_000, 500)] },
      undefined,
    ],
    [
      'a coupon',
      { coupons: [couponOf('c', amountOff(1500), { threshold: fen(9900) })] },
      { short: 900, label: '满 99 减 15', saves: 1500 },
    ],
    [
      'free delivery',
      { shipping: { fee: fen(600), freeOver: fen(9900) } },
      { short: 900, label: '满 99 免运费', saves: 600 },
    ],
    [
      'free delivery behind a percentage, where a yuan more pays only 0.88',
      {
        shipping: { fee: fen(600), freeOver: fen(9900) },
        coupons: [couponOf('p', percentOff(880, 99_999))],
      },
      { short: 2250, label: '满 99 免运费', saves: 600 },
    ],
  ])('%s', (_when, more, expected) => expect(gap(more)).toEqual(expected));
});
