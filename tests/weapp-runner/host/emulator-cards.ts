/** Cards and the chat tool: what a person does in their chats. */
import type { Json } from '../protocol';
import { named, type Door } from './emulator-door';
import type { EmulatorHost } from './emulator-person';
import { wxError, type Answer } from './host';

function splitCardPath(path: string): { path: string; query: Record<string, string> } {
  const [route = '', query = ''] = path.split(/\?(.*)/s);
  return { path: route.replace(/^\//, ''), query: Object.fromEntries(new URLSearchParams(query)) };
}

/** A card as the client door takes it; `menu` is what `updateShareMenu` said of it. */
export const cardOf = ({ title, path, imageUrl, menu }: Record<string, Json>): object => ({
  title: title ?? '',
  ...splitCardPath(String(path ?? '')),
  ...(imageUrl ? { imageUrl } : {}),
  ...((menu as { isUpdatableMessage?: boolean } | undefined)?.isUpdatableMessage && { updatable: menu }),
});

/** 聊天工具: the room is the one that the app named, as WeChat binds it without asking. */
export function chatToolAnswers(host: EmulatorHost, send: Door): Record<string, Answer> {
  let room = '';
  return {
    async enterChatToolMode({ chatToolRooms }) {
      if (!host.chatToolGranted) throw wxError('enterChatToolMode:fail no permission');
      room = String((chatToolRooms as string[] | undefined)?.[0] ?? '');
      await named('enterChatToolMode', send('POST', 'chat-tool/open', { chat: room }));
    },
    exitChatTool: () => named('exitChatTool', send('POST', 'chat-tool/exit')),
    getChatToolInfo: () => named('getChatToolInfo', send('POST', 'chat-tool-info')),
    async selectGroupMembers() {
      if (!host.selects) throw wxError('selectGroupMembers:fail cancel');
      return named('selectGroupMembers', send('POST', 'chat-tool/members', { phones: host.selects }));
    },
    notifyGroupMembers: ({ title, members, entrancePath, type }) =>
      named(
        'notifyGroupMembers',
        send('POST', 'chat-tool/notify', { title, members, path: entrancePath, type }),
      ),
    shareAppMessageToGroup: (card) =>
      named('shareAppMessageToGroup', send('POST', 'share', { to: { chat: room }, ...cardOf(card) })),
  };
}
