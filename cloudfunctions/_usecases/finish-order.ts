import type { Base } from '../_kit/call';
import type { OrderDoc } from '../_store/documents';
import { foldMoney } from '../_store/member-folds';
import { clearDue } from '../_store/orders';
import { addFolded, record } from '../_store/timeline';
import { closedFact, paidFact } from './order-facts';
import { releaseHolds, redeemCoupons } from './order-holds';
import { settlePurpose } from './settle-purpose';
import { settleReferral } from './settle-referral';

/**
 * The effects of being paid or closed: coupons used, or everything held released; the fact on the timeline and in the
 * member's fold and points; the inviter's reward. All side by side, each safe to repeat; when all are there the order's
 * `due` is cleared. Stock and specials of a paid order stay held, which is as good as sold: `cron` (holds) books them.
 *
 * Half done after a crash: `due` still set, any of the effects missing; `cron` (order-effects) calls this again.
 */
export async function finishOrder(call: Base, order: OrderDoc): Promise<void> {
  if (order.due === null) return;
  await (order.due === 'settle' ? settlePaid(call, order) : releaseClosed(call, order));
  await clearDue(call.db, order.id, order.due);
}

function settlePaid(call: Base, order: OrderDoc): Promise<unknown> {
  const { db } = call;
  const fact = paidFact(order);
  return Promise.all([
    redeemCoupons(call, order),
    foldMoney(db, fact),
    addFolded(db, fact),
    settleReferral(call, order),
    order.purpose && settlePurpose(call, order),
  ]);
}

const releaseClosed = (call: Base, order: OrderDoc): Promise<unknown> =>
  Promise.all([
    releaseHolds(call, order),
    record(call.db, [closedFact(order, order.closedReason ?? 'closed')]),
  ]);
