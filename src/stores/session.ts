import { create } from 'zustand';
import { track } from '@/services/cloud';
import { platform, type Entry } from '@/services/platform';
import { useChat } from './chat';
import { codesOf } from './entry-codes';
import { attempt } from './remote';

interface Session {
  readonly entry: Entry | null;
  /** Whose card brought the customer here, for 「阿康 请你来」. */
  readonly inviter: { readonly nickname: string } | null;
  /** The share code of this or an earlier entry of this run, for signing up. */
  readonly shareCode: string | null;
  start(): void;
  /** The customer left: nobody sent them any more. */
  forget(): void;
  /** Resolves once this entry's chat, if it was one, is verified: prices must not change under the customer's eyes. */
  arrived: Promise<void>;
}

/** Scenes that may come from a group (facts §2). A hint to ask WeChat; only the server's CloudID check unlocks a price. */
const GROUP_SCENES: readonly number[] = [1008, 1044, 1096, 1158, 1160, 1185];
/** Coming back to the same entry after this long is a new arrival; a look at another app is not. */
const SAME_ARRIVAL_MS = 30 * 60_000;

let last: { readonly entry: string; readonly at: number } | null = null;
function isNews(entry: Entry): boolean {
  const text = JSON.stringify([entry.path, entry.query, entry.scene]);
  const news = last?.entry !== text || Date.now() - last.at > SAME_ARRIVAL_MS;
  last = { entry: text, at: Date.now() };
  return news;
}

/** How the customer came in, told to the shop once per arrival. */
export const useSession = create<Session>()((set, get) => {
  async function touch(entry: Entry): Promise<void> {
    const codes = codesOf(entry);
    if (codes.shareCode) set({ shareCode: codes.shareCode });
    const answer = await attempt(
      track('touch.open', { launchId: entry.launchId, scene: entry.scene, ...codes }),
    );
    if (answer.ok && answer.value.inviter) set({ inviter: answer.value.inviter });
  }

  async function arrive(entry: Entry): Promise<void> {
    set({ entry });
    const touching = isNews(entry) ? touch(entry) : Promise.resolve();
    // Who sent the card is told before which chat it was tapped in: the first touchpoint is how a customer came.
    if (codesOf(entry).shareCode) await touching;
    // Asked each time: two chats may hold the same card, and only WeChat knows which one was tapped.
    if (GROUP_SCENES.includes(entry.scene)) await useChat.getState().enter();
  }

  return {
    entry: null,
    inviter: null,
    shareCode: null,
    arrived: Promise.resolve(),
    start() {
      const arriving = (entry: Entry): void => set({ arrived: arrive(entry) });
      // Without an entry the shop still works, unattributed; the first call of the page will say what is wrong.
      set({ arrived: platform.entry().then(arrive, () => undefined) });
      platform.onEntry((entry) => get().entry && arriving(entry));
    },
    forget: () => set({ inviter: null, shareCode: null }),
  };
});
