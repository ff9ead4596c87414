import fc from 'fast-check';
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
} from '../../../tests/support/carts';
import { oracle } from '../../../tests/bench/pricing-oracle';
import type { Coupon, CouponScope } from '../coupon/types';
import { fen } from '../money';
import { quoteCart } from './quote';
import type { CartLine, OrderPromotion, PricingInput, Quote } from './types';

/** Small numbers, few categories, thresholds near the totals: carts in which lanes meet and ties happen. */
const money = (max: number) => fc.integer({ min: 0, max }).map(fen);
const line = (skuId: string): fc.Arbitrary<CartLine> =>
  fc
    .record({
      price: money(3000),
      quantity: fc.integer({ min: 1, max: 4 }),
      categoryId: fc.constantFrom('fruit', 'gift'),
      productId: fc.constantFrom('p1', 'p2', 'p3'),
      member: fc.option(money(3000), { nil: undefined }),
      chat: fc.option(money(3000), { nil: undefined }),
    })
    .map(({ price, quantity, categoryId, productId, member, chat }) =>
      lineOf(skuId, price, quantity, {
        categoryId,
        productId,
        ...(member !== undefined && { memberPrice: { amount: member, tierName: '红果' } }),
        ...(chat !== undefined && { chatPrice: { amount: chat, specialId: `s-${skuId}`, chatName: '群' } }),
      }),
    );
const lines = fc
  .integer({ min: 1, max: 5 })
  .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => line(`sku-${i}`))));

const benefit = fc.oneof(
  money(2000).map(amountOff),
  fc.tuple(fc.integer({ min: 0, max: 1000 }), money(1500)).map(([rate, cap]) => percentOff(rate, cap)),
  fc.constant(freeShipping),
  fc.constantFrom('sku-0', 'sku-1', 'sku-2').map(giftOf),
);
const coupon = (id: string): fc.Arbitrary<Coupon> =>
  fc
    .record({
      benefit,
      threshold: money(9000),
      categoryIds: fc.constantFrom<string[][]>([], [], ['fruit'], ['gift']),
      productIds: fc.constantFrom<string[][]>([], [], ['p1'], ['p2', 'p3']),
      excludedProductIds: fc.constantFrom<string[][]>([], [], ['p1'], ['p1', 'p2']),
      exclusive: fc.constantFrom(false, false, false, true),
      stackable: fc.boolean(),
      usableUntil: fc.constantFrom(NOW - 1, NOW, NOW + 1, NOW + DAY, NOW + DAY),
      usableFrom: fc.constantFrom(NOW - DAY, NOW - DAY, NOW, NOW + 1),
      status: fc.constantFrom<Coupon['status'][]>('claimed', 'claimed', 'claimed', 'locked'),
    })
    .map(({ benefit: what, threshold, categoryIds, productIds, excludedProductIds, ...others }) => {
      const { exclusive, stackable, ...more } = others;
      const terms = {
        threshold,
        scope: { categoryIds, productIds, excludedProductIds },
        ...(exclusive && { exclusive }),
        ...(stackable && { stackable }),
      };
      return couponOf(id, what, terms, more);
    });
const coupons = fc
  .integer({ min: 0, max: 6 })
  .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => coupon(`c-${i}`))));
const scope: fc.Arbitrary<CouponScope> = fc.record({
  categoryIds: fc.constantFrom<string[][]>([], ['fruit']),
  productIds: fc.constantFrom<string[][]>([], ['p1']),
  excludedProductIds: fc.constantFrom<string[][]>([], ['p3']),
});
const pieces = fc.integer({ min: 1, max: 3 });
const promotion: fc.Arbitrary<OrderPromotion> = fc.oneof(
  fc.record({ id: fc.constant(''), title: fc.constant(''), threshold: money(9000), off: money(2000) }),
  fc.record({
    ...{ kind: fc.constant('nth_item' as const), id: fc.constant(''), title: fc.constant('') },
    ...{ nth: fc.integer({ min: 2, max: 4 }), rate: fc.integer({ min: 0, max: 1000 }), scope },
  }),
  fc.record({
    ...{ kind: fc.constant('buy_get' as const), id: fc.constant(''), title: fc.constant('') },
    ...{ buy: pieces, get: pieces, scope },
  }),
);
const promotions = fc
  .array(promotion, { maxLength: 3 })
  .map((all): OrderPromotion[] => all.map((terms, i) => ({ ...terms, id: `p-${i}`, title: `活动 ${i}` })));
