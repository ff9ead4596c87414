/**
 * The only door from the client into the domain. Everything named here ships to every phone: add a line only
 * if knowing the rule gives nobody an advantage.
 */
export { fen, formatYuan, shelfYuan, sumFen, type Fen } from './money';
export { spokenTime } from './shop/spoken-time';
export { REJECTIONS, type Outcome, type Rejection, type RejectionCode } from './outcome';
export { inCart, mergeCarts, MAX_QUANTITY, type CartLine } from './cart/merge';
export type { Category, Well } from './catalog/types';
export { MAX_STACKED } from './coupon/stack';
export type { CouponTerms } from './coupon/types';
export { AFTER_SALE_REASONS } from './after-sale/types';
export type { AfterSaleKind, AfterSaleReason, AfterSaleStatus } from './after-sale/types';
export { regionOf } from './order/region';
export type { OrderStatus, Address } from './order/types';
export { regionAround } from './shipping/region';
export type { Discount, PriceRung, Quote, QuoteLine } from './pricing/types';
