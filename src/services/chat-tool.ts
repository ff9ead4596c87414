import type { ShareCard } from './platform/types';

interface Failure {
  readonly errCode?: number;
  readonly errMsg?: string;
}
interface Answers<T = object> {
  success(answer: T): void;
  fail(failure: Failure): void;
}
/** 聊天工具, open mode (base library 3.12, facts §2): what is used of it. The typings know only some. */
interface ChatToolApi {
  isChatTool(): boolean;
  enterChatToolMode(options: { readonly chatToolRooms: readonly string[] } & Answers): void;
  exitChatTool(options: Answers): void;
  getChatToolInfo(options: Answers<{ readonly cloudID?: string }>): void;
  selectGroupMembers(
    options: { readonly maxSelectCount: number } & Answers<{ readonly members: readonly string[] }>,
  ): void;
  notifyGroupMembers(
    options: {
      readonly title: string;
      readonly members: readonly string[];
      readonly entrancePath: string;
      readonly type: 'participate' | 'complete';
    } & Answers,
  ): void;
  shareAppMessageToGroup(options: ShareCard & Answers): void;
  updateShareMenu(options: { readonly isUpdatableMessage: boolean } & Answers): void;
}
/** An older WeChat lacks any of it; the browser preview, which refuses, lacks all of it. */
const api = (): Partial<ChatToolApi> =>
  process.env.TARO_ENV === 'weapp' && typeof wx !== 'undefined' ? (wx as unknown as ChatToolApi) : {};

/** WeChat's failure as a value, for nothing here is worth an exception: the plain card is always there. */
const asked = <T>(ask: (answers: Answers<T>) => void): Promise<{ readonly ok: T } | Failure> =>
  new Promise((resolve) => ask({ success: (ok) => resolve({ ok }), fail: resolve }));

/** WeChat allows 30, and a Chinese character counts two. */
const TITLE_MAX = 15;
const MOST = 100;
/** `chooseType`: everybody in the group takes part, those who join it later too. */
const EVERYBODY = 2;

const NEEDED = [
  'isChatTool',
  'enterChatToolMode',
  'exitChatTool',
  'selectGroupMembers',
  'notifyGroupMembers',
  'shareAppMessageToGroup',
] as const;

/** A card on which each member of the group sees whether they took part, and who sent it how many did. */
export interface StatusCard {
  readonly activityId: string;
  readonly templateId: string;
}

/**
 * 聊天工具: the mini-program bound to one chat, where it can name members, remind them by @ and send status cards. Each
 * function does nothing where this phone's WeChat cannot; the plain card is the way then.
 */
export const chatTool = {
  /** Whether this phone's WeChat has all of it. Whether the shop was granted it shows when it is entered. */
  available(): boolean {
    const have = api();
    return NEEDED.every((name) => typeof have[name] === 'function');
  },

  /** Whether the mini-program is bound to a chat now: WeChat opens it so from what was sent there. */
  isOn: (): boolean => api().isChatTool?.() === true,

  /** The CloudID of the chat that it is bound to, for the server to open; null outside of it. */
  async entry(): Promise<string | null> {
    const { getChatToolInfo } = api();
    if (!chatTool.isOn() || !getChatToolInfo) return null;
    const answer = await asked(getChatToolInfo);
    return 'ok' in answer ? (answer.ok.cloudID ?? null) : null;
  },

  /**
   * Do `work` bound to the chat `openGId`, and leave it again: WeChat's own share buttons are dead while it is bound.
   *
   * @returns null when WeChat would not enter it: not granted, not in that chat
   */
  async within<T>(openGId: string, work: () => Promise<T>): Promise<T | null> {
    const { enterChatToolMode, exitChatTool } = api();
    if (!chatTool.available() || !enterChatToolMode || !exitChatTool) return null;
    if (chatTool.isOn()) await asked(exitChatTool);
    const entered = await asked((answers) => enterChatToolMode({ chatToolRooms: [openGId], ...answers }));
    if (!('ok' in entered)) return null;
    try {
      return await work();
    } finally {
      await asked(exitChatTool);
    }
  },

  /** Send a card to the chat that it is bound to. @returns false when the customer closed it, or WeChat refused */
  async send({ title, path, imageUrl }: ShareCard, status?: StatusCard): Promise<boolean> {
    const { shareAppMessageToGroup, updateShareMenu } = api();
    if (!shareAppMessageToGroup || !updateShareMenu) return false;
    if (status) await asked((answers) => updateShareMenu({ ...menuOf(status), ...answers }));
    const sent = await asked((answers) =>
      shareAppMessageToGroup({ title, path: `/${path}`, imageUrl, ...answers }),
    );
    if (status) await asked((answers) => updateShareMenu({ isUpdatableMessage: false, ...answers }));
    return 'ok' in sent;
  },

  /** The `group_openid`s of the members that were chosen; null when the list was closed. */
  async selectMembers(): Promise<readonly string[] | null> {
    const { selectGroupMembers } = api();
    if (!selectGroupMembers) return null;
    const chosen = await asked<{ readonly members: readonly string[] }>((answers) =>
      selectGroupMembers({ maxSelectCount: MOST, ...answers }),
    );
    return 'ok' in chosen ? chosen.ok.members : null;
  },

  /** @ these members with a link to `path`. False when WeChat refused or cannot. */
  async remind(members: readonly string[], title: string, path: string): Promise<boolean> {
    const { notifyGroupMembers } = api();
    if (!notifyGroupMembers || members.length === 0) return false;
    const reminder = { title: title.slice(0, TITLE_MAX), members: [...members], entrancePath: path };
    const sent = await asked((answers) =>
      notifyGroupMembers({ ...reminder, type: 'participate', ...answers }),
    );
    return 'ok' in sent;
  },
};

const menuOf = ({ activityId, templateId }: StatusCard) => ({
  withShareTicket: true,
  isUpdatableMessage: true,
  activityId,
  useForChatTool: true,
  chooseType: EVERYBODY,
  participant: [],
  templateInfo: { templateId },
});
