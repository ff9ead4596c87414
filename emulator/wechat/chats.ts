import { createHash } from 'node:crypto';
import { HttpError, WxError } from '../services';
import type { Card, Chat, Phone } from './model';
import { unusedIn } from './tables';
import type { Table, Tables } from './tables';

/** A chat and a phone keep this many cards; older ones scroll out of sight. */
const CARDS_KEPT = 50;

/** WeChat groups, and the share cards in them and in private messages. */
export interface Chats {
  /** Throws `HttpError` 409 when the openGId is taken. */
  create(options: { name: string; openGId?: string; members?: readonly string[] }): Chat;
  find(openGId: string): Chat | undefined;
  /** Throws `HttpError` 404 when there is no such chat. */
  get(openGId: string): Chat;
  join(openGId: string, token: string): void;
  leave(openGId: string, token: string): void;
  of(token: string): Chat[];
  all(): Chat[];
  shareToChat(openGId: string, by: Phone, card: Card): void;
  shareToPhone(token: string, card: Card): void;
  /** Cards sent to the phone privately, newest first. */
  cardsOf(token: string): readonly Card[];
  /**
   * The open data of `wx.getGroupEnterInfo` for how the phone came in last.
   * Throws `WxError` 40097 when that was not from a group, 65206 when the user has left it since
   * (both: typings of `wx.getGroupEnterInfo`).
   */
  groupEnterInfo(phone: Phone): Record<string, unknown>;
  /**
   * The open data of the group `openGId` for one of its members. Throws `WxError` 65206 when the user has left it.
   */
  roomInfo(openGId: string, phone: Phone, api: string): Record<string, unknown>;
  /** Who someone is in this one group. */
  groupOpenid(openGId: string, openid: string): string;
  /** Whether that is somebody in the group now. */
  hasGroupOpenid(openGId: string, groupOpenid: string): boolean;
}

export function openChats(
  tables: Tables,
  { randomBytes, openidOf }: { randomBytes: (size: number) => Buffer; openidOf: (token: string) => string },
): Chats {
  const chats: Table<Chat> = tables.table('chats');
  const privateCards: Table<{ token: string; cards: readonly Card[] }> = tables.table('private-cards');
  const get = (openGId: string): Chat => {
    const chat = chats.get(openGId);
    if (!chat) throw new HttpError(404, 'No chat has this openGId');
    return chat;
  };
  const put = (chat: Chat): Chat => {
    chats.put(chat.openGId, chat);
    return chat;
  };
  const cardsOf = (token: string): readonly Card[] => privateCards.get(token)?.cards ?? [];
  const roomInfo: Chats['roomInfo'] = (openGId, { token, openid }, api) => {
    if (!get(openGId).members.includes(token)) throw new WxError(65206, `${api}:fail user not in the group`);
    // 3 is a WeChat group (KB chatToolOpenMode); the id in the group differs from group to group.
    return {
      opengid: openGId,
      open_single_roomid: '',
      group_openid: groupOpenid(openGId, openid),
      chat_type: 3,
    };
  };
  return {
    create({ name, openGId, members = [] }) {
      if (openGId !== undefined && chats.has(openGId)) throw new HttpError(409, 'The openGId is taken');
      // Real ones are "tG" and 25 or 26 more characters.
      const id = openGId ?? unusedIn(chats, () => `tG${randomBytes(20).toString('base64url').slice(0, 26)}`);
      return put({ openGId: id, name, members: [...new Set(members)], cards: [] });
    },
    find: (openGId) => chats.get(openGId),
    get,
    join(openGId, token) {
      const chat = get(openGId);
      if (!chat.members.includes(token)) put({ ...chat, members: [...chat.members, token] });
    },
    leave(openGId, token) {
      const chat = get(openGId);
      put({ ...chat, members: chat.members.filter((member) => member !== token) });
    },
    of: (token) => [...chats.values()].filter((chat) => chat.members.includes(token)),
    all: () => [...chats.values()],
    shareToChat(openGId, by, card) {
      const chat = chats.get(openGId);
      if (!chat?.members.includes(by.token)) throw new HttpError(400, 'The phone is not in this chat');
      put({ ...chat, cards: [card, ...chat.cards].slice(0, CARDS_KEPT) });
    },
    shareToPhone(token, card) {
      privateCards.put(token, { token, cards: [card, ...cardsOf(token)].slice(0, CARDS_KEPT) });
    },
    cardsOf,
    groupEnterInfo(phone) {
      const { chat } = phone.entry;
      if (chat === undefined) throw new WxError(40097, 'getGroupEnterInfo:fail scene error');
      return roomInfo(chat, phone, 'getGroupEnterInfo');
    },
    roomInfo,
    groupOpenid,
    hasGroupOpenid: (openGId, id) =>
      get(openGId).members.some((token) => groupOpenid(openGId, openidOf(token)) === id),
  };
}

function groupOpenid(openGId: string, openid: string): string {
  return `g${createHash('sha256').update(`${openGId} ${openid}`).digest('base64url').slice(0, 27)}`;
}
