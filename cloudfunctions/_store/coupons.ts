import type { Coupon, CouponStatus } from '@/domain/coupon/types';
import type { Db } from '../_kit/db';
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

/** 锁定: the order gets the coupon if the member still has it. Asking again for the same order changes nothing. */
export async function lockCoupon(
  db: Db,
  { couponId, memberId, orderId }: { couponId: string; memberId: string; orderId: string },
): Promise<boolean> {
  const { stats } = await db
    .collection('coupons')
    .where({ _id: couponId, memberId, status: 'claimed' })
    .update({ data: { status: 'locked', orderId } });
  return stats.updated === 1;
}

/** 释放: back into the wallet, if this order holds it. */
export const releaseCoupon = (db: Db, couponId: string, orderId: string): Promise<unknown> =>
  db
    .collection('coupons')
    .where({ _id: couponId, status: 'locked', orderId })
    .update({ data: { status: 'claimed', orderId: db.command.remove() } });

/** 核销: used by the order that holds it. */
export const redeemCoupon = (db: Db, couponId: string, orderId: string): Promise<unknown> =>
  db
    .collection('coupons')
    .where({ _id: couponId, status: 'locked', orderId })
    .update({ data: { status: 'redeemed' } });

/** Coupons that some order holds: no more than there are unpaid orders. */
export const lockedCoupons = (db: Db): Promise<readonly Coupon[]> =>
  every(db, 'coupons', { status: 'locked' });
