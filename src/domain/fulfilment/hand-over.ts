import { ok, reject, type Outcome } from '../outcome';
import type { Order } from '../order/types';
import { isCarrier, trackingNoOf } from './carriers';
import type { CompleteAfterDays, Fulfilled, HandoverKind, Shipment, ShipmentLine } from './types';

const DAY_MS = 86_400_000;
/** A pickup ticked off by mistake, or a wrong number, can be taken back so long; nothing leaves the shop before. */
export const UNDO_MS = 60_000;
/** WeChat takes at most 15 parcels for one payment (`shipping_list`, facts §4). */
export const MOST_SHIPMENTS = 15;

/** The part of an order that handing over looks at. */
export type ToHandOver = Pick<Order, 'status' | 'quote' | 'delivery' | 'refunds' | 'purpose'> &
  Pick<Fulfilled, 'handover'>;

export interface ShipRequest {
  readonly id: string;
  readonly kind: HandoverKind;
  readonly carrier?: string | undefined;
  readonly trackingNo?: string | undefined;
  /** Omitted: everything that is left. */
  readonly lines?: readonly ShipmentLine[] | undefined;
}

/** Pieces of a SKU that such claims take from those still at the shop. Goods that come back had gone before. */
const claimedOf = ({ refunds = {} }: ToHandOver, skuId: string, decided: boolean): number =>
  Object.values(refunds)
    .filter(({ status, back }) => back !== true && (status !== 'asked') === decided)
    .flatMap(({ lines }) => lines)
    .filter((line) => line.skuId === skuId)
    .reduce((sum, { quantity }) => sum + quantity, 0);

/** Whether the customer waits for an answer, or for their money: nothing completes by itself meanwhile. */
export const hasOpenClaim = ({ refunds = {} }: Pick<Order, 'refunds'>): boolean =>
  Object.values(refunds).some(({ status }) => status !== 'refunded');

/**
 * Pieces by SKU that are still to be handed over; SKUs with none left are missing. While an order is not wholly handed
 * over, the refunded pieces are taken to be the ones that did not go.
 */
export function leftToHandOver(order: ToHandOver): ReadonlyMap<string, number> {
  const left = new Map<string, number>();
  for (const { skuId, quantity } of order.quote.lines) {
    const gone = (order.handover?.shipments ?? [])
      .flatMap(({ lines }) => lines)
      .filter((line) => line.skuId === skuId)
      .reduce((sum, line) => sum + line.quantity, 0);
    const rest = quantity - gone - claimedOf(order, skuId, true);
    if (rest > 0) left.set(skuId, rest);
  }
  return left;
}

/** Of these, the pieces that may go now: those in an after-sale that nobody has answered wait for the answer. */
export function freeToHandOver(order: ToHandOver): ReadonlyMap<string, number> {
  const rest = [...leftToHandOver(order)].map(
    ([skuId, left]) => [skuId, left - claimedOf(order, skuId, false)] as const,
  );
  return new Map(rest.filter(([, free]) => free > 0));
}

/**
 * Whether this order is through although its last piece never went: some were handed over, and the money of all others
 * goes back. Nothing is left to send, so the time to complete runs.
 */
export const isThrough = (order: ToHandOver): boolean =>
  order.status === 'paid' && (order.handover?.shipments.length ?? 0) > 0 && leftToHandOver(order).size === 0;

/** Which ways an order may go: a pickup order is fetched; an address can be reached by express or by ourselves. */
export const waysOf = ({ delivery }: Pick<Order, 'delivery'>): readonly HandoverKind[] =>
  delivery.kind === 'pickup' ? ['pickup'] : ['express', 'local'];

/**
 * Whether these pieces may go now, and whether the order is complete with them.
 *
 * @returns `again: true` for a shipment that was entered before: nothing is to be written. ORDER_NOT_PAID and
 *   ORDER_ILLEGAL_TRANSITION by status; SHIPMENT_NOT_READY while a relay or group may come to nothing; SHIPMENT_KIND, CARRIER_UNKNOWN, TRACKING_NO_INVALID; SHIPMENT_TOO_MANY with
 *   the SKU and what is left; SHIPMENT_IN_AFTER_SALE with the SKU and what may go, when the rest waits for an answer; SHIPMENT_NOTHING_LEFT; SHIPMENT_PARCELS beyond what WeChat takes
 */
