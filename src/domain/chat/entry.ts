import type { Member } from '../member/types';
import type { Chat, Special } from './types';

export type ChatEntry = NonNullable<Member['chatEntry']>;

/**
 * Whether a verified chat entry still holds at `now`: it is valid for `validMs` and no longer.
 * Everything that shows or charges a chat price asks this first.
 */
export const chatEntryHolds = (entry: ChatEntry | null, now: number, validMs: number): entry is ChatEntry =>
  entry !== null && now < entry.at + validMs;

/** Whether a 群特惠 is on at `now` for this chat, named by openGId or by a tag. Stock is another question. */
export const specialCovers = (special: Special, chat: Chat, now: number): boolean =>
  special.startAt <= now &&
  now < special.endAt &&
  (special.openGIds.includes(chat.openGId) || special.tags.some((tag) => chat.tags.includes(tag)));
