import { createHash } from 'node:crypto';
import type { CallIdentity, Log, PushMessage } from '../services';
import type { Choice } from './subscriptions';

const RECENT_KEPT = 50;

/** Pushes WeChat's events to the shop, as JSON (KB subscribe-message 订阅消息事件推送). */
export interface Events {
  /** 弹框: the user answered, or an earlier 总是保持 did for them. `List` is an array here. */
  popup(to: CallIdentity, choices: Readonly<Record<string, Choice>>): void;
  /** 拒收 in the message manager. `List` is an object when it is one template: WeChat does it so. */
  change(to: CallIdentity, ids: readonly string[]): void;
  /** A message that WeChat could not deliver after it had accepted it. */
  sent(
    to: CallIdentity,
    failure: { templateId: string; msgId: string; errorCode: string; errorStatus: string },
  ): void;
  /** Anything else; WeChat's own fields are added where they are missing. */
  raw(msgType: string, body: Readonly<Record<string, unknown>>, to?: CallIdentity): void;
  /** The last bodies pushed, newest first. */
  recent(): readonly object[];
  /** Resolves once every push made so far has been answered. */
  idle(): Promise<void>;
}

export function createEvents({
  push,
  now,
  appid,
  log,
}: {
  push: (message: PushMessage) => Promise<void>;
  now: () => number;
  appid: string;
  log: Log;
}): Events {
  const recent: object[] = [];
  const underWay = new Set<Promise<void>>();
  const ToUserName = `gh_${createHash('sha256').update(appid).digest('hex').slice(0, 12)}`;

  /** Nobody waits for a push: to WeChat's sender it is another day's work. */
  const send = (msgType: string, body: Readonly<Record<string, unknown>>, to?: CallIdentity): void => {
    const CreateTime = Math.floor(now() / 1000);
    const whole: Record<string, unknown> = {
      ToUserName,
      FromUserName: to?.openid ?? '',
      CreateTime,
      MsgType: msgType,
      ...body,
    };
    recent.unshift(whole);
    recent.splice(RECENT_KEPT);
    const event = typeof whole.Event === 'string' ? { event: whole.Event } : {};
    const pushed = push({ msgType, ...event, body: whole, ...(to ? { identity: to } : {}) })
      .catch((error: unknown) =>
        log({ level: 'error', from: 'wechat', text: `push failed: ${String(error)}` }),
      )
      .finally(() => underWay.delete(pushed));
    underWay.add(pushed);
  };
  return {
    popup(to, choices) {
      const List = Object.entries(choices)
        .filter(([, choice]) => choice === 'accept' || choice === 'reject')
        .map(([TemplateId, SubscribeStatusString]) => ({
          TemplateId,
          SubscribeStatusString,
          PopupScene: '0',
        }));
      // CreateTime is a string in this event's published example, a number in the others seen.
      const CreateTime = String(Math.floor(now() / 1000));
      if (List.length > 0) send('event', { Event: 'subscribe_msg_popup_event', CreateTime, List }, to);
    },
    change(to, ids) {
      const list = ids.map((TemplateId) => ({ TemplateId, SubscribeStatusString: 'reject' }));
      send('event', { Event: 'subscribe_msg_change_event', List: list.length === 1 ? list[0] : list }, to);
    },
    sent(to, { templateId, msgId, errorCode, errorStatus }) {
      const item = { TemplateId: templateId, MsgID: msgId, ErrorCode: errorCode, ErrorStatus: errorStatus };
      send('event', { Event: 'subscribe_msg_sent_event', List: [item] }, to);
    },
    raw: send,
    recent: () => recent,
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
