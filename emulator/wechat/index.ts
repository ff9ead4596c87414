import type { CallIdentity, OpenApiContext, WechatDeps, WechatService } from '../services';
import { openUpdatableCards } from '../cards/cards';
import { addChatTool } from '../cards/chat-tool';
import { openMiniCodes } from '../codes/codes';
import { addCodeRoutes } from '../codes/routes';
import { openLinks } from '../links/links';
import { addLinkRoutes } from '../links/routes';
import { openChats } from './chats';
import { addClientDatabase } from './client-database';
import { openCloudIds } from './cloud-id';
import { openCodes } from './codes';
import { createEvents } from './events';
import { openMediaCheck } from './media-check';
import { addMessageRoutes } from './message-routes';
import { openMessages } from './messages';
import type { Phone } from './model';
import { peopleApis } from './openapi';
import { openApiTable } from './openapi-table';
import { addPhoneRoutes } from './phone-routes';
import { openPhones } from './phones';
import { openSubscriptions } from './subscriptions';
import { openTables } from './tables';
import { addWorldRoutes, createWorld } from './world';

/**
 * WeChat's side of the local cloud: its users and their phones, groups, codes, CloudIDs and subscription
 * messages. All of it is kept in `dataDir` and survives `kill -9`.
 * Throws when a message template has a field that WeChat does not know.
 */
export async function createWechat(deps: WechatDeps): Promise<WechatService> {
  const { router, log, appid, randomBytes, push } = deps;
  const now = (): number => deps.clock.now();
  const chance = { appid, now, randomBytes };
  const tables = openTables(deps.dataDir, log, 'wechat');
  const phones = openPhones(tables, chance);
  const chats = openChats(tables, { ...chance, openidOf: (token) => phones.get(token).openid });
  const loginCodes = openCodes(tables, chance);
  const cloudIds = openCloudIds(tables, chance);
  const subscriptions = openSubscriptions(tables, deps.messageTemplates);
  const messages = openMessages(tables, { now, phones, subscriptions });
  const events = createEvents({ push, now, appid, log });

  // Who used the mini-program when, for the content check; not worth a write per call, so a restart forgets it.
  const lastSeen = new Map<string, number>();
  const touch = ({ openid }: Phone): void => void lastSeen.set(openid, now());
  const activeAt = (openid: string): number => lastSeen.get(openid) ?? -Infinity;
  const identityOf = ({ openid, unionid }: Phone): CallIdentity => ({
    openid,
    unionid,
    appid,
    clientIp: '127.0.0.1',
  });

  const pages = deps.pages && new Set(deps.pages);
  const published = (path: string): boolean => pages?.has(path) ?? true;
  const codes = openMiniCodes(tables, { ...chance, published });
  const cards = openUpdatableCards(tables, { ...chance, chats });
  const links = openLinks(tables, { ...chance, published });

  const rules = {
    ...chance,
    router,
    tables,
    phones,
    chats,
    codes: loginCodes,
    cloudIds,
    cards,
    subscriptions,
    messages,
    events,
    identityOf,
  };
  const world = createWorld(rules);
  addPhoneRoutes({ ...rules, touch });
  addMessageRoutes(rules);
  addWorldRoutes(rules, world);
  addChatTool(rules);
  addClientDatabase(rules);
  const media = openMediaCheck(tables, { ...rules, clock: deps.clock, activeAt });
  addCodeRoutes({ router, tables, phones, codes });
  addLinkRoutes({ router, tables, phones, links });

  return {
    world,
    openapi: openApiTable(
      {
        ...peopleApis({ ...chance, phones, codes: loginCodes, messages, activeAt }),
        'security.mediaCheckAsync': media.check,
        ...codes.apis,
        ...links.apis,
        ...cards.apis,
      },
      { ...chance, settled: tables.settled },
    ),
    getOpenData: async (list: readonly string[], { identity }: OpenApiContext) =>
      list.map((cloudID) => cloudIds.resolve(cloudID, identity?.openid)),
    resolveCall(phoneToken, fields) {
      const phone = phones.get(phoneToken);
      touch(phone);
      return { identity: identityOf(phone), openData: cloudIds.resolveFields(fields, phone.openid) };
    },
    openidOf: (phoneToken) => phones.find(phoneToken)?.openid,
    knowsOpenid: (openid) => phones.byOpenid(openid) !== undefined,
    notify: messages.notify,
    async stop() {
      media.stop();
      await events.idle();
      await tables.close();
    },
  };
}
