/** The part of chat-tool mode that is used here (open mode, base library 3.12+, facts §2); the typings know only some of it. */
interface ChatToolApi {
  isChatTool?(): boolean;
  getChatToolInfo?(options: {
    success(answer: { cloudID?: string }): void;
    fail(failure: { errCode?: number }): void;
  }): void;
  selectGroupMembers?(options: {
    maxSelectCount: number;
    success(answer: { members: readonly string[] }): void;
    fail(): void;
  }): void;
  notifyGroupMembers?(options: {
    title: string;
    members: readonly string[];
    entrancePath: string;
    type: 'participate' | 'complete';
    success(): void;
    fail(): void;
  }): void;
}

/** Only WeChat has it; the browser preview refuses, and pages then offer the plain card. */
const api = (): ChatToolApi =>
  process.env.TARO_ENV === 'weapp' && typeof wx !== 'undefined' ? (wx as unknown as ChatToolApi) : {};

/** WeChat allows 30, and a Chinese character counts two. */
const TITLE_MAX = 15;
const MOST = 100;

/**
 * 聊天工具: the mini-program bound to one chat, with reminders by @. Each function checks what this phone's WeChat can do;
 * where it cannot, the plain card is the way.
 */
export const chatTool = {
  /** Whether this run is inside the chat tool and can name and remind members. */
  available(): boolean {
    const { isChatTool, selectGroupMembers, notifyGroupMembers } = api();
    return Boolean(isChatTool?.() && selectGroupMembers && notifyGroupMembers);
  },

  /** The CloudID of the chat that the tool is bound to, for the server to open; null outside of it. */
  entry(): Promise<string | null> {
    const { isChatTool, getChatToolInfo } = api();
    if (!isChatTool?.() || !getChatToolInfo) return Promise.resolve(null);
    return new Promise((resolve) =>
      getChatToolInfo({ success: ({ cloudID }) => resolve(cloudID ?? null), fail: () => resolve(null) }),
    );
  },

  /** The `group_openid`s of the members that the leader chose; null when they closed the list. */
  selectMembers(): Promise<readonly string[] | null> {
    const { selectGroupMembers } = api();
    if (!selectGroupMembers) return Promise.resolve(null);
    return new Promise((resolve) =>
      selectGroupMembers({
        maxSelectCount: MOST,
        success: ({ members }) => resolve(members),
        fail: () => resolve(null),
      }),
    );
  },

  /** @ these members with a link to `path`. False when WeChat refused or cannot. */
  remind(members: readonly string[], title: string, path: string): Promise<boolean> {
    const { notifyGroupMembers } = api();
    if (!notifyGroupMembers || members.length === 0) return Promise.resolve(false);
    return new Promise((resolve) =>
      notifyGroupMembers({
        title: title.slice(0, TITLE_MAX),
        members: [...members],
        entrancePath: path,
        type: 'participate',
        success: () => resolve(true),
        fail: () => resolve(false),
      }),
    );
  },
};
