import type { CallIdentity, Handler, Router, World } from '../services';
import { HttpError } from '../services';
import type { Chats } from './chats';
import { integer, text, texts } from './door';
import type { Events } from './events';
import type { Messages } from './messages';
import type { Phone } from './model';
import type { Phones } from './phones';
import type { Subscriptions } from './subscriptions';
import type { Tables } from './tables';

export interface WorldDeps {
  router: Router;
  tables: Tables;
  phones: Phones;
  chats: Chats;
  subscriptions: Subscriptions;
  messages: Messages;
  events: Events;
  identityOf: (phone: Phone) => CallIdentity;
}

/** The test's hand on WeChat's side, in this process. */
export function createWorld({ tables, phones, chats }: WorldDeps): World {
  return {
    async createPhone(options = {}) {
      const { token, nickname, openid } = phones.create(options);
      await tables.settled();
      return { token, nickname, openid };
    },
    async createChat(options) {
      for (const token of options.members ?? []) phones.get(token);
      const { openGId } = chats.create(options);
      await tables.settled();
      return { openGId };
    },
    async joinChat(openGId, token) {
      chats.join(openGId, phones.get(token).token);
      await tables.settled();
    },
    async leaveChat(openGId, token) {
      chats.leave(openGId, phones.get(token).token);
      await tables.settled();
    },
  };
}

/** The same hand over HTTP, and what else only WeChat could do. */
export function addWorldRoutes(deps: WorldDeps, world: World): void {
  const { router, tables, phones, subscriptions, messages } = deps;
  const routes: Record<string, Handler> = {
    'GET /world': () => survey(deps),
    'POST /world/chats': (request) => {
      const body = request.json();
      const openGId = body.openGId === undefined ? {} : { openGId: text(body, 'openGId') };
      const members = body.members === undefined ? [] : texts(body, 'members');
      return world.createChat({ name: text(body, 'name'), members, ...openGId });
    },
    'POST /world/chats/:openGId/join': async (request) => {
      await world.joinChat(request.params.openGId!, text(request.json(), 'phone'));
      return {};
    },
    'POST /world/chats/:openGId/leave': async (request) => {
      await world.leaveChat(request.params.openGId!, text(request.json(), 'phone'));
      return {};
    },
    'POST /world/phones/:token': async (request) => {
      phones.update(request.params.token!, phoneChange(request.json()));
      await tables.settled();
      return {};
    },
    'POST /world/messages': async (request) => {
      const { bannedTemplates = [], banned } = request.json();
      subscriptions.ban(texts({ bannedTemplates }, 'bannedTemplates'));
      if (banned !== undefined) messages.setBanned(banned === true);
      await tables.settled();
      return {};
    },
    'POST /world/events': (request) => pushEvent(request.json(), deps),
  };
  for (const [route, handler] of Object.entries(routes)) {
    const [method, pattern] = route.split(' ') as [string, string];
    router.add(method, pattern, handler);
  }
}

/** What the test's hand may change about a phone. */
function phoneChange(body: Record<string, unknown>): Partial<Pick<Phone, 'riskRank' | 'messagesOff'>> {
  const { riskRank, messagesOff } = body;
  if (riskRank !== undefined && !(integer(body, 'riskRank') >= 0 && integer(body, 'riskRank') <= 4))
    throw new HttpError(400, 'riskRank must be 0 to 4');
  return {
    ...(riskRank !== undefined && { riskRank: integer(body, 'riskRank') }),
    ...(messagesOff !== undefined && { messagesOff: messagesOff === true }),
  };
}

/** `{msgType, event, phone?}`: `event` is its name, or WeChat's whole body. */
function pushEvent(body: Record<string, unknown>, { events, phones, identityOf }: WorldDeps): object {
  const { event } = body;
  const named = typeof event === 'string' ? { Event: event } : event;
  if (typeof named !== 'object' || named === null)
    throw new HttpError(400, 'event must be a name or an object');
  const to = body.phone === undefined ? undefined : identityOf(phones.get(text(body, 'phone')));
  events.raw(text(body, 'msgType', 'event'), named as Record<string, unknown>, to);
  return {};
}

function survey({ phones, chats, subscriptions, events }: WorldDeps): object {
  return {
    phones: phones.all().map(({ token, nickname, openid, phoneNumber, riskRank, messagesOff, entry }) => ({
      token,
      nickname,
      openid,
      phoneNumber,
      riskRank,
      messagesOff,
      entry,
      quota: Object.fromEntries(
        subscriptions.templates.map(({ id }) => [id, subscriptions.left(openid, id)]),
      ),
    })),
    chats: chats.all(),
    templates: subscriptions.templates,
    events: events.recent(),
  };
}
