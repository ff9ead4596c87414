import type { OrderStatus } from '@/domain/order/types';
import type { Db } from '../_kit/db';
import type { AuditDoc, OrderDoc, TimelineDoc } from './documents';

/** Which orders the desk asks for; see the contract. An intent (`placing`) is not an order yet. */
export interface DeskFilter {
  readonly status?: OrderStatus | undefined;
  readonly kind?: 'pickup' | 'address' | undefined;
  readonly pointId?: string | undefined;
  readonly openGId?: string | undefined;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  readonly uploadFailed?: true | undefined;
  /** Found by the keyword: these buyers' orders, or this order. */
  readonly memberIds?: readonly string[] | undefined;
  readonly orderId?: string | undefined;
}
export interface DeskCursor {
  readonly placedAt: number;
  readonly orderId: string;
}

function conditionsOf(db: Db, filter: DeskFilter): object[] {
  const _ = db.command;
  const { status, kind, pointId, openGId, from, until, memberIds, orderId } = filter;
  return [
    status === undefined ? { status: _.neq('placing') } : { status },
    ...(from === undefined ? [] : [{ placedAt: _.gte(from) }]),
    ...(until === undefined ? [] : [{ placedAt: _.lt(until) }]),
    ...(kind === undefined ? [] : [{ 'delivery.kind': kind === 'pickup' ? 'pickup' : _.neq('pickup') }]),
    ...(pointId === undefined ? [] : [{ 'delivery.point.id': pointId }]),
    ...(openGId === undefined ? [] : [{ openGId }]),
    ...(filter.uploadFailed ? [{ 'shippingUpload.status': 'failed' }] : []),
    ...(memberIds === undefined ? [] : [{ memberId: _.in(memberIds) }]),
    ...(orderId === undefined ? [] : [{ _id: orderId }]),
  ];
}

/** A page of the desk, newest first; `after` has no ties, since the id decides between orders of one millisecond. */
export async function deskOrders(
  db: Db,
  filter: DeskFilter,
  after: DeskCursor | undefined,
  limit: number,
): Promise<readonly OrderDoc[]> {
  const _ = db.command;
  const beyond =
    after === undefined
      ? []
      : [_.or([{ placedAt: _.lt(after.placedAt) }, { placedAt: after.placedAt, _id: _.lt(after.orderId) }])];
  const found = db.collection('orders').where(_.and([...conditionsOf(db, filter), ...beyond]));
  return (await found.orderBy('placedAt', 'desc').orderBy('_id', 'desc').limit(limit).get()).data;
}

/** How many match in all. */
export const countDesk = async (db: Db, filter: DeskFilter): Promise<number> =>
  (
    await db
      .collection('orders')
      .where(db.command.and(conditionsOf(db, filter)))
      .count()
  ).total;

const MOST_PEOPLE = 100;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Members by a part of the nickname, or by the last digits of the masked number. */
export async function membersByKeyword(db: Db, keyword: string): Promise<readonly string[]> {
  const like = (regexp: string): object => db.RegExp({ regexp, options: 'i' });
  const byTail = /^\d{4,11}$/.test(keyword) ? [{ phoneMasked: like(`${keyword.slice(-4)}$`) }] : [];
  const { data } = await db
    .collection('members')
    .where(db.command.or([{ nickname: like(escaped(keyword)) }, ...byTail]))
    .field({ _id: true })
    .limit(MOST_PEOPLE)
    .get();
  return data.map(({ _id }) => _id);
}

interface RollCall {
  readonly pointId?: string | undefined;
  readonly openGId?: string | undefined;
  readonly takenFrom: number;
  readonly limit: number;
}

/** Paid orders to be fetched, none that still gathers, longest waiting first; then those fetched since `takenFrom`, last one first. */
export async function waitingAndTaken(
  db: Db,
  { pointId, openGId, takenFrom, limit }: RollCall,
): Promise<readonly OrderDoc[]> {
  const here = {
    'delivery.kind': 'pickup',
    ...(pointId !== undefined && { 'delivery.point.id': pointId }),
    ...(openGId !== undefined && { openGId }),
  };
  const { in: oneOf, gte, neq } = db.command;
  const orders = db.collection('orders');
  const [waiting, taken] = await Promise.all([
    orders
      .where({ ...here, status: 'paid', 'purpose.ready': neq(false) })
      .orderBy('placedAt', 'asc')
      .limit(limit)
      .get(),
    orders
      .where({ ...here, status: oneOf(['fulfilled', 'completed']), fulfilledAt: gte(takenFrom) })
      .orderBy('fulfilledAt', 'desc')
      .limit(limit)
      .get(),
  ]);
  return [...waiting.data, ...taken.data];
}

/** What waits for somebody at the desk. */
export async function deskCounts(
  db: Db,
): Promise<{ readonly toShip: number; readonly toPickUp: number; readonly uploadFailed: number }> {
  const orders = db.collection('orders');
  const [toShip, toPickUp, uploadFailed] = await Promise.all([
    orders.where({ status: 'paid', 'delivery.kind': db.command.neq('pickup') }).count(),
    orders.where({ status: 'paid', 'delivery.kind': 'pickup' }).count(),
    orders.where({ 'shippingUpload.status': 'failed' }).count(),
  ]);
  return { toShip: toShip.total, toPickUp: toPickUp.total, uploadFailed: uploadFailed.total };
}

const MOST_LINES = 100;

/** What the timeline says of one order, oldest first. */
export const entriesOfOrder = async (
  db: Db,
  memberId: string,
  orderId: string,
): Promise<readonly TimelineDoc[]> =>
  (
    await db
      .collection('timeline')
      .where({ memberId, 'data.orderId': orderId })
      .orderBy('at', 'asc')
      .limit(MOST_LINES)
      .get()
  ).data;

/** What staff did to it, newest first. */
export const auditOfOrder = async (db: Db, orderId: string): Promise<readonly AuditDoc[]> =>
  (await db.collection('audit').where({ target: orderId }).orderBy('at', 'desc').limit(MOST_LINES).get())
    .data;
