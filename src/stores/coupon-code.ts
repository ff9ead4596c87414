import { create } from 'zustand';
import type { CouponView } from '@/contract/views';
import { call } from '@/services/cloud';
import { useCoupons } from './coupons';
import { useMember } from './member';
import { attempt, type Answer } from './remote';

interface CouponCodeStore {
  readonly redeeming: boolean;
  /** 兑换. A visitor is asked to join first; null when they did not, or one is on its way already. */
  redeem(code: string): Promise<Answer<CouponView> | null>;
}

/** A code from a leaflet or a card, as it was typed. */
export const useCouponCode = create<CouponCodeStore>()((set, get) => ({
  redeeming: false,
  async redeem(code) {
    if (get().redeeming || !(await useMember.getState().askToJoin())) return null;
    set({ redeeming: true });
    const answer = await attempt(call('coupon.redeem', { code }));
    set({ redeeming: false });
    if (answer.ok) await useCoupons.getState().load();
    return answer;
  },
}));
