import { create } from 'zustand';
import type { QuoteView } from '@/contract/views';
import { call } from '@/services/cloud';
import { platform } from '@/services/platform';
import { useHome } from './home';
import { withItem, type CartItem, type NewItem } from './items';
import { attempt, IDLE, loading, settled, type Remote } from './remote';

interface Cart {
  readonly items: readonly CartItem[];
  /** The server's price of the chosen items, picked up at the shop's point. */
  readonly quote: Remote<QuoteView>;
  restore(): Promise<void>;
  add(item: NewItem): void;
  setQuantity(skuId: string, quantity: number): void;
  choose(skuId: string, chosen: boolean): void;
  chooseAll(chosen: boolean): void;
  /** Take out what was bought. */
  remove(skuIds: readonly string[]): void;
  price(): Promise<void>;
}

const KEY = 'cart';
let asked = 0;

/** 购物车. Kept on the phone, per WeChat account; prices come from a quote each time it is looked at. */
export const useCart = create<Cart>()((set, get) => {
  const keep = (items: readonly CartItem[]): void => {
    set({ items });
    platform.write(KEY, items).catch(() => undefined); // a full phone loses the cart at exit, not the sale now
  };
  return {
    items: [],
    quote: IDLE,
    async restore() {
      const stored = await platform.read<readonly CartItem[]>(KEY).catch(() => null);
      if (Array.isArray(stored) && get().items.length === 0) set({ items: stored });
    },
    add: (item) => keep(withItem(get().items, item)),
    setQuantity(skuId, quantity) {
      const items = get().items.map((item) => (item.skuId === skuId ? { ...item, quantity } : item));
      keep(items.filter((item) => item.quantity > 0));
    },
    choose: (skuId, chosen) =>
      keep(get().items.map((item) => (item.skuId === skuId ? { ...item, chosen } : item))),
    chooseAll: (chosen) => keep(get().items.map((item) => ({ ...item, chosen }))),
    remove: (skuIds) => keep(get().items.filter(({ skuId }) => !skuIds.includes(skuId))),
    async price() {
      const lines = get()
        .items.filter(({ chosen }) => chosen)
        .map(({ skuId, quantity }) => ({ skuId, quantity }));
      const mine = ++asked;
      if (lines.length === 0) return set({ quote: IDLE });
      set({ quote: loading(get().quote) });
      const home = await useHome.getState().ensure();
      const delivery = home
        ? ({ kind: 'pickup', pointId: home.pickupPoint.id } as const)
        : ({ kind: 'local', address: null } as const);
      const answer = await attempt(call('order.quote', { lines, coupons: 'best', delivery }));
      if (mine === asked) set({ quote: settled(get().quote, answer) });
    },
  };
});
