import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Base, Call } from '../_kit/call';
import { eachOnItsOwn } from '../_kit/on-its-own';
import type { MemberDoc } from '../_store/documents';
import {
  beginLeaving,
  finishLeaving,
  forgetLeft,
  halfLeft,
  forgetOrder,
  leftLately,
  type LeftLately,
  ordersBefore,
  picturesOf,
} from '../_store/leaving';
import { findMember } from '../_store/members';
import { findStaff } from '../_store/staff';
import { unfinishedOf } from '../_store/unfinished';
import { closeOrder } from './close-order';
import { sweepFound } from './sweep';

/** Half-done erasures that one tick of `cron` finishes. */
const PER_TICK = 20;
/** Whatever another phone of theirs was doing when they left has come to its end by then. */
const LOOK_AGAIN_MS = 60_000;

/**
 * 注销. What says who it was is dropped; the money stays, under an id that leads back to nobody: it is made from this
 * request's id, which is kept nowhere. Coming back is arriving for the first time.
 *
 * Refused while something still needs the person (`unfinishedOf`), and to who is on the staff. Half-done: put out, not all
 * dropped; `finishLeavings` (cron) or their next visit finishes it.
 *
 * @returns LEAVE_ORDERS_OPEN with how many of what is open; LEAVE_STAFF
 */
export async function leaveShop(call: Call): Promise<Outcome<{ readonly leftAt: number }>> {
  const { db, memberId, now } = call;
  const [member, open, staff] = await Promise.all([
    findMember(db, memberId),
    unfinishedOf(db, memberId),
    findStaff(db, memberId),
  ]);
  if (!member) return ok({ leftAt: now });
  if (!member.leaving) {
    if (staff) return reject('LEAVE_STAFF');
    if (Object.values(open).some((count) => count > 0)) return reject('LEAVE_ORDERS_OPEN', { ...open });
    const to = call.keyed('left', `${memberId}\n${call.requestId}`).slice(0, 22);
    await beginLeaving(db, memberId, to, now);
  }
  const leaving = (member.leaving ? member : await findMember(db, memberId))?.leaving;
  if (leaving) await erase(call, memberId, leaving);
  return ok({ leftAt: leaving?.at ?? now });
}

/**
 * The pictures' files go while the documents still name them; then the documents.
 *
 * @throws when the storage or the database does not answer: the erasure stays half done, and begins again later
 */
export async function erase(
  { db, files }: Pick<Base, 'db' | 'files'>,
  memberId: string,
  leaving: NonNullable<MemberDoc['leaving']>,
): Promise<void> {
  await files.remove(await picturesOf(db, memberId));
  await finishLeaving(db, memberId, leaving);
}

/** For `cron`: finish the erasures that a crash cut short, and look again at who left lately. @returns how many */
export async function finishLeavings(call: Base): Promise<number> {
  const [members, lately] = await Promise.all([
    halfLeft(call.db, call.now, PER_TICK),
    leftLately(call.db, call.now - LOOK_AGAIN_MS, PER_TICK),
  ]);
  const erased = await sweepFound(call, 'members', members, async ({ _id, leaving }) => {
    if (leaving) await erase(call, _id, leaving);
  });
  return erased + (await eachOnItsOwn(call, 'left-lately', lately, (left) => eraseLateOrders(call, left)));
}

/**
 * An order that another phone of theirs placed while they left: it read them before and was written after. Unpaid, it is
 * closed and loses its address; one that was paid since is the wish of somebody who is back.
 *
 * Somebody who came back meanwhile is a new visitor, whose own orders are later than their first visit.
 */
async function eraseLateOrders(call: Base, { _id: memberId, to, at }: LeftLately): Promise<void> {
  const { db } = call;
  const back = await findMember(db, memberId);
  const before = back ? back.firstSeenAt : at + LOOK_AGAIN_MS;
  let waiting = false;
  for (const order of await ordersBefore(db, memberId, before)) {
    const closed = order.status === 'pending_payment' ? await closeOrder(call, order, 'left') : ok(order);
    const status = closed.ok ? closed.value.status : order.status;
    if (status === 'closed') await forgetOrder(db, { memberId, orderId: order._id }, to);
    else waiting ||= status === 'placing' || status === 'pending_payment';
  }
  if (!waiting) await forgetLeft(db, memberId);
}
