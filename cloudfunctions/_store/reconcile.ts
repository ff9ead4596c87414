import { DIFFERENCES, differenceId, type Difference, type Subject } from '@/domain/reconcile/differences';
import type { CountedOrder } from '@/domain/reconcile/sold';
import type { Db } from '../_kit/db';
import { updatedOne } from '../_kit/patience';
import type { AfterSaleDoc, CollectionName, Collections, OrderDoc } from './documents';
import type { DifferenceDoc, ReconcileRunDoc } from './reconcile-documents';
import { addOnce } from './unique';

/** One page along `_id`: a run keeps no more than this in its hands. `query` must not name `_id`. */
export async function pageAfter<N extends CollectionName>(
  db: Db,
  name: N,
  query: object,
  { after, limit }: { after: string | null; limit: number },
): Promise<readonly Collections[N][]> {
  const where = after === null ? query : { ...query, _id: db.command.gt(after) };
  return (await db.collection(name).where(where).orderBy('_id', 'asc').limit(limit).get()).data;
}

/** Documents by id, at most 1000, in no order. */
export async function byIds<N extends CollectionName>(
  db: Db,
  name: N,
  ids: readonly string[],
): Promise<readonly Collections[N][]> {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) return [];
  return (
    await db
      .collection(name)
      .where({ _id: db.command.in(distinct) })
      .limit(1000)
      .get()
  ).data;
}

/** A page of all orders, along `_id`: only what says how many pieces of what they took. */
export async function ordersToCount(
  db: Db,
  after: string | null,
  limit: number,
): Promise<readonly CountedOrder[]> {
  const { data } = await db
    .collection('orders')
    .where({ _id: db.command.gt(after ?? '') })
    .orderBy('_id', 'asc')
    .field({
      ...{ id: true, memberId: true, status: true, placedAt: true, refunds: true, purpose: true },
      ...{ 'quote.lines.skuId': true, 'quote.lines.quantity': true, 'quote.lines.specialId': true },
    })
    .limit(limit)
    .get();
  return data.map((order) => ({ ...order, lines: order.quote.lines }));
}

/** Orders that name a payment of this span. */
export const paidWithin = (
  db: Db,
  { from, until }: { from: number; until: number },
  after: string | null,
  limit: number,
): Promise<readonly OrderDoc[]> =>
  pageAfter(
    db,
    'orders',
    { 'payment.paidAt': db.command.and([db.command.gte(from), db.command.lt(until)]) },
    { after, limit },
  );

/** After-sales whose money arrived within this span. */
export const refundedWithin = (
  db: Db,
  { from, until }: { from: number; until: number },
  after: string | null,
  limit: number,
): Promise<readonly AfterSaleDoc[]> =>
  pageAfter(
    db,
    'after_sales',
    { 'refund.arrivedAt': db.command.and([db.command.gte(from), db.command.lt(until)]) },
    { after, limit },
  );

/** Coupons of a template that came without a batch. */
export const couponsWithoutBatch = async (db: Db, templateId: string): Promise<number> => {
  const { exists, in: oneOf, or } = db.command;
  const coupons = db
    .collection('coupons')
    .where(
      db.command.and([{ templateId }, or([{ origin: exists(false) }, { 'origin.kind': oneOf(['auto']) }])]),
    );
  return (await coupons.count()).total;
};

export const findRun = async (db: Db, runId: string): Promise<ReconcileRunDoc | null> =>
  (await db.collection('reconcile_runs').doc(runId).get()).data;

export const addRun = (db: Db, run: ReconcileRunDoc): Promise<boolean> => addOnce(db, 'reconcile_runs', run);

/** The run that is under way, oldest first. */
export const runUnderWay = async (db: Db): Promise<ReconcileRunDoc | null> =>
  (
    await db
      .collection('reconcile_runs')
      .where({ status: 'running' })
      .orderBy('startedAt', 'asc')
      .limit(1)
      .get()
  ).data[0] ?? null;

