import type { Base } from '../_kit/call';
import { PayError } from '../_kit/pay';
import type { OrderDoc } from '../_store/documents';
import {
  lateRefunds,
  ordersWithDue,
  overdueOrders,
  postpone,
  removeIntent,
  staleIntents,
} from '../_store/orders';
import { closeOrder } from './close-order';
import { finishOrder } from './finish-order';
import { releaseHolds } from './order-holds';
import { askRefund } from './refund-late-payment';

/** No function runs longer than a minute, so whatever is older than this was left behind by one that is gone. */
export const LEFT_BEHIND_MS = 120_000;
const PER_TICK = 20;

/** 下单意图 that a crash left: what they hold goes back, and they are removed. */
export async function undoStaleIntents(call: Base): Promise<number> {
  const { db, now } = call;
  return each(call, await staleIntents(db, now - LEFT_BEHIND_MS, PER_TICK), async (intent) => {
    await releaseHolds(call, intent);
    await removeIntent(db, intent.id);
  });
}

/** Unpaid orders past their time, closed as carefully as by hand. */
export const closeOverdueOrders = async (call: Base): Promise<number> =>
  each(call, await overdueOrders(call.db, call.now, PER_TICK), async (order) => {
    const closed = await closeOrder(call, order, 'timed_out');
    return closed.ok;
  });

/** Paid and closed orders whose effects a crash cut short. */
export const finishOrders = async (call: Base): Promise<number> => {
  const before = call.now - LEFT_BEHIND_MS;
  return each(call, await ordersWithDue(call.db, { before, now: call.now }, PER_TICK), (order) =>
    finishOrder(call, order),
  );
};

/** Late payments on their way back: WeChat Pay is asked again, under the same number. */
export const askLateRefunds = async (call: Base): Promise<number> =>
  each(call, await lateRefunds(call.db, call.now, PER_TICK), async (order) => {
    return (await askRefund(call, order)) === 'SUCCESS';
  });

/**
 * One order's trouble is logged and does not keep the others waiting: it is tried again later, each time later, so that
 * however many are stuck (a payment that does not match, a refund that does not arrive) a tick still gets to the rest.
 * When WeChat Pay does not answer at all, all wait for the next tick, so that its silence cannot use up the time of the
 * other jobs.
 *
 * @param work false, or a throw: nothing could be done
 * @returns how many went through
 */
async function each(
  { db, now, log }: Base,
  orders: readonly OrderDoc[],
  work: (order: OrderDoc) => Promise<boolean | void>,
): Promise<number> {
  let done = 0;
  for (const order of orders) {
    try {
      if ((await work(order)) === false) await postpone(db, order, now);
      else done += 1;
    } catch (error) {
      log.error('sweep', error, { orderId: order.id });
      if (error instanceof PayError && error.status === 0) break;
      await postpone(db, order, now);
    }
  }
  return done;
}
