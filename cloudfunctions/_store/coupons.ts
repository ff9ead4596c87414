import type { Coupon, CouponEvent, CouponStatus } from '@/domain/coupon/types';
import type { Command, Db } from '../_kit/db';
import { updatedOne } from '../_kit/patience';
import { every } from './every';
import { addOnce } from './unique';

const MOST = 200;

export const findCoupon = async (db: Db, couponId: string): Promise<Coupon | null> =>
  (await db.collection('coupons').doc(couponId).get()).data;

/** The member's coupons, newest first. */
export const couponsOfMember = async (
  db: Db,
  memberId: string,
  only: { readonly status?: readonly CouponStatus[]; readonly usableAt?: number } = {},
): Promise<readonly Coupon[]> =>
  (
    await db
      .collection('coupons')
      .where({
        memberId,
        ...(only.status && { status: db.command.in(only.status) }),
        ...(only.usableAt !== undefined && { usableUntil: db.command.gte(only.usableAt) }),
      })
      .orderBy('claimedAt', 'desc')
      .limit(MOST)
      .get()
  ).data;

/** @returns false when this very claim was written before */
export const addCoupon = (db: Db, coupon: Coupon): Promise<boolean> =>
  addOnce(db, 'coupons', { ...coupon, _id: coupon.id, v: 1 });

/** Far more moves than a coupon's life has: locked and released a few times, used, returned. */
const MOVES_KEPT = 40;

/**
 * One line for a coupon's ledger, as a change of its document: spread it into the update that makes the move, so that the
 * ledger costs no write and cannot differ from what happened.
 */
export const ledger = (db: Db, event: CouponEvent, at: number, ref?: string): { history: Command } => ({
  history: db.command.push({ each: [{ event, at, ...(ref !== undefined && { ref }) }], slice: -MOVES_KEPT }),
});

interface CouponHold {
  readonly couponId: string;
  readonly orderId: string;
}
const heldBy = ({ couponId, orderId }: CouponHold) => ({ _id: couponId, status: 'locked', orderId });

/** 锁定: the order gets the coupon if the member still has it. */
export async function lockCoupon(
  db: Db,
  { couponId, orderId, memberId }: CouponHold & { memberId: string },
  now: number,
): Promise<boolean> {
  return updatedOne(db.collection('coupons').where({ _id: couponId, memberId, status: 'claimed' }), {
    status: 'locked',
    orderId,
    ...ledger(db, 'lock', now, orderId),
  });
}

/** 释放: back into the wallet, if this order holds it. */
export const releaseCoupon = (db: Db, hold: CouponHold, now: number): Promise<unknown> =>
  updatedOne(db.collection('coupons').where(heldBy(hold)), {
    status: 'claimed',
    orderId: db.command.remove(),
    ...ledger(db, 'release', now, hold.orderId),
  });

/** 核销: used by the order that holds it. */
export const redeemCoupon = (db: Db, hold: CouponHold, now: number): Promise<unknown> =>
  updatedOne(db.collection('coupons').where(heldBy(hold)), {
    status: 'redeemed',
    ...ledger(db, 'redeem', now, hold.orderId),
  });

/**
 * 退回: a refund gives the coupon back into the wallet, with its old end of validity, unless that is past. Safe to repeat:
 * only the order that used it can, once.
 *
 * @param refundId what gave it back, for the ledger
 * @returns false when it is no longer valid, this order does not hold it as used, or it was returned before
 */
export async function returnCoupon(
  db: Db,
  hold: CouponHold & { refundId: string },
  now: number,
): Promise<boolean> {
  const { couponId, orderId, refundId } = hold;
  const used = { _id: couponId, status: 'redeemed', orderId, usableUntil: db.command.gte(now) };
  return updatedOne(db.collection('coupons').where(used), {
    status: 'claimed',
    orderId: db.command.remove(),
    ...ledger(db, 'return', now, refundId),
  });
}

/** Coupons that some order holds: no more than there are unpaid orders. */
export const lockedCoupons = (db: Db): Promise<readonly Coupon[]> =>
  every(db, 'coupons', { status: 'locked' });
