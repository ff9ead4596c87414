import { DIFFERENCES, type Difference, type DifferenceKind } from '@/domain/reconcile/differences';
import { replay } from '@/domain/timeline/fold';
import { sameFold } from '@/domain/timeline/same-fold';
import type { Base } from '../_kit/call';
import { findAfterSale } from '../_store/after-sales';
import { redeemCoupon, releaseCoupon } from '../_store/coupons';
import { keepReplayed } from '../_store/member-repair';
import { findMember } from '../_store/members';
import { findOrder } from '../_store/orders';
import { entryOf, foldOne, record, timelineOf } from '../_store/timeline';
import { closeOrder } from './close-order';
import { expireUnused } from './end-coupons';
import { finishOrder } from './finish-order';
import { paidFact } from './order-facts';
import { refundedFact } from './refund-facts';
import { settlePayment } from './settle-payment';
import { wakeAfterSales } from './sweep-after-sales';
import { bookHolds } from './sweep-holds';

type Healing = {
  [K in DifferenceKind]: (typeof DIFFERENCES)[K]['heals'] extends true ? K : never;
}[DifferenceKind];
type Cure = (base: Base, difference: Difference) => Promise<unknown>;

/** The order of a coupon's or the order's own difference. */
const orderOf = (base: Base, id: string | number | undefined) => findOrder(base.db, String(id ?? ''));

/** What puts each kind right by itself: the same idempotent step that should have been made, made again. */
const CURES: Readonly<Record<Healing, Cure>> = {
  async effects_overdue(base, { ref }) {
    const order = await orderOf(base, ref);
    if (order) await finishOrder(base, order);
  },
  async close_overdue(base, { ref }) {
    const order = await orderOf(base, ref);
    if (order?.status === 'pending_payment') await closeOrder(base, order, 'timed_out');
  },
  async paid_entry_missing(base, { ref }) {
    const order = await orderOf(base, ref);
    if (order) await record(base.db, [paidFact(order)]);
  },
  refund_overdue: (base) => wakeAfterSales(base),
  async refund_entry_missing(base, { ref, detail }) {
    const [afterSale, order] = await Promise.all([
      findAfterSale(base.db, ref),
      orderOf(base, detail['orderId']),
    ]);
    if (afterSale && order) await record(base.db, [refundedFact(afterSale, order)]);
  },
  hold_dead: (base) => bookHolds(base),
  coupon_not_redeemed: ({ db, now }, { ref, detail }) =>
    redeemCoupon(db, { couponId: ref, orderId: String(detail['orderId']) }, now),
  coupon_lock_dead: ({ db, now }, { ref, detail }) =>
    releaseCoupon(db, { couponId: ref, orderId: String(detail['orderId']) }, now),
  coupon_not_expired: (base) => expireUnused(base),
  async unfolded({ db }, { ref }) {
    for (const { _id, folded } of await timelineOf(db, ref)) if (!folded) await foldOne(db, _id);
  },
  async fold({ db }, { ref }) {
    const [member, timeline] = await Promise.all([findMember(db, ref), timelineOf(db, ref)]);
    const replayed = replay(timeline.map(entryOf));
    if (member && !sameFold(member.fold, replayed)) await keepReplayed(db, member, replayed);
  },
  async paid_not_booked(base, { ref }) {
    const [order, trade] = await Promise.all([orderOf(base, ref), base.pay.query(ref)]);
    if (order && trade) await settlePayment(base, order, trade);
  },
};

/** Put a difference right if that can be done safely. @returns whether it was tried; the caller looks again */
export async function repair(base: Base, difference: Difference): Promise<boolean> {
  if (!DIFFERENCES[difference.kind].heals) return false;
  try {
    await CURES[difference.kind as Healing](base, difference);
    return true;
  } catch (error) {
    base.log.error('repair', error, { kind: difference.kind, ref: difference.ref });
    return false;
  }
}
