import { inScope } from '@/domain/coupon/rules/scope';
import type { Coupon, CouponBenefit, CouponScope } from '@/domain/coupon/types';
import { fen } from '@/domain/money';
import type { CartLine, OrderPromotion, PricingInput } from '@/domain/pricing/types';
import { cartOf, couponOf, DAY, giftOf, lineOf, NOW } from '../support/carts';

export type Dice = (sides: number) => number;

/** The same throws for the same seed (mulberry32), 0 to `sides` − 1. */
export function diceOf(seed: number): Dice {
  let at = seed;
  return (sides) => {
    at = (at + 0x6d2b79f5) | 0;
    let t = Math.imul(at ^ (at >>> 15), 1 | at);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}

/**
 * A random cart. An adversarial one has prices, values and thresholds from a handful of numbers, so that totals land
 * on thresholds, ties are the rule, and a coupon or promotion often costs the free delivery.
 */
export function randomCart(
  dice: Dice,
  size: { lines: number; coupons: number },
  adversarial: boolean,
): PricingInput {
  const money = (max: number) => fen(adversarial ? dice(4) * Math.floor(max / 3) : dice(max + 1));
  const pick = <T>(...all: readonly T[]): T => all[dice(all.length)] as T;
  const scope = (): CouponScope => ({
    categoryIds: pick<string[]>([], [], ['fruit'], ['gift']),
    productIds: pick<string[]>([], [], ['p1'], ['p2', 'p3']),
    excludedProductIds: pick<string[]>([], [], ['p1'], ['p4']),
  });
  const goods = 1500 * size.lines;
  const lines = Array.from({ length: size.lines }, (_, i): CartLine => {
    const member = pick(null, { memberPrice: { amount: money(3000), tierName: '红果' } });
    const more = { categoryId: pick('fruit', 'gift', 'sauce'), productId: pick('p1', 'p2', 'p3', 'p4') };
    return lineOf(`sku-${String(i).padStart(2, '0')}`, money(3000), 1 + dice(3), { ...more, ...member });
  });
  const benefits: readonly (() => CouponBenefit)[] = [
    () => ({ kind: 'amount', off: money(2000) }),
    () => ({ kind: 'percent', rate: 500 + dice(501), cap: money(3000) }),
    () => ({ kind: 'free_shipping' }),
    () => giftOf(`sku-${String(dice(size.lines)).padStart(2, '0')}`),
  ];
  const coupons = Array.from({ length: size.coupons }, (_, i): Coupon => {
    const terms = {
      threshold: money(goods * 2),
      scope: scope(),
      ...(dice(5) === 0 && { exclusive: true as const }),
      ...(dice(2) === 0 && { stackable: true as const }),
    };
    return couponOf(`c-${i}`, pick(...benefits)(), terms, { usableUntil: NOW + (dice(9) - 1) * DAY });
  });
  const promotions: OrderPromotion[] = [
    { id: 'spend-1', title: '', threshold: money(goods), off: money(1000) },
    { id: 'spend-2', title: '', threshold: money(goods * 2), off: money(2000) },
    { kind: 'nth_item', id: 'nth', title: '', nth: 2 + dice(2), rate: dice(1001), scope: scope() },
    { kind: 'buy_get', id: 'gift', title: '', buy: 1 + dice(3), get: 1 + dice(2), scope: scope() },
  ];
  const points = pick(null, { balance: dice(20_000), worthFen: fen(1 + dice(3)), maxShare: dice(1001) });
  const freeOver = pick(null, { freeOver: money(goods * 2) });
  const offer = points && { points: { ...points, use: dice(2) === 0 } };
  return cartOf(lines, { coupons, promotions, shipping: { fee: money(900), ...freeOver }, ...offer });
}

type Kind = 'near' | 'equal' | 'percent' | 'mixed';
const KINDS: readonly Kind[] = ['near', 'equal', 'percent', 'mixed'];

/**
 * A cart made to be hard: every coupon may be stacked, scopes overlap in many ways, and the free-shipping line lies inside
 * what the coupons can take off, so that leaving one out may be the better choice. Values are near to each other, or all
 * equal with other words (every set ties), or all percents that never reach their caps, or a mixture; every other cart has
 * promotions.
 */
export function hardCart(dice: Dice, size: { lines: number; coupons: number }): PricingInput {
  const pick = <T>(...all: readonly T[]): T => all[dice(all.length)] as T;
  const kind = pick(...KINDS);
  const products = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'];
  const some = (count: number): string[] => Array.from({ length: count }, () => pick(...products));
  const lines = Array.from({ length: size.lines }, (_, i) =>
    lineOf(`sku-${String(i).padStart(2, '0')}`, 1000 + dice(2000), 1 + dice(2), {
      categoryId: pick('fruit', 'gift', 'sauce'),
      productId: pick(...products),
    }),
  );
  const goods = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  const each = Math.max(1, Math.floor(goods / pick(4, 10, 30, 100)));
  const benefits: Readonly<Record<Kind, () => CouponBenefit>> = {
    near: () => ({ kind: 'amount', off: fen(Math.max(1, each + dice(7) * pick(1, 10) - 3)) }),
    equal: () => ({ kind: 'amount', off: fen(each) }),
    percent: () => ({ kind: 'percent', rate: 850 + dice(149), cap: fen(goods) }),
    mixed: () =>
      pick(
        { kind: 'percent' as const, rate: 850 + dice(149), cap: fen(each * (1 + dice(3))) },
        { kind: 'amount' as const, off: fen(each + dice(each)) },
        giftOf(lines[dice(lines.length)]?.skuId ?? ''),
      ),
  };
  const coupons = Array.from({ length: size.coupons }, (_, i) => {
    const scope: CouponScope = {
      categoryIds: pick<string[]>([], [], [], ['fruit'], ['gift', 'sauce']),
      productIds: pick([], some(2), some(4), some(6)),
      excludedProductIds: pick([], some(1), some(2)),
    };
    const terms = { scope, threshold: fen(dice(40)), stackable: true as const };
    const usableUntil = NOW + dice(5) * DAY;
    return couponOf(`c-${String(i).padStart(2, '0')}`, benefits[kind](), terms, { usableUntil });
  });
  const promotions: OrderPromotion[] = [
    ...[1, 2, 3].map((nth) => ({
      ...{ id: `spend-${nth}`, title: '', threshold: fen(dice(goods)), off: fen(dice(each * nth)) },
    })),
    {
      kind: 'nth_item',
      id: 'nth',
      title: '',
      nth: 2,
      rate: 800,
      scope: { categoryIds: ['fruit'], excludedProductIds: [] },
    },
  ];
  const freeOver = fen(Math.floor((goods * (1 + dice(9))) / 10));
  const shipping = { fee: fen(pick(300, 600, 1500)), ...pick({}, { freeOver }, { freeOver }) };
  return cartOf(lines, { coupons, promotions: dice(2) === 0 ? promotions : [], shipping });
}

/**
 * A good customer's wallet before a full cart, in the shape that goal 5 was set on: lanes that stack, exclusives, scopes,
 * thresholds, and every coupon can be used. Each is made round one line: its scope covers the line, its threshold is at most
 * what the scope comes to, and an exchange coupon gives a piece of it away. Every second one may be stacked, one in five of the
 * others is exclusive. A threshold here looks at what the price lane left, as the shop's rule has it.
 */
export function fullWallet(dice: Dice, size: { lines: number; coupons: number }): PricingInput {
  const pick = <T>(...all: readonly T[]): T => all[dice(all.length)] as T;
  const lines = Array.from({ length: size.lines }, (_, i): CartLine => {
    const price = 500 + dice(2501);
    const member = pick({}, { memberPrice: { amount: fen(price - dice(500)), tierName: '红果' } });
    const more = { categoryId: pick('fruit', 'gift', 'sauce'), productId: pick('p1', 'p2', 'p3', 'p4') };
    return lineOf(`sku-${String(i).padStart(2, '0')}`, price, 1 + dice(3), { ...more, ...member });
  });
  const spendOn = (scope: CouponScope): number =>
    lines
      .filter((line) => inScope(scope, line))
      .reduce((sum, { price, memberPrice, quantity }) => sum + (memberPrice?.amount ?? price) * quantity, 0);
  const goods = spendOn({ categoryIds: [], excludedProductIds: [] });
  const scopeRound = ({ categoryId, productId }: CartLine): CouponScope => {
    const others = ['p1', 'p2', 'p3', 'p4'].filter((id) => id !== productId);
    const named = pick({}, {}, { categoryIds: [categoryId] }, { productIds: [productId, pick(...others)] });
    return { categoryIds: [], excludedProductIds: pick<string[]>([], [pick(...others)]), ...named };
  };
  const coupons = Array.from({ length: size.coupons }, (_, i): Coupon => {
    const line = pick(...lines);
    const scope = scopeRound(line);
    const benefit = pick<CouponBenefit>(
      { kind: 'amount', off: fen(1 + dice(2000)) },
      { kind: 'percent', rate: 500 + dice(500), cap: fen(1 + dice(3000)) },
      { kind: 'free_shipping' },
      giftOf(line.skuId),
    );
    const beside = i % 2 === 0 ? { stackable: true as const } : dice(5) === 0 && { exclusive: true as const };
    const terms = { scope, threshold: fen(dice(spendOn(scope) + 1)), ...beside };
    return couponOf(`c-${i}`, benefit, terms, { usableUntil: NOW + dice(9) * DAY });
  });
  const scope = scopeRound(pick(...lines));
  const promotions: OrderPromotion[] = [
    { id: 'spend-1', title: '', threshold: fen(dice(goods)), off: fen(1 + dice(1000)) },
    { id: 'spend-2', title: '', threshold: fen(dice(goods)), off: fen(1 + dice(2000)) },
    { kind: 'nth_item', id: 'nth', title: '', nth: 2, rate: 500 + dice(500), scope },
    { kind: 'buy_get', id: 'gift', title: '', buy: 2 + dice(3), get: 1, scope },
  ];
  const freeOver = pick({}, { freeOver: fen(dice(goods)) });
  return cartOf(lines, { coupons, promotions, shipping: { fee: fen(300 + dice(900)), ...freeOver } });
}
