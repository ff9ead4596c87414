import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Base, Call } from '../_kit/call';
import { beginLeaving, finishLeaving, halfLeft, openOrders } from '../_store/leaving';
import { findMember } from '../_store/members';

/** Half-done erasures that one tick of `cron` finishes. */
const PER_TICK = 20;

/**
 * 注销. What says who it was is dropped; the money stays, under an id that leads back to nobody: it is made from this
 * request's id, which is kept nowhere. Coming back is arriving for the first time.
 *
 * Refused while an order still needs the person: unpaid (the payment has to be theirs), or paid and on its way to
 * their door (the shop has to know where). Half-done: put out, not all dropped; `finishLeavings` (cron) or their
 * next visit finishes it.
 */
export async function leaveShop(call: Call): Promise<Outcome<{ readonly leftAt: number }>> {
  const { db, memberId, now } = call;
  const [member, open] = await Promise.all([findMember(db, memberId), openOrders(db, memberId)]);
  if (!member) return ok({ leftAt: now });
  if (!member.leaving) {
    if (open > 0) return reject('LEAVE_ORDERS_OPEN', { orders: open });
    const to = call.keyed('left', `${memberId}\n${call.requestId}`).slice(0, 22);
    await beginLeaving(db, memberId, to, now);
  }
  const leaving = (member.leaving ? member : await findMember(db, memberId))?.leaving;
  if (leaving) await finishLeaving(db, memberId, leaving);
  return ok({ leftAt: leaving?.at ?? now });
}

/** For `cron`: finish the erasures that a crash cut short. @returns how many */
export async function finishLeavings({ db }: Base): Promise<number> {
  const members = await halfLeft(db, PER_TICK);
  for (const { _id, leaving } of members) if (leaving) await finishLeaving(db, _id, leaving);
  return members.length;
}
