import { reject } from '@/domain/outcome';
import { callSource, openCall, openSystemCall, type FunctionContext } from '../_kit/cloud';
import { fromPhone } from '../_kit/source';
import { hearPictureCheck } from '../_usecases/avatar';
import { countSubscription } from '../_usecases/count-subscription';
import { noteDelivery } from '../_usecases/note-delivery';

type PushedEvent = Readonly<Record<string, unknown>>;

/**
 * wechat-events: what WeChat pushes to the shop. A customer's own call of this function is refused, whatever it
 * carries. A failure is thrown, so that WeChat delivers again; a repeated event counts once.
 */
export async function main(event: PushedEvent, context: FunctionContext): Promise<object> {
  // About a file and not a person: it carries no identity that could be compared, and names a trace that only we know.
  if (event.Event === 'wxa_media_check' && !fromPhone(callSource())) {
    await hearPictureCheck(openSystemCall(context), event);
    return {};
  }
  const call = openCall(event, context);
  if (!call) return reject('NO_IDENTITY');
  // The push comes with the identity of whom it is about; an HTTP request or a timer comes with none.
  if (fromPhone(callSource()) || event.FromUserName !== call.openid) {
    call.log.info('event refused', { source: callSource() });
    return reject('BAD_REQUEST');
  }
  if (event.Event === 'subscribe_msg_sent_event') await noteDelivery(call, event);
  else await countSubscription(call, event);
  return {};
}
