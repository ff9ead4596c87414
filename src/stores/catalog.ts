import { create } from 'zustand';
import type { ProductCard } from '@/contract/views';
import { call } from '@/services/cloud';
import { platform } from '@/services/platform';
import { attempt, IDLE, loading, settled, type Remote } from './remote';

interface Products {
  readonly products: readonly ProductCard[];
  readonly total: number;
}

interface Catalog {
  readonly categoryId: string | null;
  readonly shelf: Remote<Products>;
  readonly keyword: string;
  readonly found: Remote<Products>;
  /** What this customer searched for, newest first; kept on the phone only. */
  readonly recent: readonly string[];
  show(categoryId: string): Promise<void>;
  /** The next page of the shelf, when there is one. */
  more(): Promise<void>;
  search(keyword: string): Promise<void>;
  restore(): Promise<void>;
  forget(): void;
}

const RECENT_KEY = 'searches';
const MAX_RECENT = 8;
/** Shelves already seen in this run: shown at once, then refreshed. */
const seen = new Map<string, Products>();
let searches = 0;

/** 分类 and 搜索. */
export const useCatalog = create<Catalog>()((set, get) => {
  const remember = (recent: readonly string[]): void => {
    set({ recent });
    platform.write(RECENT_KEY, recent).catch(() => undefined); // a convenience: nothing hangs on it
  };
  return {
    categoryId: null,
    shelf: IDLE,
    keyword: '',
    found: IDLE,
    recent: [],
    async show(categoryId) {
      const before: Remote<Products> = { ...IDLE, value: seen.get(categoryId) ?? null };
      set({ categoryId, shelf: loading(before) });
      const answer = await attempt(call('product.list', { categoryId }));
      if (answer.ok) seen.set(categoryId, answer.value);
      if (get().categoryId === categoryId) set({ shelf: settled(get().shelf, answer) });
    },
    async more() {
      const { categoryId, shelf } = get();
      const have = shelf.value?.products ?? [];
      if (!categoryId || shelf.status !== 'ready' || have.length >= (shelf.value?.total ?? 0)) return;
      set({ shelf: loading(shelf) });
      const answer = await attempt(call('product.list', { categoryId, offset: have.length }));
      if (get().categoryId !== categoryId) return;
      const grown = answer.ok
        ? { ...answer, value: { ...answer.value, products: [...have, ...answer.value.products] } }
        : answer;
      set({ shelf: settled(get().shelf, grown) });
    },
    async search(text) {
      const keyword = text.trim().slice(0, 40);
      const mine = ++searches;
      set({ keyword, found: keyword ? loading<Products>(IDLE) : IDLE });
      if (!keyword) return;
      remember([keyword, ...get().recent.filter((other) => other !== keyword)].slice(0, MAX_RECENT));
      const answer = await attempt(call('product.list', { keyword }));
      if (mine === searches) set({ found: settled(get().found, answer) });
    },
    async restore() {
      const recent = await platform.read<readonly string[]>(RECENT_KEY).catch(() => null);
      if (Array.isArray(recent)) set({ recent });
    },
    forget: () => remember([]),
  };
});
