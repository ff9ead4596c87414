import { setTimeout as wait } from 'node:timers/promises';
import { HttpError } from '../services';
import type { MessageTemplate, ServiceNotice } from '../services';
import { faultOf } from './fields';
import { OpenApiError } from './openapi-error';
import type { InboxMessage, Phone } from './model';
import type { Phones } from './phones';
import type { Subscriptions } from './subscriptions';
import type { Table, Tables } from './tables';

/** How long WeChat is busy with one send; another one to the same person meanwhile is refused with 43108. */
const SEND_MS = 5;
const FIRST_MSGID = 2_258_000_000_000_000;

/** `subscribeMessage.send` and where its messages arrive. */
export interface Messages {
  /**
   * Send one message. Throws `OpenApiError` 40003, 40037, 47003 (naming the field), 43107, 43108, 43101,
   * the codes of the manual of `subscribeMessage.send`.
   */
  send(args: Record<string, unknown>): Promise<object>;
  /** A notice from WeChat itself, which needs no grant. */
  notify(openid: string, notice: ServiceNotice): void;
  /** 服务通知 of one phone, newest first. */
  inboxOf(phone: Phone): InboxMessage[];
  /** Tap a message. Throws `HttpError` 400 when the phone has no such message. */
  open(phone: Phone, id: string): InboxMessage;
  /** Ban or allow the capability as a whole (43107); by the test's hand. */
  setBanned(banned: boolean): void;
}

interface Outgoing {
  readonly phone: Phone;
  readonly template: MessageTemplate;
  readonly page: string;
  readonly fields: { name: string; value: string }[];
}

export function openMessages(
  tables: Tables,
  { now, phones, subscriptions }: { now: () => number; phones: Phones; subscriptions: Subscriptions },
): Messages {
  const inbox: Table<InboxMessage> = tables.table('inbox');
  const idsByOpenid = new Map<string, string[]>();
  const index = ({ openid, id }: InboxMessage): void => {
    idsByOpenid.set(openid, [id, ...(idsByOpenid.get(openid) ?? [])]);
  };
  for (const message of inbox.values()) index(message);
  const switches: Table<boolean> = tables.table('message-switches');
  const sendingTo = new Set<string>();

  const checked = (args: Record<string, unknown>): Outgoing => {
    const phone = phones.byOpenid(String(args.touser));
    if (!phone) throw new OpenApiError(40003, 'invalid openid');
    const template = subscriptions.template(String(args.template_id));
    if (!template) throw new OpenApiError(40037, 'invalid template_id');
    const fields = template.fields.map(({ key, name }) => ({ name, value: fieldOf(args.data, key) }));
    return { phone, template, fields, page: typeof args.page === 'string' ? args.page : '' };
  };
  const arrive = (
    openid: string,
    message: Pick<InboxMessage, 'templateId' | 'title' | 'fields' | 'page'>,
  ): number => {
    const msgid = FIRST_MSGID + inbox.size();
    const arrived = { id: String(msgid), openid, ...message, at: now() };
    inbox.put(arrived.id, arrived);
    index(arrived);
    return msgid;
  };
  const deliver = ({ phone, template, page, fields }: Outgoing): number => {
    if (switches.get('banned'))
      throw new OpenApiError(43107, 'the capability of subscribe message is banned');
    if (phone.messagesOff || !subscriptions.spend(phone.openid, template.id))
      throw new OpenApiError(43101, 'user refuse to accept the msg');
    return arrive(phone.openid, { templateId: template.id, title: template.title, fields, page });
  };
  return {
    async send(args) {
      const message = checked(args);
      const { openid } = message.phone;
      if (sendingTo.has(openid)) throw new OpenApiError(43108, 'concurrent sending to the same user');
      sendingTo.add(openid);
      try {
        await wait(SEND_MS);
        const msgid = deliver(message);
        await tables.settled();
        return { errcode: 0, errmsg: 'ok', msgid };
      } finally {
        sendingTo.delete(openid);
      }
    },
    notify(openid, notice) {
      if (phones.byOpenid(openid)) arrive(openid, { templateId: '', ...notice });
    },
    inboxOf: ({ openid }) => (idsByOpenid.get(openid) ?? []).map((id) => inbox.get(id)!),
    open({ openid }, id) {
      const message = inbox.get(id);
      if (message?.openid !== openid) throw new HttpError(400, 'The phone has no such message');
      const opened = { ...message, openedAt: message.openedAt ?? now() };
      inbox.put(id, opened);
      return opened;
    },
    setBanned: (banned) => switches.put('banned', banned),
  };
}

/** The value of one field of the template; keys that the template does not have are ignored. Throws 47003. */
function fieldOf(data: unknown, key: string): string {
  const fields = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
  const field = fields[key];
  const given =
    typeof field === 'object' && field !== null ? (field as { value?: unknown }).value : undefined;
  const value = typeof given === 'number' ? String(given) : typeof given === 'string' ? given : '';
  const fault = faultOf(key, value);
  if (fault !== undefined) throw new OpenApiError(47003, fault);
  return value;
}
