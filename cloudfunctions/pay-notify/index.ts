import type { FunctionContext } from '../_kit/cloud';
import { callSource, openSystemCall } from '../_kit/cloud';
import { json, rawBody, type HttpAnswer, type HttpEvent } from '../_kit/serve-http';
import { fromPhone } from '../_kit/source';
import { hearPayment } from '../_usecases/hear-payment';

/**
 * pay-notify: WeChat Pay's callback and nothing else.
 *
 * 200 ends the notice, also for one we looked at and refused: sending it again would not make it right. 401 for what
 * WeChat Pay did not sign. 500 when we could not finish: WeChat sends it again, for 24 hours.
 */
export async function main(event: HttpEvent, context: FunctionContext): Promise<HttpAnswer> {
  const call = openSystemCall(context);
  if (fromPhone(callSource())) return json(403, { code: 'FAIL', message: 'WeChat Pay only' });
  if (event.httpMethod !== 'POST') return json(405, { code: 'FAIL', message: 'POST only' });
  try {
    const notice = call.pay.readNotice({ headers: event.headers, body: rawBody(event), now: call.now });
    if (!notice) {
      call.log.info('notice', { code: 'NOTICE_INVALID' });
      return json(401, { code: 'FAIL', message: 'NOTICE_INVALID' });
    }
    const heard = await hearPayment(call, notice);
    call.log.info('notice', { kind: notice.kind, code: heard.ok ? 'OK' : heard.code });
    if (heard.ok) return json(200, { code: 'SUCCESS', message: 'OK' });
    const again = heard.code === 'PAYMENT_PENDING' || heard.code === 'ORDER_BUSY';
    return json(again ? 500 : 200, { code: again ? 'FAIL' : 'SUCCESS', message: heard.code });
  } catch (error) {
    call.log.error('notice', error);
    return json(500, { code: 'FAIL', message: 'INTERNAL' });
  }
}
