import { create } from 'zustand';
import type { StorefrontInput } from '@/contract/storefront';
import type { PlacedView, QuoteView } from '@/contract/views';
import { call } from '@/services/cloud';
import { movesOf, type Move } from '@/words/moved';
import { useBasket } from './basket';
import { useDelivery } from './delivery';
import { useMember } from './member';
import { attempt, IDLE, loading, settled, type Answer, type Failure, type Remote } from './remote';

type Coupons = StorefrontInput<'order.quote'>['coupons'];
export type Invoice = NonNullable<StorefrontInput<'order.place'>['invoice']>;

interface Checkout {
  readonly quote: Remote<QuoteView>;
  /** `'best'`, or exactly the coupons the customer chose. */
  readonly coupons: Coupons;
  /** Whether to pay with points what they may pay; how many is the server's answer. */
  readonly usePoints: boolean;
  readonly remark: string;
  /** 发票抬头; null: none wanted. */
  readonly invoice: Invoice | null;
  readonly placing: boolean;
  /** Why placing was refused, in words. */
  readonly failure: Failure | null;
  /** What moved since the customer last saw the bill; empty when nothing did. */
  readonly moves: readonly Move[];
  /** A new checkout, with a submit key of its own. */
  start(): Promise<void>;
  price(): Promise<void>;
  choose(coupons: Coupons): void;
  payWithPoints(use: boolean): void;
  wantInvoice(invoice: Invoice | null): void;
  deliver(kind: StorefrontInput<'order.quote'>['delivery']['kind']): void;
  chooseAddress(): Promise<void>;
  write(remark: string): void;
  /** The customer has seen what moved. */
  sawMoves(): void;
  /**
   * Place exactly what is on the screen. Null when it was refused: joining comes first, or something moved and is
   * shown. A tap after a lost answer places nothing twice: the key is the same.
   */
  place(): Promise<PlacedView | null>;
}

/** 幂等键: one per checkout. */
const newKey = (): string => `K${Date.now().toString(36)}${Math.random().toString(36).slice(2, 14)}`;
let key = newKey();
let asked = 0;

/** 确认订单. The server's quote as the customer sees it, and placing it. */
export const useCheckout = create<Checkout>()((set, get) => {
  const cart = (): Pick<
    StorefrontInput<'order.quote'>,
    'lines' | 'coupons' | 'delivery' | 'usePoints'
  > | null => {
    const delivery = useDelivery.getState().asked();
    const { coupons, usePoints } = get();
    return delivery && { lines: [...useBasket.getState().lines], coupons, delivery, usePoints };
  };

  async function ask(): Promise<Answer<QuoteView> | null> {
    if (!cart()) await useDelivery.getState().restore();
    const input = cart();
    return input && attempt(call('order.quote', input));
  }

  /** Something is not as the customer saw it: fetch the bill again and name what moved. */
  async function showMoves(): Promise<void> {
    const before = get().quote.value;
    await get().price();
    const after = get().quote.value;
    if (before && after && before !== after) set({ moves: movesOf(before, after) });
  }

  async function send(quote: QuoteView): Promise<Answer<PlacedView> | null> {
    const input = cart();
    const { remark, invoice } = get();
    const wishes = { remark, ...(invoice && { invoice }), digest: quote.digest };
    return input && attempt(call('order.place', { ...input, key, ...wishes }));
  }

  /** Whether to place again: the customer joined, and the bill is still the one they saw. */
  async function joined(): Promise<boolean> {
    // Joining can lower prices: a new bill is shown, never placed unseen.
    if (!(await useMember.getState().askToJoin())) return false;
    await showMoves();
    return get().moves.length === 0 && get().quote.status === 'ready';
  }

  async function sendOrJoin(quote: QuoteView): Promise<Answer<PlacedView> | null> {
    const answer = await send(quote);
    if (!answer || answer.ok || answer.failure.code !== 'NOT_A_MEMBER') return answer;
    const again = (await joined()) ? get().quote.value : null;
    return again && send(again);
  }

  async function refused(failure: Failure): Promise<void> {
    if (failure.code === 'QUOTE_MOVED') await showMoves();
    if (get().moves.length === 0) set({ failure });
  }

  return {
    quote: IDLE,
    coupons: 'best',
    usePoints: false,
    remark: '',
    invoice: null,
    placing: false,
    failure: null,
    moves: [],
    async start() {
      key = newKey();
      set({ quote: IDLE, coupons: 'best', usePoints: false, remark: '', invoice: null });
      set({ placing: false, failure: null, moves: [] });
      await Promise.all([useBasket.getState().restore(), useDelivery.getState().restore()]);
      if (useBasket.getState().lines.length > 0) await get().price();
    },
    async price() {
      const mine = ++asked;
      set({ quote: loading(get().quote), failure: null });
      const answer = await ask();
      if (mine !== asked) return;
      // No answer: the shop's pickup point did not come, and what kept it away is known there.
      const unreachable = { ok: false, failure: { code: 'OFFLINE', text: '没连上，点一下重试' } } as const;
      set({ quote: settled(get().quote, answer ?? unreachable) });
    },
    choose(coupons) {
      set({ coupons });
      void get().price();
    },
    payWithPoints(usePoints) {
      set({ usePoints });
      void get().price();
    },
    // another title is another order: what was refused for the old one is forgotten
    wantInvoice: (invoice) => set({ invoice, failure: null }),
    deliver(kind) {
      useDelivery.getState().take(kind);
      void get().price();
    },
    async chooseAddress() {
      const chosen = await useDelivery
        .getState()
        .chooseAddress()
        .catch(() => null);
      if (chosen === null) return set({ failure: { code: 'OFFLINE', text: '微信的地址簿没打开，再点一次' } });
      if (chosen) await get().price();
    },
    write: (remark) => set({ remark }),
    sawMoves: () => set({ moves: [] }),
    async place() {
      const { placing, quote } = get();
      if (placing || quote.status !== 'ready' || !quote.value) return null;
      set({ placing: true, failure: null, moves: [] });
      const answer = await sendOrJoin(quote.value);
      if (answer?.ok) useBasket.getState().ordered();
      else if (answer) await refused(answer.failure);
      set({ placing: false });
      return answer?.ok ? answer.value : null;
    },
  };
});
