import { businessDay } from '@/domain/timeline/business-day';
import { EMPTY_FOLD } from '@/domain/timeline/fold';
import { keep, LATELY_KEPT, NOTHING_KEPT } from '@/domain/timeline/keep';
import type { TimelineEntry } from '@/domain/timeline/types';
import type { Db, Transaction } from '../_kit/db';
import { updatedOne } from '../_kit/patience';
import { inTransaction } from '../_kit/transaction';
import type { MemberDoc } from './documents';
import { findMember, visitorDoc } from './members';

type Paid = Extract<TimelineEntry, { kind: 'paid' }>;
type Refunded = Extract<TimelineEntry, { kind: 'refunded' }>;

/**
 * 入账 of a payment or a refund into its member's fold and points, by one conditional update without a transaction: sums by
 * `inc`, first and last by `min` and `max`, and the id among those folded `lately`, so that a repeat does not match. Equal to
 * what `record` keeps, whichever comes first; the entry itself is written beside it (`addFolded`).
 *
 * Nothing matched: folded before; or a document from before `firstPaidAt` could be absent, or a member who has no document;
 * these go the slow way, in a transaction.
 */
export async function foldMoney(db: Db, entry: Paid | Refunded): Promise<void> {
  const _ = db.command;
  const { id, memberId } = entry;
  const folded = await updatedOne(
    db
      .collection('members')
      .where(
        _.and([
          { _id: memberId, lately: _.neq(id) },
          _.or([{ 'fold.firstPaidAt': _.exists(false) }, { 'fold.firstPaidAt': _.gt(0) }]),
        ]),
      ),
    {
      ...(entry.kind === 'paid' ? paidIn(db, entry) : paidBack(db, entry)),
      lately: _.push({ each: [id], slice: -LATELY_KEPT }),
    },
  );
  if (!folded) await foldSlowly(db, entry);
}

function paidIn({ command: _ }: Db, { at, data }: Paid): object {
  const { earned = 0, spent = 0 } = data.points ?? {};
  return {
    [`fold.netPaidByDay.${businessDay(at)}`]: _.inc(data.amount),
    'fold.netPaid': _.inc(data.amount),
    'fold.paidCount': _.inc(1),
    'fold.firstPaidAt': _.min(at),
    'fold.lastPaidAt': _.max(at),
    'fold.points': _.inc(earned - spent),
    'points.left': _.inc(earned),
    ...(spent > 0 && { [`points.held.${data.orderId}`]: _.remove() }),
  };
}

function paidBack({ command: _ }: Db, { at, data }: Refunded): object {
  const { taken = 0, returned = 0 } = data.points ?? {};
  return {
    [`fold.netPaidByDay.${businessDay(at)}`]: _.inc(-data.amount),
    'fold.netPaid': _.inc(-data.amount),
    'fold.points': _.inc(returned - taken),
    'points.left': _.inc(returned - taken),
  };
}

async function foldSlowly(db: Db, entry: Paid | Refunded): Promise<void> {
  const before = await findMember(db, entry.memberId);
  if (before?.lately?.includes(entry.id)) return;
  await inTransaction(db, async (tx) => {
    const { data: found } = await tx.collection('members').doc(entry.memberId).get();
    await keepFolds(db, tx, found ?? visitorDoc(entry.memberId, entry.at), !found, [entry]);
  });
}

/**
 * Fold entries into a member read in this transaction, and keep the member. A payment or refund that was folded
 * `lately` counts no second time.
 */
export async function keepFolds(
  db: Db,
  tx: Transaction,
  member: MemberDoc,
  isNew: boolean,
  entries: readonly TimelineEntry[],
): Promise<void> {
  // over the empty ones: a document may be older than a field
  const { fold, points, lately } = { ...NOTHING_KEPT, ...member };
  const kept = entries.reduce(keep, { fold: { ...EMPTY_FOLD, ...fold }, points, lately });
  if (isNew) await tx.collection('members').add({ data: { ...member, ...kept } });
  else
    await tx
      .collection('members')
      .doc(member._id)
      .update({
        data: { fold: db.command.set(kept.fold), points: db.command.set(kept.points), lately: kept.lately },
      });
}
