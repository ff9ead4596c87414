import { ok, reject, type Outcome } from '../outcome';
import type { Chat } from './types';

/** Letters and digits that nobody confuses when read aloud or copied by hand. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 10;

/** 登记码 from random bytes, ten characters: some 49 bits, so that guessing is hopeless. `bytes` must hold at least ten. */
export const codeFrom = (bytes: Uint8Array): string =>
  Array.from(bytes.slice(0, LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');

/** As a person types it: spaces and dashes between, small letters. */
export const normalCode = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '');

/** What staff decided about the chat when they made its code. */
export type ChatPreset = Pick<Chat, 'name' | 'tags' | 'leaderName' | 'pickupPointId'> & {
  readonly rules: string;
};

/** 登记码: lets exactly one WeChat group be registered, once, by whoever of the members holds it. */
export interface ChatCode {
  readonly preset: ChatPreset;
  readonly status: 'open' | 'used' | 'revoked';
  readonly openGId: string | null;
  readonly usedBy: string | null;
  readonly expiresAt: number;
}

interface Attempt {
  readonly openGId: string;
  readonly memberId: string;
  readonly at: number;
}

/**
 * Whether this code registers this group for this member now. The same attempt again is a yes, so that a lost answer
 * can be repeated.
 *
 * @param registered the chat that is registered for this group already
 * @returns CHAT_CODE_INVALID for an unknown, revoked, used or expired code, all alike: a guess learns nothing
 */
export function mayRegister(
  code: ChatCode | null,
  registered: Chat | null,
  { openGId, memberId, at }: Attempt,
): Outcome<'fresh' | 'again'> {
  const mine = code?.status === 'used' && code.openGId === openGId && code.usedBy === memberId;
  if (mine) return ok('again');
  if (registered) return reject('CHAT_REGISTERED', { name: registered.name });
  if (code?.status !== 'open' || at >= code.expiresAt) return reject('CHAT_CODE_INVALID');
  return ok('fresh');
}

/** The chat that a used code stands for. */
export const chatOf = (preset: ChatPreset, openGId: string, leaderId: string): Chat => ({
  openGId,
  name: preset.name,
  tags: preset.tags,
  leaderName: preset.leaderName,
  pickupPointId: preset.pickupPointId,
  leaderId,
  ...(preset.rules && { rules: preset.rules }),
});
