import { create } from 'zustand';
import type { GroupBuyOutputs, GroupJoined, GroupShare, GroupView } from '@/contract/group-buy';
import type { PlacedView } from '@/contract/views';
import { call } from '@/services/cloud';
import { useMember } from './member';
import { attempt, IDLE, loading, settled, type Answer, type Failure, type Remote } from './remote';
import { newKey } from './submit-key';

interface Groups {
  readonly home: Remote<GroupBuyOutputs['group.home']>;
  readonly groupId: string;
  readonly group: Remote<GroupView>;
  readonly quantity: number;
  readonly showName: boolean;
  readonly sending: boolean;
  readonly failure: Failure | null;
  readonly share: GroupShare | null;
  loadHome(): Promise<void>;
  load(groupId: string): Promise<void>;
  look(): Promise<boolean>;
  take(quantity: number): void;
  show(name: boolean): void;
  /** 开团. @returns the new group's id and its order, or undefined when it was refused */
  open(offerId: string): Promise<GroupJoined | undefined>;
  /** 参团. @returns the order to pay, or undefined when it was refused */
  join(): Promise<PlacedView | undefined>;
}

let key = newKey();

/** 拼团. What this chat may buy together, and one group with its seats. */
export const useGroups = create<Groups>()((set, get) => {
  /** Ask, and when joining the shop comes first, ask again after it. */
  async function sit(ask: () => Promise<Answer<GroupJoined>>): Promise<GroupJoined | undefined> {
    if (get().sending) return undefined;
    set({ sending: true, failure: null });
    let answer = await ask();
    if (!answer.ok && answer.failure.code === 'NOT_A_MEMBER' && (await useMember.getState().askToJoin()))
      answer = await ask();
    set({ sending: false });
    if (!answer.ok) {
      set({ failure: answer.failure });
      return undefined;
    }
    key = newKey();
    const { group } = answer.value;
    set({ groupId: group.groupId, group: { status: 'ready', value: group, failure: null } });
    return answer.value;
  }
  const seat = () => ({ key, quantity: get().quantity, remark: '', showName: get().showName });

  return {
    home: IDLE,
    groupId: '',
    group: IDLE,
    quantity: 1,
    showName: false,
    sending: false,
    failure: null,
    share: null,
    async loadHome() {
      set({ home: loading(get().home), failure: null });
      set({ home: settled(get().home, await attempt(call('group.home', {}))) });
    },
    async load(groupId) {
      if (get().groupId !== groupId) set({ groupId, group: IDLE, quantity: 1, failure: null, share: null });
      key = newKey();
      set({ group: loading(get().group) });
      const answer = await attempt(call('group.get', { groupId }));
      if (get().groupId !== groupId) return;
      set({ group: settled(get().group, answer) });
      const card = await attempt(call('group.card', { groupId })); // WeChat asks for the card at once, when it is shared
      if (card.ok && get().groupId === groupId) set({ share: card.value });
    },
    async look() {
      const { groupId, group, sending } = get();
      if (!group.value || sending) return false;
      const { version, ticket } = group.value;
      const answer = await attempt(call('group.changes', { groupId, since: version, ticket }));
      if (!answer.ok || !answer.value.group || get().groupId !== groupId || get().sending) return false;
      set({ group: { status: 'ready', value: answer.value.group, failure: null } });
      return true;
    },
    take(quantity) {
      key = newKey();
      set({ quantity, failure: null });
    },
    show: (showName) => set({ showName }),
    open: (offerId) => sit(() => attempt(call('group.open', { offerId, ...seat() }))),
    join: async () => {
      const { groupId } = get();
      return (await sit(() => attempt(call('group.join', { groupId, ...seat() }))))?.order;
    },
  };
});
