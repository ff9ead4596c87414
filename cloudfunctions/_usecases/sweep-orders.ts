import type { Base } from '../_kit/call';
import { lateRefunds, ordersWithDue, overdueOrders, removeIntent, staleIntents } from '../_store/orders';
import { closeOrder } from './close-order';
import { finishOrder } from './finish-order';
import { releaseHolds } from './order-holds';
import { askRefund } from './refund-late-payment';
import { sweepFound } from './sweep';

/** No function runs longer than a minute, so whatever is older than this was left behind by one that is gone. */
export const LEFT_BEHIND_MS = 120_000;
const PER_TICK = 20;

/** 下单意图 that a crash left: what they hold goes back, and they are removed. */
export async function undoStaleIntents(call: Base): Promise<number> {
  const { db, now } = call;
  const before = now - LEFT_BEHIND_MS;
  return sweepFound(call, 'orders', await staleIntents(db, { before, now }, PER_TICK), async (intent) => {
    await releaseHolds(call, intent);
    await removeIntent(db, intent.id);
  });
}

/** Unpaid orders past their time, closed as carefully as by hand. */
export const closeOverdueOrders = async (call: Base): Promise<number> =>
  sweepFound(call, 'orders', await overdueOrders(call.db, call.now, PER_TICK), async (order) => {
    const closed = await closeOrder(call, order, 'timed_out');
    return closed.ok;
  });

/** Paid and closed orders whose effects a crash cut short. */
export const finishOrders = async (call: Base): Promise<number> => {
  const before = call.now - LEFT_BEHIND_MS;
  return sweepFound(
    call,
    'orders',
    await ordersWithDue(call.db, { before, now: call.now }, PER_TICK),
    (order) => finishOrder(call, order),
  );
};

/** Late payments on their way back: WeChat Pay is asked again, under the same number. */
export const askLateRefunds = async (call: Base): Promise<number> =>
  sweepFound(call, 'orders', await lateRefunds(call.db, call.now, PER_TICK), async (order) => {
    return (await askRefund(call, order)) === 'SUCCESS';
  });
