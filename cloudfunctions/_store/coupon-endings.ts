import type { Db } from '../_kit/db';
import { every } from './every';

/** By member, when the first of their unused coupons ends; members without one are missing. */
export async function couponEndings(db: Db, now: number): Promise<ReadonlyMap<string, number>> {
  const coupons = await every(db, 'coupons', { status: 'claimed', usableUntil: db.command.gte(now) });
  const endings = new Map<string, number>();
  for (const { memberId, usableUntil } of coupons)
    endings.set(memberId, Math.min(usableUntil, endings.get(memberId) ?? Infinity));
  return endings;
}