export function handOver(
  order: ToHandOver,
  request: ShipRequest,
  { at, staffId }: { at: number; staffId: string },
): Outcome<{ readonly shipment: Shipment; readonly last: boolean; readonly again: boolean }> {
  const shipments = order.handover?.shipments ?? [];
  const before = shipments.find((one) => one.id === request.id || isParcel(one, request));
  if (before) return ok({ shipment: before, last: leftToHandOver(order).size === 0, again: true });
  const refused = mayHandOver(order) ?? wayRefused(order, request) ?? piecesRefused(order, request);
  if (refused) return refused;
  const left = leftToHandOver(order);
  const lines = request.lines ?? [...freeToHandOver(order)].map(([skuId, quantity]) => ({ skuId, quantity }));
  const sending = new Map(lines.map(({ skuId, quantity }) => [skuId, quantity]));
  const last = [...left].every(([skuId, quantity]) => sending.get(skuId) === quantity);
  const { id, kind } = request;
  return ok({ shipment: { id, kind, lines, ...parcelOf(request), at, staffId }, last, again: false });
}

/** A parcel whose number was corrected is still known by the new one. */
const isParcel = (one: Shipment, { kind, carrier, trackingNo = '' }: ShipRequest): boolean =>
  kind === 'express' && one.carrier === carrier && one.trackingNo === trackingNoOf(trackingNo);

const parcelOf = ({ kind, carrier = '', trackingNo = '' }: ShipRequest): object =>
  kind === 'express' ? { carrier, trackingNo: trackingNoOf(trackingNo) ?? '' } : {};

function piecesRefused(order: ToHandOver, { lines = [] }: ShipRequest): ReturnType<typeof reject> | null {
  const left = leftToHandOver(order);
  if (left.size === 0) return reject('SHIPMENT_NOTHING_LEFT');
  if ((order.handover?.shipments.length ?? 0) >= MOST_SHIPMENTS)
    return reject('SHIPMENT_PARCELS', { most: MOST_SHIPMENTS });
  const over = lines.find(({ skuId, quantity }) => quantity > (left.get(skuId) ?? 0));
  if (over) return reject('SHIPMENT_TOO_MANY', { skuId: over.skuId, left: left.get(over.skuId) ?? 0 });
  return claimedRefused(order, lines, left);
}

/** Pieces that wait for the answer to an after-sale: those asked for, or all there are. */
function claimedRefused(
  order: ToHandOver,
  lines: readonly ShipmentLine[],
  left: ReadonlyMap<string, number>,
): ReturnType<typeof reject> | null {
  const free = freeToHandOver(order);
  const waits = lines.find(({ skuId, quantity }) => quantity > (free.get(skuId) ?? 0));
  if (!waits && free.size > 0) return null;
  const skuId = waits?.skuId ?? [...left.keys()][0] ?? '';
  return reject('SHIPMENT_IN_AFTER_SALE', { skuId, free: free.get(skuId) ?? 0 });
}

function mayHandOver({ status, purpose }: ToHandOver): ReturnType<typeof reject> | null {
  if (status === 'paid') return purpose?.ready === false ? reject('SHIPMENT_NOT_READY') : null;
  const unpaid = status === 'placing' || status === 'pending_payment' || status === 'closed';
  if (unpaid) return reject('ORDER_NOT_PAID');
  return status === 'fulfilled' || status === 'completed'
    ? reject('SHIPMENT_NOTHING_LEFT')
    : reject('ORDER_ILLEGAL_TRANSITION', { status });
}

function wayRefused(
  order: ToHandOver,
  { kind, carrier, trackingNo }: ShipRequest,
): ReturnType<typeof reject> | null {
  if (!waysOf(order).includes(kind)) return reject('SHIPMENT_KIND');
  if (kind !== 'express') return null;
  if (!carrier || !isCarrier(carrier)) return reject('CARRIER_UNKNOWN');
  return trackingNoOf(trackingNo ?? '') === null ? reject('TRACKING_NO_INVALID') : null;
}

/** 到时自动完成: counted from the last hand-over, by the slowest way that was used. */
export function completeBy(shipments: readonly Shipment[], days: CompleteAfterDays): number {
  const at = Math.max(...shipments.map((shipment) => shipment.at));
  return at + Math.max(...shipments.map(({ kind }) => days[kind])) * DAY_MS;
}

/**
 * Take back the last hand-over. Only within the undo time, only while nothing was told to anybody.
 *
 * @returns what remains; SHIPMENT_UNKNOWN, SHIPMENT_UNDO_OVER with how long it could have been
 */
export function undoHandOver(
  shipments: readonly Shipment[],
  shipmentId: string,
  at: number,
): Outcome<readonly Shipment[]> {
  const shipment = shipments.find(({ id }) => id === shipmentId);
  if (!shipment) return reject('SHIPMENT_UNKNOWN');
  if (at - shipment.at > UNDO_MS) return reject('SHIPMENT_UNDO_OVER', { seconds: UNDO_MS / 1000 });
  return ok(shipments.filter(({ id }) => id !== shipmentId));
}
