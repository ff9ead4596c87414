import { reject } from '@/domain/outcome';
import { callSource, openCall, type FunctionContext } from '../_kit/cloud';
import { countSubscription } from '../_usecases/count-subscription';

/** Sources of a call that somebody else than WeChat's message push can make (facts §1): none of them may grant a message. */
const NOT_A_PUSH = ['wx_client', 'wx_devtools', 'wx_http', 'wx_localdebug', 'wx_crawler', 'wx_trigger'];

type PushedEvent = Readonly<Record<string, unknown>>;

/**
 * wechat-events: what WeChat pushes to the shop. A customer's own call of this function is refused, whatever it
 * carries. A failure is thrown, so that WeChat delivers again; a repeated event counts once.
 */
export async function main(event: PushedEvent, context: FunctionContext): Promise<object> {
  const call = openCall(event, context);
  if (!call) return reject('NO_IDENTITY');
  const isPush = callSource()
    .split(',')
    .every((source) => !NOT_A_PUSH.includes(source));
  if (!isPush || event.FromUserName !== call.openid) {
    call.log.info('event refused', { source: callSource() });
    return reject('BAD_REQUEST');
  }
  if (event.Event === 'subscribe_msg_sent_event') call.log.info('message not delivered', { event: 'sent' });
  else await countSubscription(call, event);
  return {};
}