const shipping = fc
  .record({ fee: money(900) }, { requiredKeys: ['fee'] })
  .chain(({ fee }) =>
    fc
      .option(money(9000), { nil: undefined })
      .map((freeOver) => (freeOver === undefined ? { fee } : { fee, freeOver })),
  );
const points = fc.record({
  balance: fc.integer({ min: 0, max: 9000 }),
  worthFen: fc.constantFrom(1, 2, 100).map(fen),
  maxShare: fc.constantFrom(0, 1, 333, 500, 1000),
  use: fc.boolean(),
});
const cart: fc.Arbitrary<PricingInput> = fc
  .record({ lines, coupons, promotions, shipping, points: fc.option(points, { nil: undefined }) })
  .map(({ lines: all, points: offer, ...more }) => cartOf(all, offer ? { ...more, points: offer } : more));

const quoted = (input: PricingInput): Quote => {
  const outcome = quoteCart(input);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
/** What the customer gives for the cart: money, and points at their worth. */
const given = ({ payable, points: use }: Quote): number => payable + (use?.off ?? 0);
const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);
const RUNS = { numRuns: 2000 };

it('is as cheap as the cheapest of all legal combinations, with as few coupons that end as soon, and names the next best', () =>
  fc.assert(
    fc.property(cart, (input) => {
      const quote = quoted(input);
      const two = [quote.best, quote.nextBest].filter((one) => one !== undefined);
      const { payable, couponCount, saves, coupons: named } = oracle(input);
      expect([given(quote), quote.couponIds.length]).toEqual([payable, couponCount]);
      expect(two.map((one) => one.saves)).toEqual(saves);
      expect(two.map(({ couponIds }) => [...couponIds].sort())).toEqual(named);
    }),
    RUNS,
  ));

it('adds up: lines and delivery make the payable, discounts make the rest, nothing is negative', () =>
  fc.assert(
    fc.property(cart, (input) => {
      const quote = quoted(input);
      expect(sum(quote.lines.map(({ payable }) => payable)) + quote.shippingPayable).toBe(quote.payable);
      expect(quote.goodsTotal + quote.shippingFee - sum(quote.discounts.map(({ amount }) => amount))).toBe(
        quote.payable,
      );
      expect(quote.saved).toBe(quote.goodsTotal + quote.shippingFee - quote.payable);
      for (const one of quote.lines) {
        expect(one.price * one.quantity - sum(one.discounts.map(({ amount }) => amount))).toBe(one.payable);
        expect(Math.min(one.payable, ...one.discounts.map(({ amount }) => amount))).toBeGreaterThanOrEqual(0);
      }
      const ofLines = quote.lines.flatMap(({ discounts }) => discounts);
      for (const discount of quote.discounts.filter(({ kind }) => !kind.includes('shipping'))) {
        const shares = ofLines.filter(({ kind, ref }) => kind === discount.kind && ref === discount.ref);
        expect(sum(shares.map(({ amount }) => amount))).toBe(discount.amount);
      }
    }),
    RUNS,
  ));

it('does not depend on the order of lines, coupons or promotions', () =>
  fc.assert(
    fc.property(cart, fc.infiniteStream(fc.nat()), (input, random) => {
      const shuffled = <T>(all: readonly T[]): T[] =>
        all
          .map((item) => ({ item, at: random.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ item }) => item);
      const other = quoted({
        ...input,
        lines: shuffled(input.lines),
        coupons: shuffled(input.coupons),
        promotions: shuffled(input.promotions),
      });
      const quote = quoted(input);
      const bySku = (one: Quote) => [...one.lines].sort((a, b) => (a.skuId < b.skuId ? -1 : 1));
      expect(bySku(other)).toEqual(bySku(quote));
      expect([other.payable, other.couponIds, other.gap, other.best, other.nextBest]).toEqual([
        quote.payable,
        quote.couponIds,
        quote.gap,
        quote.best,
        quote.nextBest,
      ]);
    }),
    { numRuns: 500 },
  ));

