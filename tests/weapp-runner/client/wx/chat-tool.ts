/** 聊天工具 in open mode, and what a page says of the cards it sends (`updateShareMenu`). */
import { config } from '../boot';
import { askHost } from '../host';
import { plain, recordCall } from '../journal';
import { topPage } from '../stack';
import { answerHere, settle, type WxApi, type WxOptions } from './settle';

/** Base library in which it opened to every mini-program (KB chatToolOpenMode). */
const SINCE = [3, 12, 0];
const API_NAMES =
  `enterChatToolMode exitChatTool isChatTool getChatToolInfo selectGroupMembers notifyGroupMembers
  shareAppMessageToGroup`.split(/\s+/);

let on = false;
/** While it is on, `open-type="share"` and the menu's 发送给朋友 are dead. */
export const inChatTool = (): boolean => on;

const menus = new WeakMap<object, object>();
/** What the visible page said last of its cards, as a field of the card; nothing: they are plain. */
export function shareMenu(): { menu?: object } {
  const menu = menus.get(topPage() ?? {});
  return menu ? { menu } : {};
}

const older = (): boolean => {
  const [have, need] = [config.sdkVersion.split('.').map(Number), SINCE];
  const at = need.findIndex((part, i) => part !== (have[i] ?? 0));
  return at >= 0 && (have[at] ?? 0) < (need[at] ?? 0);
};

/** Only inside; outside WeChat fails them. */
const inside = (api: string) => (options?: WxOptions) =>
  settle(api, options, () => {
    if (!on) throw { errMsg: `${api}:fail not in chat tool mode` };
    return askHost(api, api === 'shareAppMessageToGroup' ? { ...options, ...shareMenu() } : options);
  });

/** Must be the last to add APIs: those that this base library does not have yet are taken away. */
export function addChatTool(wx: WxApi): void {
  answerHere(wx, {
    updateShareMenu: (options) => {
      const page = topPage();
      if (page) menus.set(page, plain(options) as object);
    },
  });
  Object.assign(wx, {
    isChatTool: () => {
      recordCall('isChatTool');
      return on;
    },
    enterChatToolMode: (options?: WxOptions) =>
      settle('enterChatToolMode', options, async () => {
        const answer = await askHost('enterChatToolMode', options);
        on = true;
        return answer;
      }),
    exitChatTool: (options?: WxOptions) =>
      settle('exitChatTool', options, async () => {
        await askHost('exitChatTool', options);
        on = false;
      }),
    ...Object.fromEntries(API_NAMES.slice(3).map((api) => [api, inside(api)])),
  });
  if (older()) for (const api of API_NAMES) delete wx[api];
}
