import type { Well } from '../catalog/types';
import type { Coupon, CouponScope } from '../coupon/types';
import type { Fen } from '../money';
import type { RejectionCode } from '../outcome';
import type { ShippingReason } from '../shipping/types';

/** Which rung of the price ladder won: 售价 → 会员价 → 群特惠价; 接龙价 and 拼团价 hold for their own orders only. */
export type PriceRung = 'price' | 'member_price' | 'chat_price' | 'relay_price' | 'group_price';

/** One line as the server found it: every price that applies to this member at this moment. */
export interface CartLine {
  readonly skuId: string;
  readonly productId: string;
  readonly categoryId: string;
  readonly title: string;
  readonly skuName: string;
  readonly image: string;
  readonly well: Well;
  readonly quantity: number;
  readonly price: Fen;
  readonly memberPrice?: { readonly amount: Fen; readonly tierName: string };
  readonly chatPrice?: { readonly amount: Fen; readonly specialId: string; readonly chatName: string };
  /** 接龙价: found by the server for an entry of this relay. */
  readonly relayPrice?: { readonly amount: Fen; readonly relayId: string };
  /** 拼团价: found by the server for a seat in this group, or in one about to be opened. */
  readonly groupPrice?: { readonly amount: Fen; readonly groupId: string };
  /** Grams of one piece; absent: not weighed, and counts as nothing. */
  readonly weight?: number;
  readonly missed?: MissedPrice;
}

/** A lower price this customer could see but that does not hold for the whole quantity, and why. */
export interface MissedPrice {
  readonly rung: PriceRung;
  readonly amount: Fen;
  readonly code: RejectionCode;
  readonly detail?: Readonly<Record<string, number | string>>;
}

interface PromotionBase {
  readonly id: string;
  readonly title: string;
}

/** 满减: spend `threshold` (after the price lane), get `off`. Shops saved before there were kinds name none. */
export interface SpendPromotion extends PromotionBase {
  readonly kind?: 'spend';
  readonly threshold: Fen;
  readonly off: Fen;
}

/** 第二件半价: of every `nth` pieces in scope the cheapest is paid at `rate` (per mille of its price: 500 is half). */
export interface NthItemPromotion extends PromotionBase {
  readonly kind: 'nth_item';
  readonly nth: number;
  readonly rate: number;
  readonly scope: CouponScope;
}

/** 买 N 赠 M: of every `buy + get` pieces in scope the `get` cheapest are free; they have to be in the cart. */
export interface BuyGetPromotion extends PromotionBase {
  readonly kind: 'buy_get';
  readonly buy: number;
  readonly get: number;
  readonly scope: CouponScope;
}

export type ItemPromotion = NthItemPromotion | BuyGetPromotion;

/** 活动. Within the lane the best one wins, whatever its kind. */
export type OrderPromotion = SpendPromotion | ItemPromotion;

/**
 * What delivery costs: `fee`, free from `freeOver` of goods payable before points. Self-pickup has fee 0.
 * `reason` says how a fee by weight and region came about.
 */
export interface ShippingTerms {
  readonly fee: Fen;
  readonly freeOver?: Fen;
  readonly reason?: ShippingReason;
}

/** 积分抵扣: what of the goods may be paid with points, and whether the customer wants to. */
export interface PointsOffer {
  /** Points in the wallet that no order holds. */
  readonly balance: number;
  /** What one point pays, in fen. */
  readonly worthFen: Fen;
  /** At most this much of the goods payable, per mille. */
  readonly maxShare: number;
  readonly use: boolean;
}

export interface PricingInput {
  readonly lines: readonly CartLine[];
  readonly promotions: readonly OrderPromotion[];
  readonly coupons: readonly Coupon[];
  readonly shipping: ShippingTerms;
  /** Absent for visitors, and in a shop whose points pay nothing. */
  readonly points?: PointsOffer;
  readonly at: number;
  /** `'best'`, or exactly these coupons (an empty list: none). */
  readonly choice: 'best' | readonly string[];
}

export type DiscountKind =
  | 'member_price'
  | 'chat_price'
  | 'relay_price'
  | 'group_price'
  | 'order_promotion'
  | 'nth_item'
  | 'buy_get'
  | 'coupon'
  | 'points'
  | 'shipping_coupon'
  | 'free_shipping';

/** One discount with its reason; `amount` is positive and comes off. */
export interface Discount {
  readonly kind: DiscountKind;
  /** What earned it: a special, promotion, tier or coupon id. */
  readonly ref: string;
  /** 「满 99 减 15」, for the customer. */
  readonly label: string;
  readonly amount: Fen;
}

export interface QuoteLine {
  readonly skuId: string;
  readonly productId: string;
  readonly title: string;
  readonly skuName: string;
  readonly image: string;
  readonly well: Well;
  readonly quantity: number;
  /** 售价 of one. */
  readonly price: Fen;
  /** The winning rung for one. */
  readonly unitPrice: Fen;
  readonly rung: PriceRung;
  readonly specialId?: string;
  readonly missed?: MissedPrice;
  /** Every discount's share on this line; they add up to price × quantity − payable. */
  readonly discounts: readonly Discount[];
  readonly payable: Fen;
}

/** A coupon held, and what it does for this cart: saves, or why not and how much is missing. */
export interface CouponVerdict {
  readonly couponId: string;
  readonly title: string;
  readonly usableUntil: number;
  readonly used: boolean;
  /** Copied from the terms, so that a sheet of coupons knows which may be ticked together. */
  readonly lane: 'goods' | 'shipping';
  readonly stackable?: true;
  readonly exclusive?: true;
  /** What it would save alone; 0 when it does not apply. */
  readonly saves: Fen;
  readonly code?: RejectionCode;
  readonly detail?: Readonly<Record<string, number | string>>;
}

export interface CouponCombination {
  readonly couponIds: readonly string[];
  readonly label: string;
  readonly saves: Fen;
}

export interface Quote {
  readonly lines: readonly QuoteLine[];
  /** Goods at 售价. */
  readonly goodsTotal: Fen;
  /** Order-level view: each discount once, with its total. */
  readonly discounts: readonly Discount[];
  /** Delivery fee before discounts. */
  readonly shippingFee: Fen;
  readonly shippingPayable: Fen;
  /** How delivery is charged, for the explanation; absent from orders placed before it was kept. */
  readonly shippingTerms?: ShippingTerms;
  /** What points could pay and what they do pay here; absent where there are none. */
  readonly points?: PointsUse;
  readonly payable: Fen;
  readonly saved: Fen;
  readonly couponIds: readonly string[];
  readonly verdicts: readonly CouponVerdict[];
  readonly best?: CouponCombination;
  readonly nextBest?: CouponCombination;
  /** 再买 `short` unlocks `label` and takes at least `saves` more off (the nearest step only). */
  readonly gap?: { readonly short: Fen; readonly label: string; readonly saves?: Fen };
}

/** 「用 320 积分抵 ¥3.20」. */
export interface PointsUse {
  readonly balance: number;
  /** The most points this cart takes, and what they pay. */
  readonly usable: number;
  readonly usableOff: Fen;
  /** Points that this quote spends: `usable`, or 0. */
  readonly used: number;
  readonly off: Fen;
}