it('one more coupon never makes the cart dearer', () =>
  fc.assert(
    fc.property(cart, coupon('extra'), (input, extra) => {
      const more = quoted({ ...input, coupons: [...input.coupons, extra] });
      expect(given(more)).toBeLessThanOrEqual(given(quoted(input)));
    }),
    { numRuns: 500 },
  ));

it('a better coupon never makes the cart dearer, where delivery costs the same whatever is paid', () =>
  fc.assert(
    fc.property(cart, coupon('one'), money(500), (input, one, more) => {
      const { benefit: what, threshold } = one.terms;
      const better = what.kind === 'amount' ? { ...what, off: fen(what.off + more) } : what;
      const terms = { ...one.terms, benefit: better, threshold: fen(Math.max(0, threshold - more)) };
      const flat = { ...input, shipping: { fee: input.shipping.fee } };
      const withOne = (held: Coupon) => given(quoted({ ...flat, coupons: [...input.coupons, held] }));
      // beside others it may cost a fen for each line: shares are whole fen, and a later coupon finds them so
      const rounding = one.terms.stackable ? input.lines.length : 0;
      expect(withOne({ ...one, terms })).toBeLessThanOrEqual(withOne(one) + rounding);
    }),
    { numRuns: 500 },
  ));

it('keeps its word: what a verdict, the best and the next best say is what choosing them gives', () =>
  fc.assert(
    fc.property(cart, (input) => {
      const quote = quoted(input);
      const bare = quoted({ ...input, choice: [] });
      const choose = (choice: readonly string[]) => quoteCart({ ...input, choice });
      for (const { couponId, saves, code } of quote.verdicts) {
        const alone = choose([couponId]);
        if (alone.ok) expect(saves).toBe(Math.max(0, given(bare) - given(alone.value)));
        else expect({ code: alone.code, saves }).toEqual({ code, saves: 0 });
      }
      for (const combination of [quote.best, quote.nextBest].filter((one) => one !== undefined)) {
        const chosen = choose(combination.couponIds);
        expect(chosen.ok && given(bare) - given(chosen.value)).toBe(combination.saves);
      }
      expect(quote.best?.saves ?? 0).toBe(given(bare) - given(quote));
    }),
    { numRuns: 500 },
  ));

it('the gap to a promotion is exact: that much more reaches it, one fen less does not', () =>
  fc.assert(
    fc.property(cart, (input) => {
      const { gap } = quoted(input);
      const step = input.promotions.find(({ title }) => title === gap?.label);
      if (!gap || !step || !('threshold' in step)) return;
      const goods = (filler: number) =>
        quoted({ ...input, lines: [...input.lines, lineOf('filler', filler)] }).lines.map(
          ({ unitPrice, quantity }) => unitPrice * quantity,
        );
      const reached = [gap.short - 1, gap.short].map((filler) => sum(goods(filler)) >= step.threshold);
      expect(reached).toEqual([false, true]);
    }),
    { numRuns: 500 },
  ));

it('points never pay more than their share, than there are, or than the goods; and change nothing else', () =>
  fc.assert(
    fc.property(cart, points, (input, offer) => {
      const [used, spared] = [true, false].map((use) => quoted({ ...input, points: { ...offer, use } }));
      if (!used?.points || !spared) throw new Error('no quote');
      const goods = spared.payable - spared.shippingPayable;
      expect(used.points.off).toBe(used.points.used * offer.worthFen);
      expect(used.points.used).toBeLessThanOrEqual(offer.balance);
      expect(used.points.off * 1000).toBeLessThanOrEqual(goods * offer.maxShare);
      expect([given(used), used.couponIds, used.shippingPayable]).toEqual([
        given(spared),
        spared.couponIds,
        spared.shippingPayable,
      ]);
    }),
    { numRuns: 500 },
  ));
