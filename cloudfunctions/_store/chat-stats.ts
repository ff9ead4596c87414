import { refundedOf } from '@/domain/after-sale/book';
import type { Fen } from '@/domain/money';
import type { Db } from '../_kit/db';
import { everyPart } from './every';

const DAY_MS = 86_400_000;
/** More chats, and more people who ever ordered in one, than there can be: a WeChat group has 500 members. */
const MOST_CHATS = 1000;
const MOST_BUYERS = 10_000;
const MOST_DAYS = 366;

/** Verified entries of a chat; one visit an hour is one. */
export interface ChatVisits {
  readonly openGId: string;
  /** People known by an entry, ever, and when the last one came. */
  readonly known: number;
  readonly lastAt: number;
  /** Since `since`. */
  readonly visits: number;
  readonly visitors: number;
}

/** What each chat's people did since `since` and ever, of one chat when it is named: one row a chat, counted by the database. */
export async function chatVisits(db: Db, since: number, openGId?: string): Promise<readonly ChatVisits[]> {
  const { cond, gte, gt, max, sum } = db.command.aggregate;
  const { list } = await db
    .collection('timeline')
    .aggregate()
    .match({ kind: 'chat_entered', ...(openGId !== undefined && { 'data.openGId': openGId }) })
    .group({
      _id: { openGId: '$data.openGId', memberId: '$memberId' },
      lastAt: max('$at'),
      visits: sum(cond({ if: gte(['$at', since]), then: 1, else: 0 })),
    })
    .group({
      _id: '$_id.openGId',
      known: sum(1),
      lastAt: max('$lastAt'),
      visits: sum('$visits'),
      visitors: sum(cond({ if: gt(['$visits', 0]), then: 1, else: 0 })),
    })
    .limit(MOST_CHATS)
    .end();
  return (list as (Omit<ChatVisits, 'openGId'> & { _id: string })[]).map(({ _id, ...visits }) => ({
    openGId: _id,
    ...visits,
  }));
}

/** @param since the start of a business day. @returns how many people came on the nth day from there; days without any are absent */
export async function visitorsByDay(
  db: Db,
  openGId: string,
  since: number,
): Promise<ReadonlyMap<number, number>> {
  const { sum } = db.command.aggregate;
  const { list } = await db
    .collection('timeline')
    .aggregate()
    .match({ kind: 'chat_entered', at: db.command.gte(since), 'data.openGId': openGId })
    .group({ _id: { memberId: '$memberId', nth: nthDay(db, '$at', since) } })
    .group({ _id: '$_id.nth', visitors: sum(1) })
    .limit(MOST_DAYS)
    .end();
  return new Map((list as { _id: number; visitors: number }[]).map(({ _id, visitors }) => [_id, visitors]));
}

/** 中国没有夏令时: every business day has 24 hours. */
const nthDay = ({ command: { aggregate: _ } }: Db, at: string, since: number) =>
  _.floor(_.divide([_.subtract([at, since]), DAY_MS]));

/** Orders and what was paid for them, before refunds. */
export interface Takings {
  readonly orders: number;
  readonly paid: Fen;
}
export interface ChatTakings extends Takings {
  readonly openGId: string;
  readonly buyers: number;
}
export interface BuyerTakings extends Takings {
  readonly memberId: string;
  readonly lastAt: number;
}

const SOLD = ['paid', 'fulfilled', 'completed'] as const;

const soldIn = (db: Db, since: number, openGId?: string) => ({
  openGId: openGId ?? db.command.exists(true),
  placedAt: db.command.gte(since),
  status: db.command.in(SOLD),
});

const paid = ({ command: { aggregate: _ } }: Db) =>
  _.sum(_.ifNull(['$payment.paidAmount', '$quote.payable']));

/** Paid orders placed from each chat since `since`, counted by the database. */
export async function chatTakings(db: Db, since: number): Promise<readonly ChatTakings[]> {
  const { sum } = db.command.aggregate;
  const { list } = await db
    .collection('orders')
    .aggregate()
    .match(soldIn(db, since))
    .group({ _id: { openGId: '$openGId', memberId: '$memberId' }, orders: sum(1), paid: paid(db) })
    .group({ _id: '$_id.openGId', buyers: sum(1), orders: sum('$orders'), paid: sum('$paid') })
    .limit(MOST_CHATS)
    .end();
  return (list as (Omit<ChatTakings, 'openGId'> & { _id: string })[]).map(({ _id, ...takings }) => ({
    openGId: _id,
    ...takings,
  }));
}

/** One chat's, by who bought. */
export async function takingsByBuyer(
  db: Db,
  openGId: string,
  since: number,
): Promise<readonly BuyerTakings[]> {
  const { sum, max } = db.command.aggregate;
  const { list } = await db
    .collection('orders')
    .aggregate()
    .match(soldIn(db, since, openGId))
    .group({ _id: '$memberId', orders: sum(1), paid: paid(db), lastAt: max('$placedAt') })
    .limit(MOST_BUYERS)
    .end();
  return (list as (Omit<BuyerTakings, 'memberId'> & { _id: string })[]).map(({ _id, ...takings }) => ({
    memberId: _id,
    ...takings,
  }));
}

/** One chat's, by the nth day from `since`. */
export async function takingsByDay(
  db: Db,
  openGId: string,
  since: number,
): Promise<ReadonlyMap<number, Takings>> {
  const { sum } = db.command.aggregate;
  const { list } = await db
    .collection('orders')
    .aggregate()
    .match(soldIn(db, since, openGId))
    .group({ _id: nthDay(db, '$placedAt', since), orders: sum(1), paid: paid(db) })
    .limit(MOST_DAYS)
    .end();
  return new Map((list as (Takings & { _id: number })[]).map(({ _id, ...takings }) => [_id, takings]));
}

/** What has gone back of one of these orders. */
export interface Returned {
  readonly openGId: string;
  readonly memberId: string;
  readonly placedAt: number;
  readonly amount: Fen;
}

/** Of which orders something has gone back: few, so they are read, and the book's own rule says how much. */
export async function returnedIn(db: Db, since: number, openGId?: string): Promise<readonly Returned[]> {
  const refunded = { ...soldIn(db, since, openGId), refunds: db.command.exists(true) };
  const fields = ['openGId', 'memberId', 'placedAt', 'refunds'] as const;
  return (await everyPart(db, 'orders', refunded, fields)).map(({ openGId: chat = '', ...order }) => ({
    openGId: chat,
    memberId: order.memberId,
    placedAt: order.placedAt,
    amount: refundedOf(order),
  }));
}
