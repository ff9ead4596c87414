import type { ConsoleInput } from '@/contract/console';
import type { FulfilmentOutputs } from '@/contract/fulfilment';
import { correctParcel, uploadAfterCorrection } from '@/domain/fulfilment/correct';
import { ok, reject, type Outcome } from '@/domain/outcome';
import { saveHandover } from '../_store/handovers';
import { findOrder } from '../_store/orders';
import { audit } from './audit';
import type { StaffCall } from './staff-session';

/**
 * 改单号: one conditional update puts the right number on the parcel and the upload back to `due`; timeline and WeChat
 * follow by `cron` (`tellAt`, `shippingUpload`), as they do for a parcel that was just sent.
 *
 * @returns what `correctParcel` refuses; SHIPMENT_CHANGED when somebody changed the order meanwhile
 */
export async function correctParcelOf(
  call: StaffCall,
  { orderId, ...wanted }: ConsoleInput<'order.correct-parcel'>,
): Promise<Outcome<FulfilmentOutputs['order.correct-parcel']>> {
  const { db, now } = call;
  const order = await findOrder(db, orderId);
  if (!order) return reject('ORDER_NOT_FOUND');
  const corrected = correctParcel(order, { ...wanted, at: now });
  if (!corrected.ok) return corrected;
  const { shipments, before, changed } = corrected.value;
  if (!changed) return ok({ orderId });
  const { status, shippingUpload, tellAt } = order;
  const saved = await saveHandover(
    db,
    order,
    { from: status, to: status, shipments },
    {
      tellAt: Math.max(now, tellAt ?? 0),
      ...(shippingUpload && { shippingUpload: uploadAfterCorrection(shippingUpload, now) }),
    },
  );
  if (!saved) return reject('SHIPMENT_CHANGED');
  const { carrier = null, trackingNo = null } = before;
  const right = shipments.find(({ id }) => id === before.id);
  await audit(call, 'order.correct-parcel', orderId, {
    ...{ carrier: wanted.carrier, trackingNo: right?.trackingNo ?? null },
    ...{ carrierBefore: carrier, trackingNoBefore: trackingNo },
  });
  return ok({ orderId });
}
