import { create } from 'zustand';
import { platform } from '@/services/platform';
import { useCart } from './cart';
import type { NewItem } from './items';

interface Basket {
  /** What goes to checkout: SKUs and quantities, no price. */
  readonly lines: readonly { readonly skuId: string; readonly quantity: number }[];
  /** Whether the lines leave the cart once the order stands. */
  readonly fromCart: boolean;
  /** 马上买: this one thing, past the cart. */
  buyNow(item: Pick<NewItem, 'skuId' | 'quantity'>): void;
  /** 去结算: what is chosen in the cart. */
  takeChosen(): void;
  /** After a reload of the checkout page. */
  restore(): Promise<void>;
  /** The order stands: what was bought leaves the cart. */
  ordered(): void;
}

const KEY = 'basket';
type Kept = Pick<Basket, 'lines' | 'fromCart'>;

/** 结算篮: what the customer carries to the checkout. */
export const useBasket = create<Basket>()((set, get) => {
  const carry = (kept: Kept): void => {
    set(kept);
    platform.write(KEY, kept).catch(() => undefined); // only a reload would miss it
  };
  return {
    lines: [],
    fromCart: false,
    buyNow: ({ skuId, quantity }) => carry({ lines: [{ skuId, quantity }], fromCart: false }),
    takeChosen() {
      const chosen = useCart.getState().items.filter((item) => item.chosen);
      carry({ lines: chosen.map(({ skuId, quantity }) => ({ skuId, quantity })), fromCart: true });
    },
    async restore() {
      if (get().lines.length > 0) return;
      const kept = await platform.read<Kept>(KEY).catch(() => null);
      if (kept && Array.isArray(kept.lines)) set({ lines: kept.lines, fromCart: kept.fromCart });
    },
    ordered() {
      const { lines, fromCart } = get();
      if (fromCart) useCart.getState().remove(lines.map(({ skuId }) => skuId));
      carry({ lines: [], fromCart: false });
    },
  };
});
