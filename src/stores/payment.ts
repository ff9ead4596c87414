import { create } from 'zustand';
import type { OrderView, PayParams } from '@/contract/views';
import { call } from '@/services/cloud';
import { platform, type PayAnswer } from '@/services/platform';
import { attempt, IDLE, loading, settled, type Failure, type Remote } from './remote';

interface PaymentStore {
  readonly orderId: string | null;
  /** What the phone said last; null when it was not asked in this run. `unavailable`: WeChat Pay gave no sheet. */
  readonly answer: PayAnswer | 'unavailable' | null;
  /** The order as the server knows it, which is what counts. */
  readonly order: Remote<OrderView>;
  /** A sheet is open or being fetched. */
  readonly paying: boolean;
  /** Show the sheet for an order just placed; without params WeChat Pay did not answer the shop. */
  pay(orderId: string, params: PayParams | null): Promise<void>;
  /** 继续付款: a fresh sheet for an order that is kept. Null when the sheet was shown, or why not. */
  resume(orderId: string): Promise<Failure | null>;
  /** Ask the server what became of it, again and again for a while when the phone says it was paid. */
  settle(orderId: string): Promise<void>;
}

/** The notice of WeChat Pay usually comes within a second; after these waits the customer is told to look later. */
const WAITS_MS = [600, 1_000, 2_000, 3_000, 5_000];
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** 付款. The phone's word starts the question, the server's answer ends it. */
export const usePayment = create<PaymentStore>()((set, get) => {
  const about = (orderId: string): void => {
    if (get().orderId !== orderId) set({ orderId, order: IDLE, answer: null });
  };
  return {
    orderId: null,
    answer: null,
    order: IDLE,
    paying: false,
    async pay(orderId, params) {
      about(orderId);
      if (!params) return set({ answer: 'unavailable' });
      set({ paying: true });
      const answer = await platform.pay(params).catch((): PayAnswer => 'failed');
      set({ paying: false, answer });
    },
    async resume(orderId) {
      if (get().paying) return null;
      about(orderId);
      set({ paying: true });
      const asked = await attempt(call('order.pay', { orderId }));
      set({ paying: false });
      if (!asked.ok) return asked.failure;
      await get().pay(orderId, asked.value.pay);
      return null;
    },
    async settle(orderId) {
      about(orderId);
      for (const ms of [0, ...WAITS_MS]) {
        await wait(ms);
        if (get().orderId !== orderId) return;
        set({ order: loading(get().order) });
        const answer = await attempt(call('order.result', { orderId }));
        if (get().orderId !== orderId) return;
        const open = answer.ok && answer.value.status === 'pending_payment';
        const waiting = open || (!answer.ok && answer.failure.code === 'PAYMENT_PENDING');
        const last = !waiting || get().answer !== 'done' || ms === WAITS_MS.at(-1);
        if (last) return set({ order: settled(get().order, answer) });
      }
    },
  };
});
