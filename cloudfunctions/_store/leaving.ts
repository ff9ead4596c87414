import { visitor } from '@/domain/member/visitor';
import { startOfBusinessDay } from '@/domain/timeline/business-day';
import { moneyOf } from '@/domain/timeline/fold';
import type { Db } from '../_kit/db';
import { inTransaction } from '../_kit/transaction';
import { ledger } from './coupons';
import type { MemberDoc } from './documents';

/** What the customer and staff still have to settle with each other; money on its way needs nobody. */
const UNDECIDED = ['requested', 'awaiting_return', 'returning'];

/** Orders that still need the person: unpaid or unsettled ones, paid ones that are to be brought to their door, and after-sales. */
export async function openOrders(db: Db, memberId: string): Promise<number> {
  const orders = db.collection('orders');
  const { in: oneOf } = db.command;
  const counts = await Promise.all([
    orders.where({ memberId, status: oneOf(['placing', 'pending_payment']) }).count(),
    orders.where({ memberId, due: oneOf(['settle', 'release']) }).count(),
    orders.where({ memberId, status: 'paid', due: null, 'delivery.kind': db.command.neq('pickup') }).count(),
    db
      .collection('after_sales')
      .where({ memberId, status: oneOf(UNDECIDED) })
      .count(),
  ]);
  return counts.reduce((sum, { total }) => sum + total, 0);
}

/** Put the person out: from here on nobody is known by this document. @returns false when they were out already */
export async function beginLeaving(db: Db, memberId: string, to: string, at: number): Promise<boolean> {
  const { set, neq } = db.command;
  const bare = visitor(memberId, startOfBusinessDay(at));
  const here = db.collection('members').where({ _id: memberId, status: neq('left') });
  const { stats } = await here.update({
    data: {
      status: 'left',
      leaving: set({ to, at }),
      nickname: bare.nickname,
      phoneMasked: bare.phoneMasked,
      touchpoints: set(bare.touchpoints),
      chatEntry: set(bare.chatEntry),
      source: set(bare.source),
      consent: set(bare.consent),
      inviterId: bare.inviterId,
      birthday: db.command.remove(),
    },
  });
  return stats.updated === 1;
}

/** Members whose erasure a crash left half done. */
export const halfLeft = async (db: Db, limit: number): Promise<readonly MemberDoc[]> =>
  (
    await db
      .collection('members')
      .where({ leaving: db.command.exists(true) })
      .limit(limit)
      .get()
  ).data;

const NO_ADDRESS = { name: '', phone: '', region: '', detail: '' };

/**
 * Drop everything that says who it was and move the money to the anonymous id; the person's document goes last, and
 * with it the only link. Every step may run again.
 *
 * Coupons keep the id of the person (a keyed hash) and nothing else about them, so that leaving and coming back is
 * not a way to claim a newcomer's coupon twice; the unused ones are voided.
 */
export async function finishLeaving(
  db: Db,
  memberId: string,
  { to, at }: NonNullable<MemberDoc['leaving']>,
): Promise<void> {
  const { in: oneOf, nin, remove, set } = db.command;
  const money = oneOf(['paid', 'refunded']);
  const orders = db.collection('orders');
  await Promise.all([
    db.collection('identities').where({ memberId }).remove(),
    db.collection('message_quotas').where({ memberId }).remove(),
    db.collection('share_codes').where({ memberId }).remove(),
    db.collection('carts').where({ _id: memberId }).remove(),
    db
      .collection('sends')
      .where({ memberId })
      .update({ data: { memberId: to } }),
    db
      .collection('timeline')
      .where({ memberId, kind: nin(['paid', 'refunded']) })
      .remove(),
    db
      .collection('timeline')
      .where({ memberId, kind: money })
      .update({ data: { memberId: to } }),
    db
      .collection('coupons')
      .where({ memberId, status: 'claimed' })
      .update({ data: { status: 'voided', ...ledger(db, 'void', at, 'left') } }),
    orders
      .where({ memberId, 'delivery.kind': db.command.neq('pickup') })
      .update({ data: { 'delivery.address': set(NO_ADDRESS) } })
      .then(() => orders.where({ memberId }).update({ data: { memberId: to, remark: '' } })),
    db
      .collection('rewards')
      .where({ memberId, status: 'pending' })
      .update({ data: { status: 'reversed' } })
      .then(() =>
        db
          .collection('rewards')
          .where({ memberId })
          .update({ data: { memberId: to } }),
      ),
    db
      .collection('after_sales')
      .where({ memberId })
      .update({ data: { memberId: to, text: '', pictures: set([]), shippedBack: remove() } }),
    db
      .collection('members')
      .where({ inviterId: memberId })
      .update({ data: { inviterId: to } }),
  ]);
  await handOver(db, memberId, to);
}

async function handOver(db: Db, memberId: string, to: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const members = tx.collection('members');
    const { data: person } = await members.doc(memberId).get();
    if (person?.leaving?.to !== to) return;
    const nobody: Omit<MemberDoc, '_id'> = {
      ...visitor(to, startOfBusinessDay(person.firstSeenAt)),
      v: 1,
      status: 'left',
      fold: moneyOf(person.fold),
      points: { left: person.fold.points, held: {} },
    };
    await members.doc(to).set({ data: nobody });
    const { at } = person.leaving;
    const entry = { id: `left:${to}`, memberId: to, kind: 'left', at, data: { reason: '' } } as const;
    await tx
      .collection('timeline')
      .doc(entry.id)
      .set({ data: { ...entry, v: 1, folded: true } });
    await members.doc(memberId).remove();
  });
}
