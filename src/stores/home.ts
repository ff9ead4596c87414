import { create } from 'zustand';
import type { HomeView } from '@/contract/views';
import { call } from '@/services/cloud';
import { attempt, IDLE, loading, settled, type Remote } from './remote';
import { useSession } from './session';

interface Home {
  readonly home: Remote<HomeView>;
  /** Fetch the shop's front; calls that overlap share one request. */
  load(): Promise<HomeView | null>;
  /** The shop as last fetched, fetching it first when there is none. */
  ensure(): Promise<HomeView | null>;
}

let inFlight: Promise<HomeView | null> | null = null;

/** 首页. The shop's front as this customer may see it: categories, coupons, specials of a verified chat. */
export const useHome = create<Home>()((set, get) => ({
  home: IDLE,
  load() {
    inFlight ??= (async () => {
      set({ home: loading(get().home) });
      await useSession.getState().arrived; // a chat's prices are verified first
      const answer = await attempt(call('shop.home', {}));
      set({ home: settled(get().home, answer) });
      return get().home.value;
    })().finally(() => {
      inFlight = null;
    });
    return inFlight;
  },
  ensure: async () => get().home.value ?? get().load(),
}));
