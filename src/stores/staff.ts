import { create } from 'zustand';
import type { StaffPhoneOutputs } from '@/contract/staff';
import { call } from '@/services/cloud';
import { attempt, IDLE, loading, settled, type Remote } from './remote';

interface StaffStore {
  /** What the code asks of this phone. */
  readonly asked: Remote<StaffPhoneOutputs['staff.look']>;
  readonly confirmed: Remote<StaffPhoneOutputs['staff.confirm']>;
  look(code: string): Promise<void>;
  confirm(code: string): Promise<void>;
  forget(): void;
}

/** 店员入口: a code on a computer's screen, confirmed by this phone. */
export const useStaff = create<StaffStore>()((set, get) => ({
  asked: IDLE,
  confirmed: IDLE,
  async look(code) {
    set({ asked: loading(IDLE), confirmed: IDLE });
    set({ asked: settled(IDLE, await attempt(call('staff.look', { code }))) });
  },
  async confirm(code) {
    set({ confirmed: loading(IDLE) });
    set({ confirmed: settled(get().confirmed, await attempt(call('staff.confirm', { code }))) });
  },
  forget: () => set({ asked: IDLE, confirmed: IDLE }),
}));
