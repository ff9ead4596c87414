import type { CouponScope, CouponTerms } from '../types';
import type { BasketLine, CouponRule } from './rule';

/** 适用范围: a named category or product, or any when none is named, without the excluded products. */
export const inScope = (
  { categoryIds, productIds = [], excludedProductIds }: CouponScope,
  line: Pick<BasketLine, 'productId' | 'categoryId'>,
): boolean =>
  (categoryIds.length + productIds.length === 0 ||
    categoryIds.includes(line.categoryId) ||
    productIds.includes(line.productId)) &&
  !excludedProductIds.includes(line.productId);

/** What a coupon takes from: the SKU it gives away, otherwise everything in its scope. */
export const takesFrom = (
  { benefit, scope: terms }: CouponTerms,
  line: Omit<BasketLine, 'subtotal'>,
): boolean => inScope(terms, line) && (benefit.kind !== 'gift' || benefit.skuId === line.skuId);

/** Something in the cart must be what the coupon is for. */
export const scope: CouponRule = ({ covers }) => (covers ? null : 'COUPON_OUT_OF_SCOPE');
