import { couponLabel } from '../coupon/label';
import { refusalOf } from '../coupon/rules';
import type { Coupon, CouponBenefit, CouponTerms } from '../coupon/types';
import type { RejectionCode } from '../outcome';
import type { PricedCart } from './cart';
import type { LineSet, Scopes } from './scopes';
import { insertSorted } from './sorted';
import type { PricingInput } from './types';

/** A coupon held, judged once for this cart. */
export class HeldCoupon {
  private words: string | null = null;
  private readonly benefit: CouponBenefit;
  /** 兑换券. */
  readonly isGift: boolean;
  /** What it would take off if nothing came before it. */
  readonly atMost: number;
  /** Its place among kinds in the order of a stack; 0 where it cannot be stacked. */
  readonly step: number;

  constructor(
    readonly coupon: Coupon,
    /** Where it is among the coupons held. */
    readonly place: number,
    /** Why it cannot be used on this cart at all; null when it can. */
    readonly refusal: RejectionCode | null,
    /** The lines it takes from. */
    readonly takes: LineSet,
    /** What is spent on its scope, for the threshold. */
    readonly spend: number,
    /** 兑换券: pieces on the line it gives one away of; 1 for the others. */
    readonly pieces: number,
  ) {
    this.benefit = coupon.terms.benefit;
    this.isGift = this.benefit.kind === 'gift';
    this.atMost = refusal ? 0 : this.off(takes.spend);
    this.step = coupon.terms.stackable ? stepOf(coupon.terms) : 0;
  }

  /**
   * What it takes off `base`, what is left on its lines; a fraction of a fen stays with the shop.
   *
   * @param given pieces of its line that exchange coupons before it have given away
   */
  off(base: number, given = 0): number {
    const { benefit } = this;
    switch (benefit.kind) {
      case 'amount':
        return Math.min(benefit.off, base);
      case 'percent':
        return Math.min(benefit.cap, Math.floor((base * (1000 - benefit.rate)) / 1000));
      case 'gift':
        return this.pieces > given ? Math.floor(base / (this.pieces - given)) : 0;
      case 'free_shipping':
        return 0;
    }
  }

  /**
   * The most it could take off `base` now, or of what is left of it later. A second piece given away may cost a fen more
   * than the first, because fractions stay with the shop.
   */
  mostOf(base: number, given: number): number {
    if (!this.isGift) return this.off(base);
    return this.pieces > given ? Math.ceil(base / (this.pieces - given)) : 0;
  }

  get label(): string {
    return (this.words ??= couponLabel(this.coupon.terms));
  }
}

/** The coupons held, by what can be done with them. */
export interface Wallet {
  readonly all: readonly HeldCoupon[];
  /** Those of the goods lane that may be used. */
  readonly goods: readonly HeldCoupon[];
  /** Those of them that may lie beside each other, in the order in which they are computed. */
  readonly stack: readonly HeldCoupon[];
  /** The most that any of the goods lane takes off by itself. */
  readonly mostAlone: number;
  /** The one for delivery that is used beside others, and the one that is used alone; null for none. */
  readonly beside: HeldCoupon | null;
  readonly alone: HeldCoupon | null;
}

/** Whether the coupon belongs to the shipping lane; all others share the goods lane. */
export const isShippingCoupon = ({ terms }: Coupon): boolean => terms.benefit.kind === 'free_shipping';

/** Every coupon rule, and one that only pricing can know: a shipping coupon where nothing is charged for delivery. */
export function openWallet(
  cart: PricedCart,
  scopes: Scopes,
  { coupons, at, shipping }: PricingInput,
): Wallet {
  const all: HeldCoupon[] = [];
  const goods: HeldCoupon[] = [];
  const stack: HeldCoupon[] = [];
  let mostAlone = 0;
  let beside: HeldCoupon | null = null;
  let alone: HeldCoupon | null = null;
  for (const coupon of coupons) {
    const held = judged(coupon, all.length, cart, scopes, at, shipping.fee);
    all.push(held);
    if (held.refusal) continue;
    const { stackable, exclusive } = coupon.terms;
    if (!isShippingCoupon(coupon)) {
      goods.push(held);
      if (held.atMost > mostAlone) mostAlone = held.atMost;
      if (stackable && !exclusive) insertSorted(stack, held, computedBefore);
    } else {
      alone = firstOf(held, alone);
      if (!exclusive) beside = firstOf(held, beside);
    }
  }
  return { all, goods, stack, mostAlone, beside, alone };
}

const firstOf = (held: HeldCoupon, other: HeldCoupon | null): HeldCoupon =>
  !other || endsFirst(held, other) ? held : other;

function judged(
  coupon: Coupon,
  place: number,
  cart: PricedCart,
  scopes: Scopes,
  at: number,
  fee: number,
): HeldCoupon {
  const { benefit, scope } = coupon.terms;
  const within = scopes.covered(scope);
  const takes = benefit.kind === 'gift' ? scopes.only(benefit.skuId, within) : within;
  const covers = !takes.isEmpty;
  const refusal =
    refusalOf({ coupon, at, covers, spend: within.spend }) ??
    (benefit.kind === 'free_shipping' && fee === 0 ? 'COUPON_NO_SHIPPING_FEE' : null);
  const pieces = benefit.kind === 'gift' && covers ? (cart.lines[takes.first]?.quantity ?? 1) : 1;
  return new HeldCoupon(coupon, place, refusal, takes, within.spend, pieces);
}

/** The earlier expiry, then the smaller id: which of two coupons is used when they do the same. */
export function endsFirst({ coupon: a }: HeldCoupon, { coupon: b }: HeldCoupon): boolean {
  return a.usableUntil !== b.usableUntil ? a.usableUntil < b.usableUntil : a.id < b.id;
}

/** Exchange, percent, amount; what names its goods before what is for everything. */
function stepOf({ benefit: { kind }, scope }: CouponTerms): number {
  const { categoryIds, productIds = [], excludedProductIds } = scope;
  const everything = categoryIds.length + productIds.length + excludedProductIds.length === 0;
  return (kind === 'gift' ? 0 : kind === 'percent' ? 2 : 4) + Number(everything);
}

/**
 * The one order in which stackable coupons are computed, each on what the earlier left. It is part of what the customer
 * is promised, so it hangs on the terms and never on the cart: by step, then what ends first, then by id.
 */
export function computedBefore(a: HeldCoupon, b: HeldCoupon): boolean {
  return a.step !== b.step ? a.step < b.step : endsFirst(a, b);
}
