import type { FulfilmentOutputs } from '@/contract/fulfilment';
import type { ConsoleInput } from '@/contract/console';
import { carrierOf } from '@/domain/fulfilment/carriers';
import {
  completeBy,
  handOver,
  isThrough,
  UNDO_MS,
  undoHandOver,
  type ShipRequest,
} from '@/domain/fulfilment/hand-over';
import { COMPLETE_AFTER_DAYS, type Shipment } from '@/domain/fulfilment/types';
import { uploadDue } from '@/domain/fulfilment/upload';
import { ok, reject, REJECTIONS, type Outcome } from '@/domain/outcome';
import type { Base } from '../_kit/call';
import { eachLimited } from '../_kit/limited';
import type { OrderDoc, SettingsDoc } from '../_store/documents';
import { saveHandover } from '../_store/handovers';
import { findOrder } from '../_store/orders';
import { loadSettings } from '../_store/settings';
import { audit } from './audit';
import type { StaffCall } from './staff-session';
import { toHandOver } from './to-hand-over';

/** Two people at two desks: the one who lost reads again and decides anew. */
const TRIES = 3;
/** Nobody is told before a hand-over can no longer be taken back; the rest is for clocks that differ. */
const TELL_AFTER_MS = UNDO_MS + 15_000;
/** Rows of a batch at work at a time. */
const WIDTH = 5;

/** Who hands over: staff, or a leader at the pickup of their relay. */
export interface Hands extends Base {
  readonly staff: Pick<StaffCall['staff'], 'staffId'>;
}

export interface HandedOver {
  readonly order: OrderDoc;
  readonly shipment: Shipment;
  readonly last: boolean;
  readonly again: boolean;
}

/**
 * Hand over what `request` says: read, decide, one conditional update. When everything has gone the order is
 * `fulfilled`, its time to complete runs, and WeChat is to be told; timeline and upload follow by `cron` once the
 * hand-over cannot be taken back any more (`tellAt`, `shippingUpload`), so that nothing has to be unsaid.
 *
 * @param known the order, when the caller has just read it
 * @returns SHIPMENT_CHANGED when others kept changing the order; otherwise as `handOver` of the domain
 */
export async function handOverOrder(
  call: Hands,
  orderId: string,
  request: ShipRequest,
  settings: Pick<SettingsDoc, 'completeAfterDays'>,
  known: OrderDoc | null = null,
): Promise<Outcome<HandedOver>> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const order = attempt === 0 && known ? known : await findOrder(call.db, orderId);
    if (!order || order.status === 'placing') return reject('ORDER_NOT_FOUND');
    const decided = handOver(toHandOver(order), request, { at: call.now, staffId: call.staff.staffId });
    if (!decided.ok) return decided;
    const { shipment, last, again } = decided.value;
    if (again || (await save(call, order, shipment, last, settings)))
      return ok({ order, shipment, last, again });
  }
  return reject('SHIPMENT_CHANGED');
}

function save(
  { db, now }: Hands,
  order: OrderDoc,
  shipment: Shipment,
  last: boolean,
  settings: Pick<SettingsDoc, 'completeAfterDays'>,
): Promise<boolean> {
  const shipments = [...(order.handover?.shipments ?? []), shipment];
  const tellAt = now + TELL_AFTER_MS;
  const step = { from: 'paid', to: last ? 'fulfilled' : 'paid', shipments } as const;
  const days = settings.completeAfterDays ?? COMPLETE_AFTER_DAYS;
  const done = last && {
    fulfilledAt: now,
    completeBy: completeBy(shipments, days),
    shippingUpload: uploadDue(order, tellAt),
  };
  return saveHandover(db, order, step, { tellAt, ...done });
}

/**
 * 缺的退了, 剩下的都交了: an order of which some pieces went and the money of all others has gone back is `fulfilled`
 * with that refund, and its time to complete runs. An effect of the refund: safe to repeat; an order that others keep
 * changing throws, and the refund's effects stay due.
 */
export async function closeHandover(
  { db, now }: Base,
  found: OrderDoc,
  settings: Pick<SettingsDoc, 'completeAfterDays'>,
): Promise<void> {
  let order: OrderDoc | null = found;
  for (let attempt = 0; attempt < TRIES && order && isThrough(toHandOver(order)); attempt += 1) {
    const shipments = order.handover?.shipments ?? [];
    const step = { from: 'paid', to: 'fulfilled', shipments } as const;
    const saved = await saveHandover(db, order, step, {
      tellAt: order.tellAt ?? null,
      fulfilledAt: now,
      completeBy: Math.max(now, completeBy(shipments, settings.completeAfterDays ?? COMPLETE_AFTER_DAYS)),
      shippingUpload: uploadDue(order, Math.max(now, order.tellAt ?? 0)),
    });
    if (saved) return;
    order = await findOrder(db, order.id);
  }
  if (order && isThrough(toHandOver(order))) throw new Error(`order ${order.id} kept changing`);
}

