import type { Fen } from '@/domain/money';
import { fen } from '@/domain/money';
import type { Db } from '../_kit/db';

/** What a member has going on, counted by the database. */
export interface MemberCounts {
  readonly coupons: number;
  readonly unpaid: number;
  readonly pickup: number;
  readonly orders: number;
  readonly saved: Fen;
  readonly pendingReward: Fen;
}

const PAID = ['paid', 'fulfilled', 'completed'] as const;

/** @param yearStart orders placed from then on count into `saved` */
export async function countOf(
  db: Db,
  memberId: string,
  now: number,
  yearStart: number,
): Promise<MemberCounts> {
  const { gte, nin, in: oneOf, aggregate } = db.command;
  const orders = db.collection('orders');
  const total = (from: object, amount: string, name: 'orders' | 'rewards') =>
    db
      .collection(name)
      .aggregate()
      .match(from)
      .group({ _id: null, total: aggregate.sum(amount) })
      .end()
      .then(({ list }) => fen((list[0] as { total: number } | undefined)?.total ?? 0));
  const [coupons, unpaid, pickup, all, saved, pendingReward] = await Promise.all([
    db
      .collection('coupons')
      .where({ memberId, status: 'claimed', usableUntil: gte(now) })
      .count(),
    orders.where({ memberId, status: 'pending_payment' }).count(),
    orders.where({ memberId, status: 'paid', 'delivery.kind': 'pickup' }).count(),
    orders.where({ memberId, status: nin(['placing']) }).count(),
    total({ memberId, status: oneOf(PAID), placedAt: gte(yearStart) }, '$quote.saved', 'orders'),
    total({ memberId, status: 'pending' }, '$amount', 'rewards'),
  ]);
  return {
    coupons: coupons.total,
    unpaid: unpaid.total,
    pickup: pickup.total,
    orders: all.total,
    saved,
    pendingReward,
  };
}