/** Without what they keep of a count. */
export const latestRuns = async (db: Db, limit: number): Promise<readonly ReconcileRunDoc[]> =>
  (
    await db
      .collection('reconcile_runs')
      .orderBy('startedAt', 'desc')
      .field({ count: false })
      .limit(limit)
      .get()
  ).data;

/** Take the run for a while. @returns false when somebody else walks it */
export function leaseRun(db: Db, runId: string, now: number, until: number): Promise<boolean> {
  const { inc, lt } = db.command;
  const free = db.collection('reconcile_runs').where({ _id: runId, status: 'running', leaseUntil: lt(now) });
  return updatedOne(free, { leaseUntil: until, tries: inc(1) });
}

/** Whoever comes next may walk it. */
export const releaseRun = (db: Db, runId: string): Promise<boolean> =>
  updatedOne(db.collection('reconcile_runs').where({ _id: runId, status: 'running' }), { leaseUntil: 0 });

type Progress = Partial<
  Pick<ReconcileRunDoc, 'subject' | 'after' | 'status' | 'finishedAt' | 'note' | 'count'>
>;

/**
 * Write down how far the run came, once: not when it stands elsewhere than it was read. The counts grow, and what it keeps
 * of a count moves with it.
 */
export async function progressRun(
  db: Db,
  { _id, subject, after }: ReconcileRunDoc,
  { count = null, ...to }: Progress,
  more: { checked: number; found: number; repaired: number },
): Promise<void> {
  const { inc, remove, set } = db.command;
  const asRead = db.collection('reconcile_runs').where({ _id, status: 'running', subject, after });
  await updatedOne(asRead, {
    ...{ ...to, tries: 0, count: count ? set(count) : remove() },
    [`checked.${subject}`]: inc(more.checked),
    ...{ found: inc(more.found), repaired: inc(more.repaired) },
  });
}

/** Seen: open from its first time on, or repaired by this run. */
export async function noteDifference(
  db: Db,
  difference: Difference,
  { run, at, repaired }: { run: ReconcileRunDoc; at: number; repaired: boolean },
): Promise<void> {
  const { kind, ref, detail } = difference;
  const { subject, severity } = DIFFERENCES[kind];
  const state = {
    status: repaired ? 'repaired' : 'open',
    repairedAt: repaired ? at : null,
    lastSeenAt: at,
    runId: run._id,
    day: dayOf(subject, run),
  } as const;
  const id = differenceId(difference);
  const first: DifferenceDoc = {
    ...{ _id: id, v: 1, kind, subject, severity, ref, detail, firstSeenAt: at },
    ...state,
  };
  if (await addOnce(db, 'differences', first)) return;
  const { set } = db.command;
  const again = db.collection('differences').where({ _id: id });
  await again.update({ data: { ...state, detail: set(detail) } });
}

/** The differences of a bill are of its day: another day's bill says nothing about them. */
const dayOf = (subject: Subject, { day }: ReconcileRunDoc): string | null =>
  subject === 'bill' ? day : null;

/** What was open before this run in the subject it is through with, and was not seen in it: somebody put it right. */
export async function clearUnseen(db: Db, run: ReconcileRunDoc): Promise<void> {
  const { lt, neq } = db.command;
  const { subject, startedAt } = run;
  await db
    .collection('differences')
    .where({
      ...{ status: 'open', subject, day: dayOf(subject, run) },
      ...{ runId: neq(run._id), lastSeenAt: lt(startedAt) },
    })
    .update({ data: { status: 'cleared' } });
}

export const listDifferences = async (
  db: Db,
  status: DifferenceDoc['status'],
  limit: number,
): Promise<readonly DifferenceDoc[]> =>
  (await db.collection('differences').where({ status }).orderBy('lastSeenAt', 'desc').limit(limit).get())
    .data;
