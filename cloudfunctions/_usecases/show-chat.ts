import { ok, reject, type Outcome } from '@/domain/outcome';
import type { ChatView } from '@/contract/views';
import type { Call } from '../_kit/call';
import { loadShopWindow } from './load-shop-window';

/** 群里: today's specials of the chat the caller verifiably came from, while that entry holds. */
export async function showChat(call: Call): Promise<Outcome<ChatView>> {
  const { chat, member } = await loadShopWindow(call);
  if (chat) return ok(chat);
  return reject(member?.chatEntry ? 'CHAT_ENTRY_EXPIRED' : 'CHAT_NOT_VERIFIED');
}
