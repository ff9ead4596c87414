import type { Base } from '../_kit/call';
import type { OrderDoc } from '../_store/documents';
import { findMember } from '../_store/members';
import { clearDue } from '../_store/orders';
import { record } from '../_store/timeline';
import { closedFact, paidFact, placedFact, redeemedFacts } from './order-facts';
import { releaseHolds, settleHolds } from './order-holds';
import { settleReferral } from './settle-referral';

/**
 * The effects of being paid or closed: stock, specials and coupons settled or released, facts on the timeline,
 * the inviter's reward. Each is safe to repeat; when all are there the order's `due` is cleared.
 *
 * Half done after a crash: `due` still set; `cron` (order-effects) calls this again. The fact of placing is written
 * here once more, for an order whose placing was cut short between the order and its timeline.
 */
export async function finishOrder(call: Base, order: OrderDoc): Promise<void> {
  if (order.due === null) return;
  await (order.due === 'settle' ? settlePaid(call, order) : releaseClosed(call, order));
  await clearDue(call.db, order.id, order.due);
}

async function settlePaid(call: Base, order: OrderDoc): Promise<void> {
  const { db } = call;
  const [member] = await Promise.all([
    findMember(db, order.memberId),
    settleHolds(db, order),
    record(db, [placedFact(order), paidFact(order), ...redeemedFacts(order)]),
  ]);
  await settleReferral(call, order, member);
}

const releaseClosed = ({ db }: Base, order: OrderDoc): Promise<unknown> =>
  Promise.all([
    releaseHolds(db, order),
    record(db, [placedFact(order), closedFact(order, order.closedReason ?? 'closed')]),
  ]);
