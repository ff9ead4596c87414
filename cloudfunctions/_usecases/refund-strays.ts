import type { Base } from '../_kit/call';
import { clearStray, type StrayList } from '../_store/strays';
import { refundPurpose } from './refund-purpose';

/**
 * Payments that came for an entry or seat which is another order's by now, or nobody's, go back. Asked again until they
 * have arrived.
 *
 * @returns whether one is still on its way
 */
export async function refundStrays(
  call: Base,
  list: StrayList,
  strays: Readonly<Record<string, true>> = {},
): Promise<boolean> {
  const arrived = await Promise.all(
    Object.keys(strays).map(async (orderId) => {
      const back = await refundPurpose(call, orderId, '这一单已经不在名单里，原路退款');
      if (back) await clearStray(call.db, list, orderId);
      return back;
    }),
  );
  return arrived.includes(false);
}
