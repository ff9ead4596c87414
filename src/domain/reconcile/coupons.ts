import type { Coupon, CouponEvent, CouponStatus } from '../coupon/types';
import type { Order } from '../order/types';
import { differs, type Difference } from './differences';
import { isPaid } from './orders';

const HOUR = 3_600_000;
/** A lock is looked at when its order had time to come to an end. */
const PATIENCE = HOUR / 6;

/** The order a coupon names, as far as it matters here. */
export interface CouponOrder {
  readonly status: Order['status'];
  readonly due: 'settle' | 'release' | null;
  readonly couponIds: readonly string[];
}

/** The last line of the ledger that each status may stand on. */
const LAST: Readonly<Record<CouponStatus, readonly CouponEvent[]>> = {
  claimed: ['claim', 'issue', 'release', 'return'],
  locked: ['lock'],
  redeemed: ['redeem'],
  expired: ['expire'],
  voided: ['void'],
};

/** 一张券 in exactly one place: in the wallet, held by an unpaid order, used by a paid one, or over. */
export function compareCoupon(coupon: Coupon, order: CouponOrder | null, at: number): readonly Difference[] {
  return [...placed(coupon, order, at), ...ledger(coupon)];
}

function placed(coupon: Coupon, order: CouponOrder | null, at: number): readonly Difference[] {
  const { id, status, orderId = '' } = coupon;
  const names = order?.couponIds.includes(id) === true;
  switch (status) {
    case 'locked':
      return locked(coupon, names ? order : null, at);
    case 'redeemed':
      return names && isPaid(order) ? [] : [differs('coupon_used_by_nothing', id, { orderId })];
    case 'claimed':
      return inWallet(coupon, at);
    case 'expired':
    case 'voided':
      return [];
  }
}

function inWallet({ id, orderId, usableUntil }: Coupon, at: number): readonly Difference[] {
  if (orderId !== undefined) return [differs('coupon_free_with_order', id, { orderId })];
  return usableUntil < at - HOUR ? [differs('coupon_not_expired', id)] : [];
}

function locked(coupon: Coupon, order: CouponOrder | null, at: number): readonly Difference[] {
  const { id, orderId = '', history = [] } = coupon;
  if ((history.at(-1)?.at ?? 0) > at - PATIENCE) return [];
  if (order && isPaid(order) && order.due === null) return [differs('coupon_not_redeemed', id, { orderId })];
  const dead = !order || (order.status === 'closed' && order.due === null);
  return dead ? [differs('coupon_lock_dead', id, { orderId })] : [];
}

function ledger({ id, status, history }: Coupon): readonly Difference[] {
  const last = history?.at(-1)?.event;
  if (last === undefined || LAST[status].includes(last)) return [];
  return [differs('coupon_ledger', id, { status, last })];
}

/** 总量 = what is left, claims in progress, what batches took, and the coupons that came without a batch. */
export function compareTemplate(
  {
    id,
    total,
    left,
    claiming,
    batches,
  }: {
    readonly id: string;
    readonly total: number;
    readonly left: number;
    readonly claiming: readonly string[];
    readonly batches: Readonly<Record<string, number>>;
  },
  /** Coupons of no batch; claims in progress whose coupon is written already count here, not there. */
  coupons: { readonly withoutBatch: number; readonly written: ReadonlySet<string> },
): readonly Difference[] {
  const taken = Object.values(batches).reduce((sum, count) => sum + count, 0);
  const inProgress = claiming.filter((couponId) => !coupons.written.has(couponId)).length;
  const found = left + inProgress + taken + coupons.withoutBatch;
  return found === total ? [] : [differs('template_total', id, { total, found, left })];
}
