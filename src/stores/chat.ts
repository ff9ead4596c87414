import { create } from 'zustand';
import { now } from '@/clock';
import type { ChatView } from '@/contract/views';
import { REJECTIONS } from '@/domain/preview';
import { call } from '@/services/cloud';
import { platform } from '@/services/platform';
import { attempt, IDLE, loading, settled, type Answer, type Remote } from './remote';

interface ChatStore {
  readonly chat: Remote<ChatView>;
  /**
   * Have the server verify that the customer came in from a WeChat group just now; when they did not, ask
   * whether an earlier verified entry still holds.
   */
  enter(): Promise<void>;
  /** The chat as another of the server's answers shows it: it was registered just now. */
  take(answer: Answer<ChatView>): void;
  /** What the chat's page shows each time it is seen: fresh specials while the entry holds, a new entry after. */
  show(): Promise<void>;
}

/** getGroupEnterInfo's code for somebody who is no longer in the chat whose card they opened. */
const LEFT_THE_CHAT = 65206;

async function verified(): Promise<Answer<ChatView>> {
  // When the phone itself cannot answer, the call after it says why.
  const entry = await platform.groupEntry().catch(() => ({ ok: false, errCode: -1 }) as const);
  if (entry.ok) return attempt(call('chat.enter', {}, { entry: entry.cloudID }));
  const earlier = await attempt(call('chat.home', {}));
  const left = entry.errCode === LEFT_THE_CHAT && !earlier.ok;
  return left ? { ok: false, failure: { code: 'CHAT_LEFT', text: REJECTIONS.CHAT_LEFT } } : earlier;
}

/** 群里. The chat the customer came from, believed only as far as the server verified it. */
export const useChat = create<ChatStore>()((set, get) => {
  const take = (answer: Answer<ChatView>): void => {
    const gone = !answer.ok && answer.failure.code.startsWith('CHAT_');
    // Prices of a chat that is not verified any more must not stay on the screen.
    set({ chat: settled(gone ? IDLE : get().chat, answer) });
  };
  return {
    chat: IDLE,
    take,
    async show() {
      const { chat, enter } = get();
      if (!chat.value || chat.value.validUntil <= now()) return enter();
      set({ chat: loading(chat) });
      take(await attempt(call('chat.home', {})));
    },
    async enter() {
      set({ chat: loading(get().chat) });
      take(await verified());
    },
  };
});
