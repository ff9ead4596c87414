import type { CallIdentity, Router } from '../services';
import { HttpError } from '../services';
import { addPhoneRoute, text, texts } from './door';
import type { PhoneRule } from './door';
import { entryAt } from './entry';
import type { Events } from './events';
import type { Messages } from './messages';
import type { Phone } from './model';
import type { Phones } from './phones';
import type { Subscriptions } from './subscriptions';
import type { Tables } from './tables';

/** Scene 1014: a subscription message was tapped (scene list). */
const SCENE_MESSAGE = 1014;

export interface MessageRoutesDeps {
  router: Router;
  tables: Tables;
  phones: Phones;
  subscriptions: Subscriptions;
  messages: Messages;
  events: Events;
  identityOf: (phone: Phone) => CallIdentity;
}

/** 订阅消息 on the phone: the popup, the message manager, the inbox. */
export function addMessageRoutes(deps: MessageRoutesDeps): void {
  const { router, tables, phones, subscriptions, messages, events, identityOf } = deps;
  const rules: Record<string, PhoneRule> = {
    'POST /phone/subscribe': (phone, { tmplIds }) => {
      const { asked, settled } = subscriptions.ask(phone, Array.isArray(tmplIds) ? tmplIds : []);
      events.popup(identityOf(phone), settled);
      return { templates: asked.map(({ id, title }) => ({ id, title })), settled };
    },
    'POST /phone/subscribe/answer': (phone, { answers, always }) => {
      if (typeof answers !== 'object' || answers === null)
        throw new HttpError(400, 'answers must be an object');
      const { results, answered } = subscriptions.answer(
        phone,
        answers as Record<string, unknown>,
        always === true,
      );
      events.popup(identityOf(phone), answered);
      return results;
    },
    // 拒收, in the message's own menu or in the mini-program's settings.
    'POST /phone/subscribe/refuse': (phone, body) => {
      const ids = texts(body, 'tmplIds');
      if (ids.length === 0 || !ids.every(subscriptions.template))
        throw new HttpError(400, 'tmplIds must name templates');
      subscriptions.refuse(phone, ids);
      events.change(identityOf(phone), ids);
      return {};
    },
    'GET /phone/inbox': (phone) => messages.inboxOf(phone).map(({ openid: _, ...message }) => message),
    'POST /phone/inbox/open': (phone, body) => {
      const { page } = messages.open(phone, text(body, 'id'));
      const entry = entryAt(page, {}, SCENE_MESSAGE);
      phones.update(phone.token, { entry });
      return entry;
    },
  };
  for (const [route, rule] of Object.entries(rules)) {
    const [method, pattern] = route.split(' ') as ['GET' | 'POST', string];
    addPhoneRoute({ router, tables, phoneOf: phones.get }, method, pattern, rule);
  }
}
