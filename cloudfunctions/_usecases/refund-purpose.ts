import type { Base } from '../_kit/call';
import { refundBySystem, systemRefundId } from './start-refund';

const CAUSE = 'purpose';

/** The after-sale by which an order's list gives it back. */
export const purposeRefundId = (call: Pick<Base, 'keyed'>, orderId: string): string =>
  systemRefundId(call, orderId, CAUSE);

/**
 * 全额退款 of an order whose relay or group came to nothing, or that is in no list any more; the same refund however often it
 * is asked for. The portions or pieces are the list's own to give back, so nothing is restocked here.
 *
 * Half done after a crash: the entry or seat says `refunding`, and its relay or group calls this again until it answers
 * true; a refund that was begun is chased by after-sale's own sweep.
 *
 * @returns whether all of the money has arrived
 */
export async function refundPurpose(call: Base, orderId: string, text: string): Promise<boolean> {
  const ask = { orderId, cause: CAUSE, reason: 'other', text, restock: false } as const;
  const refund = await refundBySystem(call, ask);
  if (refund.ok) return refund.value.afterSale.status === 'refunded';
  if (refund.code === 'AFTER_SALE_NOTHING_LEFT') return true; // it went back by another after-sale
  call.log.error('refund', refund.code, { orderId });
  return false;
}
