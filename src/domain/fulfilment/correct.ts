import { ok, reject, type Outcome } from '../outcome';
import type { Order } from '../order/types';
import { isCarrier, trackingNoOf } from './carriers';
import type { Fulfilled, Shipment, ShippingUpload } from './types';

export interface Correction {
  readonly shipmentId: string;
  readonly carrier: string;
  readonly trackingNo: string;
  /** When, epoch ms. */
  readonly at: number;
}

/**
 * 改单号: a parcel that went out under a wrong number gets the right one, as long as the order is under way. The parcel
 * keeps its `id`, its pieces and the time it went: what was wrong is the number, not that it was sent.
 *
 * @returns the shipments as they are now, `changed: false` when the number was right before; SHIPMENT_UNKNOWN for none of
 *   this order's express parcels; PARCEL_ARRIVED once the order is through; CARRIER_UNKNOWN, TRACKING_NO_INVALID;
 *   PARCEL_ENTERED for the number of another parcel of the order
 */
export function correctParcel(
  { status, handover }: Pick<Order, 'status'> & Pick<Fulfilled, 'handover'>,
  { shipmentId, carrier, trackingNo, at }: Correction,
): Outcome<{
  readonly shipments: readonly Shipment[];
  readonly before: Shipment;
  readonly changed: boolean;
}> {
  const shipments = handover?.shipments ?? [];
  const before = shipments.find(({ id, kind }) => id === shipmentId && kind === 'express');
  if (!before) return reject('SHIPMENT_UNKNOWN');
  if (status !== 'paid' && status !== 'fulfilled') return reject('PARCEL_ARRIVED');
  if (!isCarrier(carrier)) return reject('CARRIER_UNKNOWN');
  const number = trackingNoOf(trackingNo);
  if (number === null) return reject('TRACKING_NO_INVALID');
  const same = shipments.find((one) => one.carrier === carrier && one.trackingNo === number);
  if (same && same !== before) return reject('PARCEL_ENTERED');
  const right = { ...before, carrier, trackingNo: number, correctedAt: at };
  return ok({
    shipments: same ? shipments : shipments.map((one) => (one === before ? right : one)),
    before,
    changed: !same,
  });
}

/**
 * The upload after a correction. What WeChat was never told needs nothing; otherwise it is asked what it has and told
 * again: it takes one change per payment (重新发货, facts §4), and `upload-shipping.ts` says what becomes of a second.
 */
export function uploadAfterCorrection(before: ShippingUpload, at: number): ShippingUpload {
  const untold = before.status === 'unneeded' || (before.status === 'due' && before.tries === 0);
  return untold ? before : { status: 'due', tries: 1, retryAt: at, error: null };
}
