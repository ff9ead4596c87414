import { create } from 'zustand';
import { now } from '@/clock';
import type { QuoteView } from '@/contract/views';
import { mergeCarts } from '@/domain/preview';
import { call } from '@/services/cloud';
import { platform } from '@/services/platform';
import { useHome } from './home';
import { changed, inCart, restored, unsaved, withItem, type CartItem, type NewItem } from './items';
import { attempt, IDLE, loading, settled, type Remote } from './remote';

interface Cart {
  /** What is in it, newest on top. */
  readonly items: readonly CartItem[];
  /** The same with what was taken out lately, which other phones still have to hear. */
  readonly lines: readonly CartItem[];
  /** The server's price of the chosen items, picked up at the shop's point. */
  readonly quote: Remote<QuoteView>;
  restore(): Promise<void>;
  /** Hear what other phones of this customer did, and tell what this one did: when the cart opens. */
  sync(): Promise<void>;
  add(item: NewItem): void;
  setQuantity(skuId: string, quantity: number): void;
  choose(skuId: string, chosen: boolean): void;
  chooseAll(chosen: boolean): void;
  /** As it was, where it was: what was taken out by a slip. */
  putBack(item: CartItem): void;
  /** Take out what was bought. */
  remove(skuIds: readonly string[]): void;
  /** The customer left: nothing of theirs stays on this phone. */
  forget(): void;
  price(): Promise<void>;
}

const KEY = 'cart';
/** A burst of taps is one write. */
const PAUSE_MS = 1500;
let asked = 0;
/** The server's copy as this phone last heard it; null before it has. */
let known: readonly CartItem[] | null = null;
let pending: ReturnType<typeof setTimeout> | null = null;

/**
 * 购物车, of one customer on all their phones. Kept on this phone first, so that it works without a connection; what
 * changed goes to the server a moment later, and is merged there line by line, the later change winning. What could not be
 * sent stays unsaved here and goes with the next change or the next look. Prices come from a quote each time.
 */
export const useCart = create<Cart>()((set, get) => {
  const keep = (lines: readonly CartItem[]): void => {
    set({ lines, items: inCart(lines) });
    platform.write(KEY, lines).catch(() => undefined); // a full phone loses the cart at exit, not the sale now
  };
  const heard = (lines: readonly CartItem[]): void => {
    known = lines;
    const merged = mergeCarts(get().lines, lines);
    if (JSON.stringify(merged) !== JSON.stringify(get().lines)) keep(merged);
  };
  const send = async (): Promise<void> => {
    const lines = unsaved(get().lines, known ?? []);
    if (lines.length === 0) return;
    const answer = await attempt(call('cart.save', { lines: [...lines] }));
    if (answer.ok) heard(answer.value.lines);
  };
  const later = (): void => {
    if (pending !== null) clearTimeout(pending);
    pending = setTimeout(() => {
      pending = null;
      void send();
    }, PAUSE_MS);
  };
  const change = (news: readonly CartItem[]): void => {
    keep(changed(get().lines, news));
    later();
  };
  const withQuantity = (skuIds: readonly string[], quantity: number): readonly CartItem[] =>
    get()
      .items.filter(({ skuId }) => skuIds.includes(skuId))
      .map((item) => ({ ...item, quantity: Math.max(0, quantity), at: now() }));
  return {
    items: [],
    lines: [],
    quote: IDLE,
    async restore() {
      const stored = await platform.read<readonly CartItem[]>(KEY).catch(() => null);
      if (Array.isArray(stored)) keep(mergeCarts(get().lines, restored(stored as readonly CartItem[])));
    },
    async sync() {
      if (pending !== null) clearTimeout(pending);
      pending = null;
      if (unsaved(get().lines, known ?? []).length > 0) return send();
      const answer = await attempt(call('cart.get', {}));
      if (!answer.ok) return;
      heard(answer.value.lines);
      await send();
    },
    add(item) {
      keep(withItem(get().lines, item, now()));
      later();
    },
    setQuantity: (skuId, quantity) => change(withQuantity([skuId], quantity)),
    choose: (skuId, chosen) =>
      change(
        get()
          .items.filter((item) => item.skuId === skuId)
          .map((item) => ({ ...item, chosen, at: now() })),
      ),
    chooseAll: (chosen) => change(get().items.map((item) => ({ ...item, chosen, at: now() }))),
    putBack: (item) => change([{ ...item, at: now() }]),
    remove: (skuIds) => change(withQuantity(skuIds, 0)),
    forget() {
      if (pending !== null) clearTimeout(pending);
      pending = null;
      known = null;
      set({ quote: IDLE });
      keep([]);
    },
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
