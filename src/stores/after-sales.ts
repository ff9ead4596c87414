import { create } from 'zustand';
import type { AfterSaleOutputs, AfterSaleView } from '@/contract/after-sale';
import { call } from '@/services/cloud';
import {
  attempt,
  IDLE,
  loading,
  lookedAgain,
  settled,
  type Answer,
  type Failure,
  type Remote,
} from './remote';

type Page = AfterSaleOutputs['after-sale.list'];

interface AfterSalesStore {
  readonly list: Remote<Page>;
  readonly id: string | null;
  readonly one: Remote<AfterSaleView>;
  show(): Promise<void>;
  /** Older ones, when there are. */
  more(): Promise<void>;
  open(id: string): Promise<void>;
  /** Null when it is withdrawn now, or why not. */
  withdraw(id: string): Promise<Failure | null>;
  shipBack(
    id: string,
    waybill: { readonly carrier: string; readonly number: string },
  ): Promise<Failure | null>;
}

/** 我的售后. */
export const useAfterSales = create<AfterSalesStore>()((set, get) => {
  const kept = (id: string, answer: Answer<AfterSaleView>): Failure | null => {
    if (!answer.ok) return answer.failure;
    if (get().id === id) set({ one: settled(get().one, answer) });
    return null;
  };
  return {
    list: IDLE,
    id: null,
    one: IDLE,
    async show() {
      set({ list: loading(get().list) });
      set({ list: settled(get().list, await attempt(call('after-sale.list', {}))) });
    },
    async more() {
      const { list } = get();
      const last = list.value?.cards.at(-1);
      if (list.status !== 'ready' || !list.value?.more || !last) return;
      set({ list: loading(list) });
      const answer = await attempt(call('after-sale.list', { before: last.requestedAt }));
      const cards = [...list.value.cards, ...(answer.ok ? answer.value.cards : [])];
      const grown = answer.ok ? { ok: true as const, value: { ...answer.value, cards } } : answer;
      set({ list: settled(get().list, grown) });
    },
    async open(id) {
      set({ id, one: loading(get().id === id ? get().one : IDLE) });
      const answer = await attempt(call('after-sale.get', { afterSaleId: id }));
      if (get().id === id) set({ one: lookedAgain(get().one, answer) });
    },
    withdraw: async (id) => kept(id, await attempt(call('after-sale.withdraw', { afterSaleId: id }))),
    shipBack: async (id, waybill) =>
      kept(id, await attempt(call('after-sale.ship-back', { afterSaleId: id, ...waybill }))),
  };
});
