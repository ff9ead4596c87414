import type { Handover, ShippingUpload, StaffNote } from '@/domain/fulfilment/types';
import { statusesBefore, type OrderEvent } from '@/domain/order/transitions';
import type { OrderStatus } from '@/domain/order/types';
import type { Db } from '../_kit/db';
import type { OrderDoc } from './documents';
import { mayRetry } from './retry';

const orders = (db: Db) => db.collection('orders');

/** What a step of fulfilment changes beside the hand-over itself; null removes. */
export interface HandoverChanges {
  readonly tellAt: number | null;
  readonly fulfilledAt?: number | null;
  readonly completeBy?: number | null;
  readonly shippingUpload?: ShippingUpload | null;
}

/**
 * One step of handing over, in one conditional update: the order is still in `from`, and nobody changed the hand-over
 * or claimed a piece since it was read. @returns false when somebody did
 */
export async function saveHandover(
  db: Db,
  order: OrderDoc,
  step: { readonly from: OrderStatus; readonly to: OrderStatus; readonly shipments: Handover['shipments'] },
  changes: HandoverChanges,
): Promise<boolean> {
  const _ = db.command;
  const rev = order.handover?.rev ?? 0;
  const { tellAt, ...more } = changes;
  const data = Object.fromEntries(
    Object.entries(more).map(([field, value]) => [field, value === null ? _.remove() : _.set(value)]),
  );
  const handover: Handover = { rev: rev + 1, shipments: step.shipments };
  const { stats } = await orders(db)
    .where({
      _id: order._id,
      status: step.from,
      'handover.rev': rev === 0 ? _.exists(false) : rev,
      refundRev: order.refundRev ?? _.exists(false),
    })
    .update({ data: { status: step.to, handover: _.set(handover), tellAt, ...data } });
  return stats.updated === 1;
}

/** 完成. @returns false when the order was in no status from which it may be */
export async function saveCompleted(
  db: Db,
  orderId: string,
  completed: { readonly at: number; readonly by: 'customer' | 'time' },
): Promise<boolean> {
  const event: OrderEvent = 'complete';
  const { stats } = await orders(db)
    .where({ _id: orderId, status: db.command.in(statusesBefore(event)) })
    .update({
      data: {
        status: 'completed',
        completedAt: completed.at,
        completedBy: completed.by,
        tellAt: completed.at,
      },
    });
  return stats.updated === 1;
}

export const postponeCompletion = (db: Db, orderId: string, completeBy: number): Promise<unknown> =>
  orders(db).where({ _id: orderId, status: 'fulfilled' }).update({ data: { completeBy } });

/** Everybody knows now; a later step keeps its own `tellAt`. */
export const clearTell = (db: Db, orderId: string, tellAt: number): Promise<unknown> =>
  orders(db)
    .where({ _id: orderId, tellAt })
    .update({ data: { tellAt: null } });

/** Orders whose hand-over or completion is still to be told, the longest waiting first. */
export const ordersToTell = async (db: Db, now: number, limit: number): Promise<readonly OrderDoc[]> =>
  (
    await orders(db)
      .where({ tellAt: db.command.and([db.command.gt(0), db.command.lte(now)]), ...mayRetry(db, now) })
      .orderBy('tellAt', 'asc')
      .limit(limit)
      .get()
  ).data;

/** Handed over, and nobody confirmed in time. */
export const ordersToComplete = async (db: Db, now: number, limit: number): Promise<readonly OrderDoc[]> =>
  (
    await orders(db)
      .where({ status: 'fulfilled', completeBy: db.command.lte(now), ...mayRetry(db, now) })
      .orderBy('completeBy', 'asc')
      .limit(limit)
      .get()
  ).data;

/** Orders about whose 发货信息 WeChat is to be asked now. */
export const ordersToUpload = async (db: Db, now: number, limit: number): Promise<readonly OrderDoc[]> =>
  (
    await orders(db)
      .where({
        'shippingUpload.status': db.command.in(['due', 'sent']),
        'shippingUpload.retryAt': db.command.lte(now),
      })
      .orderBy('shippingUpload.retryAt', 'asc')
      .limit(limit)
      .get()
  ).data;

/** The upload moves on, if it is still as it was read: two ticks, or a tick and a person, cannot both move it. */
export async function saveUpload(
  db: Db,
  orderId: string,
  before: ShippingUpload,
  next: ShippingUpload,
): Promise<boolean> {
  const { stats } = await orders(db)
    .where({
      _id: orderId,
      'shippingUpload.status': before.status,
      'shippingUpload.retryAt': before.retryAt,
    })
    .update({ data: { shippingUpload: db.command.set(next) } });
  return stats.updated === 1;
}

/** Paid orders to be fetched whose customer never looked, so that nobody made their code. */
export const ordersWithoutCode = async (db: Db, now: number, limit: number): Promise<readonly OrderDoc[]> =>
  (
    await orders(db)
      .where({
        ...{ status: 'paid', 'delivery.kind': 'pickup', pickupCode: db.command.exists(false) },
        ...mayRetry(db, now),
      })
      .orderBy('placedAt', 'asc')
      .limit(limit)
      .get()
  ).data;

export const keepCode = (db: Db, orderId: string, pickupCode: string): Promise<unknown> =>
  orders(db).where({ _id: orderId }).update({ data: { pickupCode } });

/** 备注: pushed once per id; the same one again changes nothing. */
export async function addNote(db: Db, orderId: string, note: StaffNote): Promise<void> {
  await orders(db)
    .where({ _id: orderId, 'notes.id': db.command.neq(note.id) })
    .update({ data: { notes: db.command.push({ each: [note], slice: -50 }) } });
}
