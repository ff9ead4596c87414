import { HttpError, WxError, type Router } from '../services';
import type { Chats } from '../wechat/chats';
import type { CloudIds } from '../wechat/cloud-id';
import { addPhoneRoute, text, texts, type PhoneRule } from '../wechat/door';
import type { Phones } from '../wechat/phones';
import type { Table, Tables } from '../wechat/tables';

/** A reminder's title: 30, of which a Chinese character counts two (facts in KB chatToolOpenMode). */
const TITLE_WIDTH = 30;
const widthOf = (words: string): number =>
  [...words].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0xff ? 2 : 1), 0);

/** 聊天工具: the mini-program bound to one group (KB chatToolOpenMode). */
export function addChatTool({
  router,
  tables,
  phones,
  chats,
  cloudIds,
  now,
}: {
  router: Router;
  tables: Tables;
  phones: Phones;
  chats: Chats;
  cloudIds: CloudIds;
  now: () => number;
}): void {
  /** Which chat each phone's mini-program is bound to, by token. */
  const bound: Table<string> = tables.table('chat-tools');
  const chatOf = (token: string, api: string): string => {
    const chat = bound.get(token);
    if (chat === undefined) throw new WxError(-1, `${api}:fail not in chat tool mode`);
    return chat;
  };
  const namesOf = (openGId: string, groupOpenids: readonly string[]): string[] =>
    chats
      .get(openGId)
      .members.map(phones.get)
      .filter(({ openid }) => groupOpenids.includes(chats.groupOpenid(openGId, openid)))
      .map(({ nickname }) => nickname);
  const rules: Record<string, PhoneRule> = {
    // wx.openChatTool, wx.enterChatToolMode: the user picks the group, or it is given.
    '/phone/chat-tool/open': ({ token }, body) => {
      const chat = chats.find(text(body, 'chat'));
      if (!chat?.members.includes(token)) throw new HttpError(400, 'The phone is not in this chat');
      bound.put(token, chat.openGId);
      return {};
    },
    '/phone/chat-tool/exit': ({ token }) => {
      bound.delete(token);
      return {};
    },
    '/phone/chat-tool-info': (phone) => {
      const chat = chatOf(phone.token, 'getChatToolInfo');
      return { cloudID: cloudIds.mint(phone.openid, chats.roomInfo(chat, phone, 'getChatToolInfo')) };
    },
    // wx.selectGroupMembers: the picker shows people, the mini-program gets their ids in this group.
    '/phone/chat-tool/members': ({ token }, body) => {
      const chat = chatOf(token, 'selectGroupMembers');
      const { members } = chats.get(chat);
      const chosen = texts(body, 'phones').map((each) => {
        if (!members.includes(each)) throw new HttpError(400, 'phones must be in the chat');
        return chats.groupOpenid(chat, phones.get(each).openid);
      });
      return { members: chosen };
    },
    // wx.notifyGroupMembers: a message of WeChat's own wording in the chat, and a link that opens the mini-program.
    '/phone/chat-tool/notify': (phone, body) => {
      const openGId = chatOf(phone.token, 'notifyGroupMembers');
      const [title, chosen] = [text(body, 'title'), texts(body, 'members')];
      const names = namesOf(openGId, chosen);
      if (names.length === 0 || names.length < chosen.length || widthOf(title) > TITLE_WIDTH)
        throw new WxError(-1, 'notifyGroupMembers:fail invalid members or title');
      const [path = '', query = ''] = text(body, 'path').split('?', 2);
      const verb = body.type === 'complete' ? '请完成' : '请参与';
      const words = `${names.map((name) => `@${name}`).join(' ')} ${verb}：${title}`;
      chats.shareToChat(openGId, phone, {
        title: words,
        path,
        query,
        imageUrl: '',
        by: phone.nickname,
        at: now(),
      });
      return {};
    },
  };
  for (const [pattern, rule] of Object.entries(rules))
    addPhoneRoute({ router, tables, phoneOf: phones.get }, 'POST', pattern, rule);
}
