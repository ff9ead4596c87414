import { visitor } from '@/domain/member/visitor';
import { startOfBusinessDay } from '@/domain/timeline/business-day';
import { moneyOf } from '@/domain/timeline/fold';
import type { Db } from '../_kit/db';
import { inTransaction } from '../_kit/transaction';
import { ledger } from './coupons';
import type { MemberDoc, OrderDoc } from './documents';
import { every } from './every';
import { leaveChats } from './leaving-chats';
import { findMember } from './members';
import { mayRetry } from './retry';

/** What reconciliation finds about a member's sums. */
const MEMBER_DIFFERENCES = ['unfolded', 'fold', 'points_wallet'] as const;

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
      avatar: db.command.remove(),
    },
  });
  return stats.updated === 1;
}

/** Members whose erasure a crash left half done. */
export const halfLeft = async (db: Db, now: number, limit: number): Promise<readonly MemberDoc[]> =>
  (
    await db
      .collection('members')
      .where({ 'leaving.at': db.command.gt(0), ...mayRetry(db, now) }) // an index finds a number, and not that there is one
      .limit(limit)
      .get()
  ).data;

const NO_ADDRESS = { name: '', phone: '', region: '', detail: '' };

/** The files of somebody's avatar and of what they sent with their after-sales: deleted before the documents forget them. */
export async function picturesOf(db: Db, memberId: string): Promise<readonly string[]> {
  const [afterSales, member] = await Promise.all([
    every(db, 'after_sales', { memberId }),
    findMember(db, memberId),
  ]);
  return [...afterSales.flatMap(({ pictures }) => pictures), ...(member?.avatarFiles ?? [])];
}

/**
 * Drop everything that says who it was and move the money to the anonymous id, as `ERASURE` says of each collection; the
 * person's document goes last, and with it the only link. Every step may run again.
 */
export async function finishLeaving(
  db: Db,
  memberId: string,
  { to, at }: NonNullable<MemberDoc['leaving']>,
): Promise<void> {
  await Promise.all([
    drop(db, memberId),
    leaveChats(db, memberId, to),
    leaveTimeline(db, memberId, to),
    leaveOrders(db, { memberId }, to),
    leaveAfterSales(db, memberId, to),
    leaveRewards(db, memberId, to),
    db
      .collection('sends')
      .where({ memberId })
      .update({ data: { memberId: to, fields: db.command.remove() } }),
    db
      .collection('coupons')
      .where({ memberId, status: 'claimed' })
      .update({ data: { status: 'voided', ...ledger(db, 'void', at, 'left') } }),
    db
      .collection('members')
      .where({ inviterId: memberId })
      .update({ data: { inviterId: to } }),
    db
      .collection('staff')
      .where({ _id: memberId, status: 'removed' })
      .update({ data: { name: FORMER_STAFF } }),
  ]);
  await handOver(db, memberId, to);
}
const FORMER_STAFF = '已离开的店员';

async function drop(db: Db, memberId: string): Promise<void> {
  const { and, gt, lt, in: oneOf } = db.command;
  const abouts = MEMBER_DIFFERENCES.map((kind) => `${kind}:${memberId}`);
  await Promise.all([
    db.collection('identities').where({ memberId }).remove(),
    db.collection('message_quotas').where({ memberId }).remove(),
    db.collection('share_codes').where({ memberId }).remove(),
    db.collection('carts').where({ _id: memberId }).remove(),
    db.collection('staff_tickets').where({ memberId }).remove(),
    db.collection('staff_sessions').where({ staffId: memberId }).remove(),
    db
      .collection('attempts')
      .where({ _id: and([gt(`${memberId}:`), lt(`${memberId};`)]) }) // ';' follows ':'
      .remove(),
    db
      .collection('differences')
      .where({ _id: oneOf(abouts) })
      .remove(),
  ]);
}

