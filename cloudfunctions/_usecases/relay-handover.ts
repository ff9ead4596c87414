import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Base } from '../_kit/call';
import { advance, findOrder } from '../_store/orders';

/** 交货: the order of an entry is handed over at the pickup point. Safe to repeat. */
export async function handOver({ db, now }: Base, orderId: string): Promise<Outcome<true>> {
  if (await advance(db, orderId, 'fulfil', 'fulfilled', { fulfilledAt: now })) return ok(true);
  const order = await findOrder(db, orderId);
  const done = order?.status === 'fulfilled' || order?.status === 'completed';
  return done ? ok(true) : reject('ORDER_ILLEGAL_TRANSITION', { status: order?.status ?? '' });
}

/** 点错了: back to waiting at the pickup point, while nothing more has happened to the order. */
export async function takeBack({ db }: Base, orderId: string): Promise<Outcome<true>> {
  if (await advance(db, orderId, 'undo_fulfil', 'paid', {})) return ok(true);
  const order = await findOrder(db, orderId);
  return order?.status === 'paid'
    ? ok(true)
    : reject('ORDER_ILLEGAL_TRANSITION', { status: order?.status ?? '' });
}
