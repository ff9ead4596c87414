import { fen } from '../money';
import { quoteCart } from './quote';
import {
  amountOff,
  cartOf,
  couponOf,
  DAY,
  giftOf,
  lineOf,
  NOW,
  percentOff,
} from '../../../tests/support/carts';
import type { PricingInput, Quote } from './types';

const priced = (input: PricingInput): Quote => {
  const quote = quoteCart(input);
  if (!quote.ok) throw new Error(quote.code);
  return quote.value;
};

describe('stackable coupons', () => {
  const stackable = true as const;
  const fruit = { scope: { categoryIds: ['fruit'], excludedProductIds: [] } };
  const buying = (coupons: ReturnType<typeof couponOf>[], more: Partial<PricingInput> = {}) =>
    priced(
      cartOf([lineOf('apple', 6000), lineOf('box', 4000, 1, { categoryId: 'gift' })], { coupons, ...more }),
    );

  it('lie beside each other, each computed on what the earlier left: percent before amount', () => {
    const quote = buying([
      couponOf('off', amountOff(1000), { stackable }),
      couponOf('tenth', percentOff(900, 9000), { stackable }),
    ]);
    expect(quote.discounts.map(({ ref, amount }) => [ref, amount])).toEqual([
      ['tenth', 1000],
      ['off', 1000],
    ]);
    expect(quote.best).toMatchObject({ couponIds: ['tenth', 'off'], saves: 2000 });
  });

  it('what names its goods comes before what is for everything', () => {
    const coupons = [
      couponOf('a-all', amountOff(6000), { stackable }),
      couponOf('b-fruit', amountOff(6000), { stackable, ...fruit }),
    ];
    // the other way round 「b-fruit」 would find only what 「a-all」 left of the apples
    expect(buying(coupons)).toMatchObject({ payable: 0, couponIds: ['b-fruit', 'a-all'] });
  });

  it('not beside one that is not: the better side wins', () => {
    const coupons = [
      couponOf('one', amountOff(700), { stackable }),
      couponOf('two', amountOff(700), { stackable }),
      couponOf('big', amountOff(1300)),
    ];
    expect(buying(coupons).couponIds).toEqual(['one', 'two']);
    expect(buying([...coupons, couponOf('bigger', amountOff(1500))]).couponIds).toEqual(['bigger']);
  });

  it('one of them is left out when the rest keeps delivery free', () => {
    const coupons = [
      couponOf('one', amountOff(300), { stackable }),
      couponOf('two', amountOff(200), { stackable }),
    ];
    const shipping = { fee: fen(600), freeOver: fen(9700) };
    expect(buying(coupons, { shipping })).toMatchObject({ couponIds: ['one'], payable: 9700 });
  });

  it('that save nothing more are left out', () => {
    const coupons = [
      couponOf('all', amountOff(10_000), { stackable }),
      couponOf('x', amountOff(1), { stackable }),
    ];
    expect(buying(coupons).couponIds).toEqual(['all']);
    expect(buying(coupons).nextBest?.couponIds).toEqual(['x']);
  });

  it('two that give away a piece of one SKU give away two', () => {
    const coupons = ['g1', 'g2', 'g3'].map((id) => couponOf(id, giftOf('apple'), { stackable }));
    const quote = priced(cartOf([lineOf('apple', 1001, 2)], { coupons }));
    expect([quote.payable, quote.couponIds]).toEqual([0, ['g1', 'g2']]);
  });

  it('of two stacks that save the same, the one whose coupons end first', () => {
    const ending = (id: string, days: number, terms: object = {}) =>
      couponOf(id, amountOff(500), { stackable, ...terms }, { usableUntil: NOW + days * DAY });
    // computed last, because it is for everything, but it ends first
    const coupons = [
      ending('a', 2, fruit),
      ending('b', 9, fruit),
      ending('c', 3, fruit),
      ending('d', 5, fruit),
      ending('soon', 1),
    ];
    expect(buying(coupons).couponIds).toEqual(['a', 'c', 'soon']);
  });

  it('three are taken in one order, and no fourth', () => {
    const coupons = Array.from({ length: 5 }, (_, i) => couponOf(`c${i}`, amountOff(100 + i), { stackable }));
    const quote = buying(coupons);
    expect([quote.couponIds, quote.saved]).toEqual([['c2', 'c3', 'c4'], 309]);
    const choice = coupons.slice(0, 4).map(({ id }) => id);
    expect(quoteCart(cartOf([lineOf('a', 9000)], { coupons, choice }))).toMatchObject({
      code: 'COUPON_STACK_FULL',
      detail: { most: 3 },
    });
  });

  it('say so in their verdicts, for a sheet in which several may be ticked', () =>
    expect(buying([couponOf('one', amountOff(700), { stackable })]).verdicts[0]).toMatchObject({
      lane: 'goods',
      stackable: true,
    }));
});
