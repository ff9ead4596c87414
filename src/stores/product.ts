import { create } from 'zustand';
import type { ProductView } from '@/contract/views';
import { call } from '@/services/cloud';
import { attempt, IDLE, loading, settled, type Remote } from './remote';
import { useSession } from './session';

interface ProductStore {
  readonly productId: string | null;
  readonly product: Remote<ProductView>;
  load(productId: string): Promise<void>;
}

/** 商品详情. One product at a time; another one does not show the last one's price while it loads. */
export const useProduct = create<ProductStore>()((set, get) => ({
  productId: null,
  product: IDLE,
  async load(productId) {
    const before = get().productId === productId ? get().product : IDLE;
    set({ productId, product: loading(before) });
    await useSession.getState().arrived;
    const answer = await attempt(call('product.get', { productId }));
    if (get().productId === productId) set({ product: settled(get().product, answer) });
  },
}));
