import type { Coupon } from '@/domain/coupon/types';
import type { Db } from '../_kit/db';
import { ledger } from './coupons';
import { every } from './every';

/** Which of these coupons exist, by id; at most 1000 are asked about. */
export async function couponsThere(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { data } = await db
    .collection('coupons')
    .where({ _id: db.command.in(ids) })
    .field({ _id: true })
    .limit(1000)
    .get();
  return new Set(data.map(({ _id }) => _id));
}

/** 过期: all that are still in a wallet when their time is over. Safe to repeat. @returns how many */
export async function expireCoupons(db: Db, now: number): Promise<number> {
  const { stats } = await db
    .collection('coupons')
    .where({ status: 'claimed', usableUntil: db.command.lt(now) })
    .update({ data: { status: 'expired', ...ledger(db, 'expire', now) } });
  return stats.updated;
}

/** 收回. @returns false when it is not in the wallet any more */
export async function voidCoupon(
  db: Db,
  couponId: string,
  { at, by }: { at: number; by: string },
): Promise<boolean> {
  const { stats } = await db
    .collection('coupons')
    .where({ _id: couponId, status: 'claimed' })
    .update({ data: { status: 'voided', ...ledger(db, 'void', at, by) } });
  return stats.updated === 1;
}

/** Unused coupons whose last moment lies in a span. */
export const couponsEnding = (
  db: Db,
  { from, until }: { from: number; until: number },
): Promise<readonly Coupon[]> =>
  every(db, 'coupons', {
    status: 'claimed',
    usableUntil: db.command.and([db.command.gte(from), db.command.lte(until)]),
  });
