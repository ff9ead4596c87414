import type { Fen } from '@/domain/money';
import { fen } from '@/domain/money';
import type { Delivery, Order, OrderStatus } from '@/domain/order/types';
import type { Db } from '../_kit/db';

/** What a member has going on, counted by the database. */
export interface MemberCounts {
  readonly coupons: number;
  readonly unpaid: number;
  /** Paid, ready to be fetched. */
  readonly pickup: number;
  /** Paid, while the relay or group-buy they belong to still gathers. */
  readonly gathering: { readonly relay: number; readonly group: number };
  readonly toShip: number;
  readonly toReceive: number;
  readonly orders: number;
  readonly saved: Fen;
  readonly pendingReward: Fen;
}

const PAID = ['paid', 'fulfilled', 'completed'] as const;

interface OrderGroup {
  readonly _id: {
    readonly status: OrderStatus;
    readonly kind: Delivery['kind'];
    readonly purpose: NonNullable<Order['purpose']>['kind'] | null;
    readonly ready: boolean | null;
  };
  readonly count: number;
}

const sumOf = (groups: readonly OrderGroup[]): number => groups.reduce((sum, { count }) => sum + count, 0);

const countOrders = (
  groups: readonly OrderGroup[],
  status: OrderStatus,
  way?: 'pickup' | 'address',
): number =>
  sumOf(
    groups
      .filter(({ _id }) => _id.status === status)
      .filter(({ _id }) => way === undefined || (_id.kind === 'pickup') === (way === 'pickup')),
  );

const gathers = ({ _id }: OrderGroup): boolean => _id.status === 'paid' && _id.ready === false;

const countGathering = (groups: readonly OrderGroup[], kind: OrderGroup['_id']['purpose']): number =>
  sumOf(groups.filter((group) => gathers(group) && group._id.purpose === kind));

/** @param yearStart orders placed from then on count into `saved` */
export async function countOf(
  db: Db,
  memberId: string,
  now: number,
  yearStart: number,
): Promise<MemberCounts> {
  const { gte, nin, in: oneOf, aggregate } = db.command;
  const total = (from: object, amount: string, name: 'orders' | 'rewards') =>
    db
      .collection(name)
      .aggregate()
      .match(from)
      .group({ _id: null, total: aggregate.sum(amount) })
      .end()
      .then(({ list }) => fen((list[0] as { total: number } | undefined)?.total ?? 0));
  const [coupons, groups, saved, pendingReward] = await Promise.all([
    db
      .collection('coupons')
      .where({ memberId, status: 'claimed', usableUntil: gte(now) })
      .count(),
    db
      .collection('orders')
      .aggregate()
      .match({ memberId, status: nin(['placing']) })
      .group({
        _id: { status: '$status', kind: '$delivery.kind', purpose: '$purpose.kind', ready: '$purpose.ready' },
        count: aggregate.sum(1),
      })
      .end()
      .then(({ list }) => list as readonly OrderGroup[]),
    total({ memberId, status: oneOf(PAID), placedAt: gte(yearStart) }, '$quote.saved', 'orders'),
    total({ memberId, status: 'pending' }, '$amount', 'rewards'),
  ]);
  const ready = groups.filter((group) => !gathers(group));
  return {
    coupons: coupons.total,
    unpaid: countOrders(groups, 'pending_payment'),
    pickup: countOrders(ready, 'paid', 'pickup'),
    gathering: { relay: countGathering(groups, 'relay'), group: countGathering(groups, 'group') },
    toShip: countOrders(ready, 'paid', 'address'),
    toReceive: countOrders(groups, 'fulfilled', 'address'),
    orders: sumOf(groups),
    saved,
    pendingReward,
  };
}
