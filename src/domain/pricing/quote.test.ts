import { fen } from '../money';
import { quoteCart } from './quote';
import {
  amountOff,
  cartOf,
  couponOf,
  freeShipping,
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

describe('the confirm page of the design', () => {
  // /work/shared/ui/phone checkout: 140.30 of goods, 群特惠, 会员价, 满减, a coupon and a shipping coupon
  const input = cartOf(
    [
      lineOf('strawberry', 3680, 2, {
        chatPrice: { amount: fen(2990), specialId: 'sp-1', chatName: '翠湖里邻居群' },
      }),
      lineOf('grape', 2680, 1, { memberPrice: { amount: fen(2280), tierName: '红果' } }),
      lineOf('orange', 3990),
    ],
    {
      promotions: [promotionOf(12_000, 1000), promotionOf(15_000, 1500)],
      coupons: [
        couponOf('99-15', amountOff(1500), { threshold: fen(9900) }),
        couponOf('88', percentOff(880, 2000)),
        couponOf('ship', freeShipping, { threshold: fen(3900) }),
      ],
      shipping: { fee: fen(600) },
    },
  );

  it('adds up to the fen, with each discount and its reason', () => {
    const quote = priced(input);
    expect(quote.goodsTotal).toBe(14_030);
    expect(quote.discounts.map(({ label, amount }) => [label, amount])).toEqual([
      ['红果会员价', 400],
      ['群特惠 strawberry ×2', 1380],
      ['满 120 减 10', 1000],
      ['满 99 减 15', 1500],
      ['免运费券', 600],
    ]);
    expect(quote.payable).toBe(9750);
    expect(quote.saved).toBe(4880);
  });

  it('names the best combination, the next best and the nearest step', () => {
    const quote = priced(input);
    expect(quote.best).toEqual({
      couponIds: ['99-15', 'ship'],
      label: '满 99 减 15 ＋ 免运费券',
      saves: 2100,
    });
    expect(quote.nextBest).toEqual({ couponIds: ['88', 'ship'], label: '8.8 折券 ＋ 免运费券', saves: 1950 });
    expect(quote.gap).toEqual({ short: 2750, label: '满 150 减 15', saves: 500 });
  });
});

describe('the price ladder', () => {
  const rung = (more: Parameters<typeof lineOf>[3]) => priced(cartOf([lineOf('a', 1000, 1, more)])).lines[0];
  const member = (amount: number) => ({ memberPrice: { amount: fen(amount), tierName: '红果' } });
  const chat = (amount: number) => ({
    chatPrice: { amount: fen(amount), specialId: 's', chatName: '群' },
  });
  it.each([
    ['售价 alone', {}, 'price', 1000],
    ['a lower member price', member(900), 'member_price', 900],
    ['a lower chat price', { ...member(900), ...chat(800) }, 'chat_price', 800],
    ['a member price below the chat price', { ...member(700), ...chat(800) }, 'member_price', 700],
    ['a tie, which spares the chat stock', { ...member(800), ...chat(800) }, 'member_price', 800],
    ['a member price that is dearer', member(1100), 'price', 1000],
    ['a member price that is no lower', member(1000), 'price', 1000],
  ])('%s', (_when, more, expected, unitPrice) =>
    expect(rung(more)).toMatchObject({ rung: expected, unitPrice, payable: unitPrice }),
  );

  it('says why a chat price does not hold for this quantity', () => {
    const missed = { rung: 'chat_price', amount: fen(800), code: 'SPECIAL_LIMIT_REACHED' } as const;
    expect(rung({ missed })).toMatchObject({ rung: 'price', missed });
  });
});

describe('lanes', () => {
  it('takes the promotion that saves most, and only one', () => {
    const quote = priced(
      cartOf([lineOf('a', 20_000)], { promotions: [promotionOf(10_000, 500), promotionOf(20_000, 1500)] }),
    );
    expect(quote.discounts).toEqual([
      { kind: 'order_promotion', ref: 'spend-20000', label: '满 200 减 15', amount: 1500 },
    ]);
  });

  it('looks at all lanes together: a smaller coupon that keeps delivery free is the better one', () => {
    const quote = priced(
      cartOf([lineOf('a', 10_000)], {
        coupons: [couponOf('big', amountOff(500)), couponOf('small', amountOff(300))],
        shipping: { fee: fen(600), freeOver: fen(9600) },
      }),
    );
    expect(quote.couponIds).toEqual(['small']);
    expect(quote.payable).toBe(9700);
    expect(quote.verdicts.find(({ couponId }) => couponId === 'big')).toMatchObject({
      saves: 0,
      code: 'COUPON_NO_BENEFIT',
    });
  });

  it('prefers fewer coupons, then the one that expires first', () => {
    const soon = couponOf('soon', amountOff(500), {}, { usableUntil: NOW + 1 });
    const later = couponOf('later', amountOff(500));
    const shipping = { fee: fen(600), freeOver: fen(5000) };
    const coupons = [later, soon, couponOf('ship', freeShipping)];
    const quote = priced(cartOf([lineOf('a', 10_000)], { coupons, shipping }));
    expect(quote.couponIds).toEqual(['soon']);
  });

  it('rounds a percentage down to whole fen, for the shop, and stops at its cap', () => {
    const off = (rate: number, cap: number) =>
      priced(cartOf([lineOf('a', 999)], { coupons: [couponOf('p', percentOff(rate, cap))] })).saved;
    expect(off(880, 10_000)).toBe(119); // 119.88
    expect(off(880, 100)).toBe(100);
  });

  it('takes a coupon only from the lines it is for', () => {
    const fruitOnly = { scope: { categoryIds: ['fruit'], excludedProductIds: [] } };
    const quote = priced(
      cartOf([lineOf('fruit', 1000), lineOf('gift', 9000, 1, { categoryId: 'gift' })], {
        coupons: [couponOf('c', amountOff(1500), fruitOnly)],
      }),
    );
    expect(quote.lines.map(({ payable }) => payable)).toEqual([0, 9000]);
  });
});

it('says so when there is nothing in the cart', () =>
  expect(quoteCart(cartOf([]))).toEqual({ ok: false, code: 'CART_EMPTY' }));

it.each([
  ['a fraction of a fen', () => quoteCart(cartOf([{ ...lineOf('a', 1), price: 1.5 as never }]))],
  ['a quantity of zero', () => quoteCart(cartOf([lineOf('a', 100, 0)]))],
  ['a negative quantity', () => quoteCart(cartOf([lineOf('a', 100, -1)]))],
  ['NaN', () => quoteCart(cartOf([lineOf('a', 100, Number.NaN)]))],
])('throws on %s: the caller is broken, not the customer', (_what, quote) =>
  expect(quote).toThrow(RangeError),
);
