import { chatTool } from '@/services/chat-tool';
import { platform, type ShareCard } from '@/services/platform';

export type { ShareCard };

/** Send a card where a tap can do that. @returns whether it went, or null when the phone could not */
export const sendShareCard = (card: ShareCard): Promise<boolean | null> =>
  platform.share(card).catch(() => null);

/** Keep a table on the phone. @returns how it was kept, or null when the phone could not */
export const keepText: (
  ...given: Parameters<typeof platform.saveText>
) => Promise<Awaited<ReturnType<typeof platform.saveText>> | null> = (name, text) =>
  platform.saveText(name, text).catch(() => null);

/** 聊天工具: choosing members of the chat and reminding them by @, where this phone's WeChat can. */
export const reminders: Pick<typeof chatTool, 'available' | 'selectMembers' | 'remind'> = chatTool;
