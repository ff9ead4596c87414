import { create } from 'zustand';
import type { CouponTemplateView, CouponView } from '@/contract/views';
import { call } from '@/services/cloud';
import { useMember } from './member';
import { attempt, IDLE, loading, settled, type Answer, type Remote } from './remote';

interface Center {
  readonly templates: readonly CouponTemplateView[];
  readonly mine: readonly CouponView[];
}

interface CouponsStore {
  readonly center: Remote<Center>;
  /** The template being claimed: its button rests meanwhile. */
  readonly claiming: string | null;
  load(): Promise<void>;
  /**
   * 领取. A visitor is asked to join first. Resolves with the coupon, with why not, or null when they did not join
   * or are claiming already.
   */
  claim(templateId: string): Promise<Answer<CouponView> | null>;
}

/** 优惠券: what can be claimed and what is in the wallet, in one call. */
export const useCoupons = create<CouponsStore>()((set, get) => ({
  center: IDLE,
  claiming: null,
  async load() {
    set({ center: loading(get().center) });
    const answer = await attempt(call('coupon.center', {}));
    set({ center: settled(get().center, answer) });
  },
  async claim(templateId) {
    if (get().claiming || !(await useMember.getState().askToJoin())) return null;
    set({ claiming: templateId });
    let answer = await attempt(call('coupon.claim', { templateId }));
    if (!answer.ok && answer.failure.code === 'NOT_A_MEMBER') {
      // The phone remembered a member who has left since.
      await useMember.getState().load();
      if (await useMember.getState().askToJoin())
        answer = await attempt(call('coupon.claim', { templateId }));
    }
    set({ claiming: null });
    await get().load(); // what is left, and whether another may be claimed, is the server's to say
    return answer;
  },
}));
