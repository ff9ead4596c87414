import { create } from 'zustand';
import type { StaffPhoneOutputs } from '@/contract/staff';
import { call } from '@/services/cloud';
import { attempt, IDLE, loading, settled, type Remote } from './remote';

interface StaffStore {
  /** The code that was looked at last, and the one that is confirmed. */
  readonly code: string;
  /** What it asks of this phone. */
  readonly asked: Remote<StaffPhoneOutputs['staff.look']>;
  readonly confirmed: Remote<StaffPhoneOutputs['staff.confirm']>;
  look(code: string): Promise<void>;
  confirm(): Promise<void>;
  forget(): void;
}

/** 店员入口: a code on a computer's screen, confirmed by this phone. */
export const useStaff = create<StaffStore>()((set, get) => ({
  code: '',
  asked: IDLE,
  confirmed: IDLE,
  async look(code) {
    set({ code, asked: loading(IDLE), confirmed: IDLE });
    const answer = await attempt(call('staff.look', { code }));
    if (get().code === code) set({ asked: settled(IDLE, answer) });
  },
  async confirm() {
    set({ confirmed: loading(IDLE) });
    const answer = await attempt(call('staff.confirm', { code: get().code }));
    set({ confirmed: settled(get().confirmed, answer) });
  },
  forget: () => set({ code: '', asked: IDLE, confirmed: IDLE }),
}));
