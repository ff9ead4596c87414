import { create } from 'zustand';
import type { MemberView } from '@/contract/views';
import { call } from '@/services/cloud';
import { platform } from '@/services/platform';
import { useHome } from './home';
import { attempt, fromPhone, IDLE, loading, settled, type Answer, type Failure, type Remote } from './remote';
import { useSession } from './session';

interface MemberStore {
  readonly me: Remote<MemberView>;
  /** The signup sheet: open, sending, and what went wrong. */
  readonly join: { readonly open: boolean; readonly sending: boolean; readonly failure: Failure | null };
  load(): Promise<void>;
  /** Ask the customer to join, unless they have. Resolves when they joined (true) or closed the sheet (false). */
  askToJoin(): Promise<boolean>;
  /** 一键加入: consent to the service terms in force; identity comes from WeChat, never from here. */
  agree(): Promise<void>;
  closeJoin(): void;
  /** Bind the phone number behind WeChat's `code`; without one, ask the platform for it. */
  bindPhone(code?: string): Promise<Failure | null>;
  rename(nickname: string): Promise<Failure | null>;
  /** 放头像. `picked` is what WeChat's button gave. Null also when they closed the choice. */
  chooseAvatar(picked?: string): Promise<Failure | null>;
  /** 撤下头像. */
  withdrawAvatar(): Promise<Failure | null>;
}

const CLOSED = { open: false, sending: false, failure: null } as const;
let waiting: ((joined: boolean) => void)[] = [];

/** 我的. The member as the server keeps them; a visitor has one too. */
export const useMember = create<MemberStore>()((set, get) => {
  const take = (answer: Answer<MemberView>): Failure | null => {
    set({ me: settled(get().me, answer) });
    return answer.ok ? null : answer.failure;
  };
  /** A change that was refused leaves the member as they were. */
  const change = (answer: Answer<MemberView>): Failure | null => (answer.ok ? take(answer) : answer.failure);
  const finish = (joined: boolean): void => {
    set({ join: CLOSED });
    const all = waiting;
    waiting = [];
    all.forEach((resolve) => resolve(joined));
  };

  return {
    me: IDLE,
    join: CLOSED,
    async load() {
      set({ me: loading(get().me) });
      take(await attempt(call('member.me', {})));
    },
    async askToJoin() {
      const known = get().me.value ?? useHome.getState().home.value?.member;
      if (known?.status === 'member') return true;
      set({ join: { open: true, sending: false, failure: null } });
      return new Promise((resolve) => waiting.push(resolve));
    },
    async agree() {
      if (get().join.sending) return;
      // From the front page there is no sheet: it opens only to say what went wrong.
      set({ join: { open: get().join.open, sending: true, failure: null } });
      const home = await useHome.getState().ensure();
      if (!home)
        return set({ join: { open: true, sending: false, failure: useHome.getState().home.failure } });
      const { shareCode } = useSession.getState();
      const answer = await attempt(
        call('member.signup', {
          policyVersion: home.shop.policyVersion,
          agreed: true,
          ...(shareCode && { shareCode }),
        }),
      );
      if (!answer.ok) return set({ join: { open: true, sending: false, failure: answer.failure } });
      take(answer);
      finish(true);
      void useHome.getState().load(); // member prices and the newcomer's coupon are visible now
    },
    closeJoin: () => finish(false),
    async bindPhone(code) {
      const given = code ? ({ ok: true, value: code } as const) : await fromPhone(platform.phoneCode());
      if (!given.ok) return given.failure;
      return given.value ? change(await attempt(call('member.bind-phone', { code: given.value }))) : null;
    },
    async chooseAvatar(picked) {
      const me = get().me.value;
      if (!me) return null;
      const uploaded = await fromPhone(platform.uploadAvatar(me.avatarUpload, picked));
      if (!uploaded.ok) return { ...uploaded.failure, text: '图片没有传上去，再选一次' };
      return uploaded.value ? change(await attempt(call('member.avatar', { upload: uploaded.value }))) : null;
    },
    withdrawAvatar: async () => change(await attempt(call('member.avatar-withdraw', {}))),
    rename: async (nickname) => change(await attempt(call('member.rename', { nickname }))),
  };
});
