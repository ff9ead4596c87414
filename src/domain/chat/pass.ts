import { ok, reject, type Outcome } from '../outcome';
import { chatEntryHolds, type ChatEntry } from './entry';

/** How far apart the clocks of two function instances may be. */
const SKEW_MS = 60_000;

/**
 * The one gate before everything that belongs to one chat (a relay, a group): the entry that the server verified, of
 * this very chat, that still holds.
 *
 * @returns CHAT_NOT_VERIFIED without one or for one from the future; CHAT_ENTRY_EXPIRED; CHAT_OTHER
 */
export function chatPass(
  entry: ChatEntry | null,
  openGId: string,
  at: number,
  validMs: number,
): Outcome<ChatEntry> {
  if (!entry || entry.at > at + SKEW_MS) return reject('CHAT_NOT_VERIFIED');
  if (!chatEntryHolds(entry, at, validMs)) return reject('CHAT_ENTRY_EXPIRED');
  return entry.openGId === openGId ? ok(entry) : reject('CHAT_OTHER');
}
