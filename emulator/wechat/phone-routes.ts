import type { CallIdentity, Router } from '../services';
import type { UpdatableCards } from '../cards/cards';
import { HttpError } from '../services';
import type { Chats } from './chats';
import type { CloudIds } from './cloud-id';
import type { Codes } from './codes';
import { addPhoneRoute, integer, queryOf, text, tokenOf } from './door';
import type { PhoneRule } from './door';
import { entryAt, optionsOf } from './entry';
import type { Entry, Phone } from './model';
import type { Phones } from './phones';
import type { Tables } from './tables';

/** Scene 1044: a card that carries a shareTicket (scene list). */
const SCENE_WITH_SHARE_TICKET = 1044;

export interface PhoneRoutesDeps {
  router: Router;
  tables: Tables;
  phones: Phones;
  chats: Chats;
  codes: Codes;
  cloudIds: CloudIds;
  cards: UpdatableCards;
  identityOf: (phone: Phone) => CallIdentity;
  touch: (phone: Phone) => void;
  now: () => number;
  randomBytes: (size: number) => Buffer;
}

/**
 * The client door: what the WeChat app on one phone does. Here 404 means one thing only, that nobody has the token:
 * a client takes it as a sign to start anew.
 */
export function addPhoneRoutes(deps: PhoneRoutesDeps): void {
  const { router, tables, phones, chats, codes, cloudIds, touch } = deps;
  const rules: Record<string, PhoneRule> = {
    'POST /phone/adopt': ({ token, nickname }) => ({ token, nickname }),
    'POST /phone/login': ({ openid }) => ({ code: codes.mint('login', openid) }),
    'POST /phone/phone-code': ({ openid }) => ({ code: codes.mint('phone', openid) }),
    'GET /phone/launch': ({ entry }) => optionsOf(entry),
    'POST /phone/enter': (phone, body) => {
      const entry = entryFrom(body, deps);
      touch(phone);
      return optionsOf(phones.update(phone.token, { entry }).entry);
    },
    'POST /phone/group-enter-info': (phone, body) => {
      const { group_openid: inGroup, ...info } = chats.groupEnterInfo(phone);
      const asked = body.needGroupOpenID === true ? { ...info, group_openid: inGroup } : info;
      return { cloudID: cloudIds.mint(phone.openid, asked) };
    },
    'GET /phone/addresses': ({ addresses }) => addresses,
    'GET /phone/chats': (phone) =>
      chats.of(phone.token).map(({ openGId, name, cards }) => ({
        openGId,
        name,
        cards: cards.map((card) => deps.cards.show(card, phone, openGId)),
      })),
    'GET /phone/cards': (phone) =>
      chats.cardsOf(phone.token).map((card) => deps.cards.show(card, phone, undefined)),
    'POST /phone/share': (phone, body) => share(phone, body, deps),
  };
  for (const [route, rule] of Object.entries(rules)) {
    const [method, pattern] = route.split(' ') as ['GET' | 'POST', string];
    addPhoneRoute({ router, tables, phoneOf: phones.get }, method, pattern, rule);
  }

  router.add('POST', '/phone/new', async (request) => {
    const nickname = text(request.json(), 'nickname', '').trim().slice(0, 32);
    const phone = phones.create(nickname ? { nickname } : {});
    await tables.settled();
    return { token: phone.token, nickname: phone.nickname };
  });
  // What a shop's own server would call with a login code (code2Session); cloud functions have no need of it.
  router.add('GET', '/sns/jscode2session', async ({ query }) => {
    const openid = codes.spend('login', query.get('js_code') ?? '');
    const phone = openid === undefined ? undefined : phones.byOpenid(openid);
    await tables.settled();
    if (!phone) return { errcode: 40029, errmsg: 'invalid code' };
    return {
      openid: phone.openid,
      unionid: phone.unionid,
      session_key: deps.randomBytes(16).toString('base64'),
    };
  });
}

/** The phone of a request that is served elsewhere (pay). Throws `HttpError` 400 or 404. */
export function phoneOfRequest(phones: Phones, request: Parameters<typeof tokenOf>[0]): Phone {
  return phones.get(tokenOf(request));
}

function entryFrom(body: Record<string, unknown>, { chats, randomBytes }: PhoneRoutesDeps): Entry {
  const entry = entryAt(text(body, 'path', ''), queryOf(body.query), integer(body, 'scene', 1001));
  if (body.chat === undefined) return entry;
  const chat = chats.find(text(body, 'chat'))?.openGId;
  if (chat === undefined) throw new HttpError(400, 'No chat has this openGId');
  if (entry.scene !== SCENE_WITH_SHARE_TICKET) return { ...entry, chat };
  return { ...entry, chat, shareTicket: randomBytes(16).toString('hex') };
}

function friendAt(to: Record<string, unknown>, phones: Phones): string {
  const friend = phones.find(text(to, 'phone', ''));
  if (!friend) throw new HttpError(400, 'to must name a chat or a phone');
  return friend.token;
}

function share(
  phone: Phone,
  body: Record<string, unknown>,
  { chats, phones, cards, now }: PhoneRoutesDeps,
): object {
  const to = isObject(body.to) ? body.to : {};
  const chat = to.chat === undefined ? undefined : text(to, 'chat');
  const { path, query } = entryAt(text(body, 'path'), queryOf(body.query), 0);
  const card = {
    title: text(body, 'title'),
    path,
    query: new URLSearchParams(query).toString(),
    imageUrl: text(body, 'imageUrl', ''),
    by: phone.nickname,
    at: now(),
    ...(isObject(body.updatable) && { activityId: cards.publish(body.updatable, phone, chat) }),
  };
  if (chat !== undefined) chats.shareToChat(chat, phone, card);
  else chats.shareToPhone(friendAt(to, phones), card);
  return {};
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
