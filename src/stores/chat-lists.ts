import { create } from 'zustand';
import type { GroupBuyOutputs } from '@/contract/group-buy';
import type { RelayCard } from '@/contract/relay';
import { call } from '@/services/cloud';
import { attempt, IDLE, loading, settled, type Remote } from './remote';

interface ChatLists {
  readonly relays: Remote<readonly RelayCard[]>;
  readonly groups: Remote<GroupBuyOutputs['group.home']>;
  load(): Promise<void>;
}

/** What goes on in the chat beside the specials: its relays and its groups, for the chat's page. */
export const useChatLists = create<ChatLists>()((set, get) => ({
  relays: IDLE,
  groups: IDLE,
  async load() {
    set({ relays: loading(get().relays), groups: loading(get().groups) });
    const [relays, groups] = await Promise.all([
      attempt(call('relay.list', {})),
      attempt(call('group.home', {})),
    ]);
    set({ relays: settled(get().relays, relays), groups: settled(get().groups, groups) });
  },
}));
