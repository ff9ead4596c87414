import { summaryOf } from '@/domain/order/summary';
import type { Call } from '../_kit/call';
import { PayError, type PayParams } from '../_kit/pay';
import type { OrderDoc } from '../_store/documents';

const DESCRIPTION_MAX = 40; // WeChat Pay allows 127 bytes; a Chinese character is three of them
/** Cut without half an emoji at the end, which is no text that WeChat Pay takes. */
const short = (text: string): string => text.slice(0, DESCRIPTION_MAX).replace(/[\uD800-\uDBFF]$/, '');

/**
 * Open the order's trade at WeChat Pay, or ask for a fresh prepay id of the same one.
 *
 * @returns what the phone needs to pay; null when WeChat Pay did not answer or refused: the order stays as it is
 */
export async function prepayOrder(call: Call, order: OrderDoc): Promise<PayParams | null> {
  try {
    return await call.pay.prepay({
      outTradeNo: order.id,
      description: short(summaryOf(order)),
      amount: order.quote.payable,
      openid: call.openid,
      appid: order.appid,
      expireAt: order.payBy,
      now: call.now,
    });
  } catch (error) {
    if (!(error instanceof PayError)) throw error;
    call.log.error('prepay', error, { orderId: order.id, status: error.status, code: error.code });
    return null;
  }
}