const idOf = (input: {
  kind: string;
  key: string;
  carrier?: string | undefined;
  trackingNo?: string | undefined;
}) => (input.kind === 'express' ? parcelId(input.carrier, input.trackingNo) : `${input.kind}-${input.key}`);
/** A parcel is its number: entered twice, by hand and by file, it is one. */
const parcelId = (carrier = '', trackingNo = ''): string =>
  `${carrier}-${trackingNo.replace(/[^0-9A-Za-z]/g, '').toUpperCase()}`;

/** 发货. */
export async function shipOrder(
  call: StaffCall,
  input: ConsoleInput<'order.ship'>,
): Promise<Outcome<FulfilmentOutputs['order.ship']>> {
  const { orderId, kind, carrier, trackingNo, lines } = input;
  const [settings, order] = await Promise.all([loadSettings(call.db), findOrder(call.db, orderId)]);
  const request: ShipRequest = { id: idOf(input), kind, carrier, trackingNo, lines };
  const handed = await handOverOrder(call, orderId, request, settings, order);
  if (!handed.ok) return handed;
  await auditShipment(call, handed.value);
  const { shipment, last, again } = handed.value;
  return ok({ shipmentId: shipment.id, last, again });
}

/** 批量发货: each row is a parcel of its own with an answer of its own; a row that went before says so. */
export async function shipBatch(
  call: StaffCall,
  { rows }: ConsoleInput<'order.ship-batch'>,
): Promise<Outcome<FulfilmentOutputs['order.ship-batch']>> {
  const settings = await loadSettings(call.db);
  const answers = new Map<object, FulfilmentOutputs['order.ship-batch']['rows'][number]>();
  await eachLimited(rows, WIDTH, async (row) => {
    const orderId = row.orderId.toUpperCase();
    const carrier = carrierOf(row.carrier) ?? undefined;
    const { trackingNo } = row;
    const request: ShipRequest = { id: parcelId(carrier, trackingNo), kind: 'express', carrier, trackingNo };
    const handed = await handOverOrder(call, orderId, request, settings);
    if (handed.ok) await auditShipment(call, handed.value);
    answers.set(
      row,
      handed.ok
        ? { ok: true, orderId, again: handed.value.again }
        : { ok: false, orderId, code: handed.code, words: REJECTIONS[handed.code] },
    );
  });
  return ok({ rows: rows.flatMap((row) => answers.get(row) ?? []) });
}

async function auditShipment(call: StaffCall, { order, shipment, again }: HandedOver): Promise<void> {
  if (again) return;
  const { kind, carrier = null, trackingNo = null, lines } = shipment;
  const count = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  await audit(call, 'order.ship', order.id, { kind, carrier, trackingNo, count });
}

/** Take a hand-over back within the minute: the goods are still here, and nobody was told. */
export async function undoHandOverOf(
  call: StaffCall,
  input: ConsoleInput<'order.undo'>,
): Promise<Outcome<FulfilmentOutputs['order.undo']>> {
  const undone = await takeBackOrder(call, input);
  if (undone.ok) await audit(call, 'order.undo', input.orderId, { shipmentId: input.shipmentId });
  return undone;
}

/** The taking back itself, whoever does it. */
export async function takeBackOrder(
  call: Pick<Base, 'db' | 'now'>,
  { orderId, shipmentId }: ConsoleInput<'order.undo'>,
): Promise<Outcome<FulfilmentOutputs['order.undo']>> {
  const order = await findOrder(call.db, orderId);
  if (!order) return reject('ORDER_NOT_FOUND');
  if (order.status !== 'paid' && order.status !== 'fulfilled') return reject('SHIPMENT_UNDO_OVER');
  const remaining = undoHandOver(order.handover?.shipments ?? [], shipmentId, call.now);
  if (!remaining.ok) return remaining;
  const shipments = remaining.value;
  const saved = await saveHandover(
    call.db,
    order,
    { from: order.status, to: 'paid', shipments },
    {
      tellAt: shipments.length > 0 ? call.now : null,
      fulfilledAt: null,
      completeBy: null,
      shippingUpload: null,
    },
  );
  return saved ? ok({ orderId }) : reject('SHIPMENT_CHANGED');
}
