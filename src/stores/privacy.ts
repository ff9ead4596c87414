import { create } from 'zustand';
import { now } from '@/clock';
import type { PrivacyView } from '@/contract/views';
import { call } from '@/services/cloud';
import { platform } from '@/services/platform';
import { stampOf } from '@/words/time';
import { useCart } from './cart';
import { useDelivery } from './delivery';
import { useHome } from './home';
import { useMember } from './member';
import { attempt, IDLE, loading, settled, type Failure, type Remote } from './remote';
import { useSession } from './session';

interface PrivacyStore {
  readonly stored: Remote<PrivacyView>;
  load(): Promise<void>;
  /** 带走一份: everything, as the server sent it. Resolves with where it went, null when the phone refused. */
  take(): Promise<'saved' | 'copied' | null>;
  /** 退出并删除. Null when the shop has forgotten the customer, or why not. */
  leave(): Promise<Failure | null>;
}

/** 店里存了我什么. */
export const usePrivacy = create<PrivacyStore>()((set, get) => ({
  stored: IDLE,
  async load() {
    set({ stored: loading(get().stored) });
    const answer = await attempt(call('member.privacy', {}));
    set({ stored: settled(get().stored, answer) });
  },
  async take() {
    const { value } = get().stored;
    if (!value) return null;
    const name = `枝上鲜-我的资料-${stampOf(now()).slice(0, 10)}.json`;
    return platform.saveText(name, JSON.stringify(value, null, 2)).catch(() => null);
  },
  async leave() {
    const answer = await attempt(call('member.leave', { confirm: true }));
    if (!answer.ok) return answer.failure;
    set({ stored: IDLE });
    useCart.getState().forget();
    useDelivery.getState().forget();
    useSession.getState().forget();
    void useMember.getState().load();
    void useHome.getState().load();
    return null;
  },
}));