async function leaveTimeline(db: Db, memberId: string, to: string): Promise<void> {
  const { in: oneOf, nin } = db.command;
  const money = ['paid', 'refunded'];
  const timeline = db.collection('timeline');
  await Promise.all([
    timeline.where({ memberId, kind: nin(money) }).remove(),
    timeline.where({ memberId, kind: oneOf(money) }).update({ data: { memberId: to } }),
  ]);
}

/** Orders keep goods and money. Their address goes first: while one still has it, it is found by the old id. */
async function leaveOrders(
  db: Db,
  whose: { readonly memberId: string; readonly [condition: string]: unknown },
  to: string,
): Promise<void> {
  const { neq, remove, set } = db.command;
  const orders = db.collection('orders');
  await orders
    .where({ ...whose, 'delivery.kind': neq('pickup') })
    .update({ data: { 'delivery.address': set(NO_ADDRESS) } });
  await orders
    .where(whose)
    .update({ data: { memberId: to, remark: '', invoice: remove(), notes: remove() } });
}

/** What the customer wrote about a step (the parcel they sent back) goes; what staff and WeChat Pay did stays. */
async function leaveAfterSales(db: Db, memberId: string, to: string): Promise<void> {
  const { remove, set } = db.command;
  for (const { _id, history } of await every(db, 'after_sales', { memberId })) {
    const bare = history.map(({ note, ...step }) =>
      note === undefined || step.by.kind === 'customer' ? step : { ...step, note },
    );
    await db
      .collection('after_sales')
      .where({ _id, memberId })
      .update({
        data: { memberId: to, text: '', pictures: set([]), history: set(bare), shippedBack: remove() },
      });
  }
}

async function leaveRewards(db: Db, memberId: string, to: string): Promise<void> {
  const rewards = db.collection('rewards');
  await rewards.where({ memberId, status: 'pending' }).update({ data: { status: 'reversed' } });
  await rewards.where({ memberId }).update({ data: { memberId: to } });
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
      ...(person.lately && { lately: person.lately }), // a refund whose effects a crash cut short comes again, to this id
    };
    await members.doc(to).set({ data: nobody });
    const { at } = person.leaving;
    const entry = { id: `left:${to}`, memberId: to, kind: 'left', at, data: { reason: '' } } as const;
    await tx
      .collection('timeline')
      .doc(entry.id)
      .set({ data: { ...entry, v: 1, folded: true } });
    await tx
      .collection('cron_marks')
      .doc(leftMark(memberId))
      .set({ data: { v: 1, at, after: to } });
    await members.doc(memberId).remove();
  });
}

const LEFT = 'left:';
const leftMark = (memberId: string): string => `${LEFT}${memberId}`;

/** Somebody (`_id`) who left at `at`; their money stands under `to`. */
export interface LeftLately {
  readonly _id: string;
  readonly to: string;
  readonly at: number;
}

/** Who left before `before`, and whose orders were not looked at again; see `eraseLateOrders`. */
export async function leftLately(db: Db, before: number, limit: number): Promise<readonly LeftLately[]> {
  const { and, gt, lt } = db.command;
  const marks = db.collection('cron_marks').where({ _id: and([gt(LEFT), lt('left;')]), at: lt(before) });
  const { data } = await marks.limit(limit).get();
  return data.map(({ _id, at, after = '' }) => ({ _id: _id.slice(LEFT.length), to: after, at }));
}

export const forgetLeft = (db: Db, memberId: string): Promise<unknown> =>
  db.collection('cron_marks').doc(leftMark(memberId)).remove();

/** Orders of this id from before `before`. */
export const ordersBefore = (db: Db, memberId: string, before: number): Promise<readonly OrderDoc[]> =>
  every(db, 'orders', { memberId, placedAt: db.command.lt(before) });

/** One closed order of theirs, with the fact of its end: it came to nothing, and nobody is there to be told. */
export async function forgetOrder(
  db: Db,
  { memberId, orderId }: { readonly memberId: string; readonly orderId: string },
  to: string,
): Promise<void> {
  await db
    .collection('timeline')
    .where({ _id: `order_closed:${orderId}`, memberId })
    .remove();
  await leaveOrders(db, { memberId, _id: orderId }, to);
}
