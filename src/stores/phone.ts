import { platform, type ShareCard } from '@/services/platform';

export type { ShareCard };

/** Send a card where a tap can do that. @returns whether it went, or null when the phone could not */
export const sendShareCard = (card: ShareCard): Promise<boolean | null> =>
  platform.share(card).catch(() => null);

/** The native share button of this page sends cards that change after they were sent. */
export const cardsCount: typeof platform.shareUpdatable = (card) => platform.shareUpdatable(card);

/** Keep a table on the phone. @returns how it was kept, or null when the phone could not */
export const keepText: (
  ...given: Parameters<typeof platform.saveText>
) => Promise<Awaited<ReturnType<typeof platform.saveText>> | null> = (name, text) =>
  platform.saveText(name, text).catch(() => null);
