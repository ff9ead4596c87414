import { create } from 'zustand';
import type { StorefrontInput } from '@/contract/storefront';
import type { OrderCard, OrderView } from '@/contract/views';
import { call } from '@/services/cloud';
import { platform } from '@/services/platform';
import { useCart } from './cart';
import { attempt, IDLE, loading, lookedAgain, settled, type Failure, type Remote } from './remote';

export type OrderFilter = NonNullable<StorefrontInput<'order.list'>['status']>;
interface Page {
  readonly orders: readonly OrderCard[];
  readonly more: boolean;
}

interface OrdersStore {
  readonly filter: OrderFilter;
  readonly list: Remote<Page>;
  readonly orderId: string | null;
  readonly order: Remote<OrderView>;
  /** Which orders the page opens with; `show` fetches them. */
  begin(filter: OrderFilter): void;
  show(filter: OrderFilter): Promise<void>;
  /** Older ones, when there are. */
  more(): Promise<void>;
  open(orderId: string): Promise<void>;
  /** Cancel an unpaid order; null when it is closed now, or why not. */
  cancel(orderId: string): Promise<Failure | null>;
  /** 确认收货: at WeChat where it can be, and here. Null when it is completed now, or the customer thought better of it. */
  confirm(order: OrderView): Promise<Failure | null>;
  /** 再买一次: its things into the cart, at today's prices. */
  again(orderId: string): Promise<Failure | null>;
}

/** 我的订单. */
export const useOrders = create<OrdersStore>()((set, get) => {
  const fetched = async (orderId: string) => attempt(call('order.get', { orderId }));
  return {
    filter: 'all',
    list: IDLE,
    orderId: null,
    order: IDLE,
    begin: (filter) => set(get().filter === filter ? {} : { filter, list: IDLE }),
    async show(filter) {
      set({ filter, list: loading(get().filter === filter ? get().list : IDLE) });
      const answer = await attempt(call('order.list', { status: filter }));
      if (get().filter === filter) set({ list: settled(get().list, answer) });
    },
    async more() {
      const { filter, list } = get();
      const last = list.value?.orders.at(-1);
      if (list.status !== 'ready' || !list.value?.more || !last) return;
      set({ list: loading(list) });
      const { placedAt, orderId } = last;
      const answer = await attempt(call('order.list', { status: filter, before: { placedAt, orderId } }));
      if (get().filter !== filter) return;
      const orders = [...list.value.orders, ...(answer.ok ? answer.value.orders : [])];
      const grown = answer.ok ? { ok: true as const, value: { ...answer.value, orders } } : answer;
      set({ list: settled(get().list, grown) });
    },
    async open(orderId) {
      const before = get().orderId === orderId ? get().order : IDLE;
      set({ orderId, order: loading(before) });
      const answer = await fetched(orderId);
      if (get().orderId === orderId) set({ order: lookedAgain(get().order, answer) });
    },
    async cancel(orderId) {
      const answer = await attempt(call('order.cancel', { orderId }));
      if (!answer.ok) return answer.failure;
      if (get().orderId === orderId) set({ order: settled(get().order, answer) });
      await get().show(get().filter);
      return null;
    },
    async confirm({ orderId, fulfilment }) {
      const { transactionId } = fulfilment;
      if (transactionId && (await platform.confirmReceipt(transactionId)) === 'cancelled') return null;
      const answer = await attempt(call('order.confirm-receipt', { orderId }));
      if (!answer.ok) return answer.failure;
      if (get().orderId === orderId) set({ order: settled(get().order, answer) });
      return null;
    },
    async again(orderId) {
      const { order } = get();
      const known = order.value?.orderId === orderId ? order.value : null;
      const answer = known ? { ok: true as const, value: known } : await fetched(orderId);
      if (!answer.ok) return answer.failure;
      for (const line of answer.value.quote.lines) {
        const { skuId, productId, title, skuName, image, well, quantity } = line;
        useCart.getState().add({ skuId, productId, title, skuName, image, well, quantity });
      }
      return null;
    },
  };
});
