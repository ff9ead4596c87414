/** Carts and coupons for the tests of pricing, with as little said as a test needs to say. */
import type { Coupon, CouponBenefit, CouponTerms } from '@/domain/coupon/types';
import { fen } from '@/domain/money';
import type { CartLine, PricingInput, SpendPromotion } from '@/domain/pricing/types';

export const NOW = Date.parse('2026-11-21T12:00:00+08:00');
export const DAY = 86_400_000;

export function lineOf(skuId: string, price: number, quantity = 1, more: Partial<CartLine> = {}): CartLine {
  return {
    skuId,
    productId: `product-of-${skuId}`,
    categoryId: 'fruit',
    title: skuId,
    skuName: '',
    image: '',
    well: 'red',
    quantity,
    price: fen(price),
    ...more,
  };
}

export function couponOf(
  id: string,
  benefit: CouponBenefit,
  terms: Partial<CouponTerms> = {},
  more: Partial<Coupon> = {},
): Coupon {
  const scope = { categoryIds: [], excludedProductIds: [] };
  return {
    id,
    templateId: id,
    memberId: 'member',
    status: 'claimed',
    terms: { title: id, benefit, threshold: fen(0), scope, ...terms },
    usableFrom: NOW - DAY,
    usableUntil: NOW + DAY,
    claimedAt: NOW - DAY,
    ...more,
  };
}

export const amountOff = (off: number): CouponBenefit => ({ kind: 'amount', off: fen(off) });
export const percentOff = (rate: number, cap: number): CouponBenefit => ({
  kind: 'percent',
  rate,
  cap: fen(cap),
});
export const giftOf = (skuId: string): CouponBenefit => ({ kind: 'gift', skuId, name: skuId });
export const freeShipping: CouponBenefit = { kind: 'free_shipping' };

export const promotionOf = (threshold: number, off: number): SpendPromotion => ({
  id: `spend-${threshold}`,
  title: `满 ${threshold / 100} 减 ${off / 100}`,
  threshold: fen(threshold),
  off: fen(off),
});

export const cartOf = (lines: readonly CartLine[], more: Partial<PricingInput> = {}): PricingInput => ({
  lines,
  promotions: [],
  coupons: [],
  shipping: { fee: fen(0) },
  at: NOW,
  choice: 'best',
  ...more,
});
