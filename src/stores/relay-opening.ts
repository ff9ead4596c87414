import { create } from 'zustand';
import type { ProductCard, ProductView, SkuView } from '@/contract/views';
import type { Fen, Well } from '@/domain/preview';
import { call } from '@/services/cloud';
import { attempt, IDLE, loading, settled, type Failure, type Remote } from './remote';
import { cutOffOf, fenTyped } from '@/words/typed';
import { newKey } from './submit-key';

/** One thing the leader puts on the list. Numbers stay as typed until they are sent. */
export interface OpeningItem {
  readonly skuId: string;
  readonly title: string;
  readonly skuName: string;
  readonly image: string;
  readonly well: Well;
  readonly price: Fen;
  readonly left: number;
  readonly priceTyped: string;
  readonly portions: string;
  readonly perMember: string;
  /** 「微辣，不辣」, split at commas. */
  readonly options: string;
}
export interface OpeningForm {
  readonly title: string;
  readonly note: string;
  readonly payment: 'now' | 'on_close';
  readonly minPortions: string;
  /** Days from today, and 「20:00」. */
  readonly day: '0' | '1' | '2';
  readonly time: string;
  readonly pickupAt: string;
}

interface RelayOpening {
  readonly items: readonly OpeningItem[];
  readonly form: OpeningForm;
  readonly found: Remote<readonly ProductCard[]>;
  readonly product: Remote<ProductView>;
  readonly sending: boolean;
  readonly failure: Failure | null;
  start(): void;
  search(keyword: string): Promise<void>;
  pick(productId: string): Promise<void>;
  unpick(): void;
  add(product: ProductView, sku: SkuView): void;
  change(skuId: string, changes: Partial<OpeningItem>): void;
  drop(skuId: string): void;
  fill(changes: Partial<OpeningForm>): void;
  /** What is still missing, in words; null when it can be opened. */
  missing(): string | null;
  /** @returns the relay's id, or null when it was refused */
  open(now: number): Promise<string | null>;
}

const FORM: OpeningForm = {
  title: '',
  note: '',
  payment: 'now',
  minPortions: '',
  day: '0',
  time: '20:00',
  pickupAt: '明天 17:00 起',
};
let key = newKey();

const countTyped = (typed: string): number => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0);

const optionsOf = ({ options }: OpeningItem): string[] =>
  options
    .split(/[,，、]/)
    .map((option) => option.trim())
    .filter(Boolean);

/** 开接龙: what the leader fills in, and opening it. */
export const useRelayOpening = create<RelayOpening>()((set, get) => ({
  items: [],
  form: FORM,
  found: IDLE,
  product: IDLE,
  sending: false,
  failure: null,
  start() {
    key = newKey();
    set({ items: [], form: FORM, found: IDLE, product: IDLE, sending: false, failure: null });
  },
  async search(keyword) {
    set({ found: loading(get().found) });
    const answer = await attempt(call('product.list', keyword ? { keyword } : {}));
    const cards = answer.ok ? { ok: true as const, value: answer.value.products } : answer;
    set({ found: settled(get().found, cards) });
  },
  async pick(productId) {
    set({ product: loading(IDLE) });
    set({ product: settled(IDLE, await attempt(call('product.get', { productId }))) });
  },
  unpick: () => set({ product: IDLE }),
  add({ title, image, well }, { skuId, name, price, left }) {
    const { items, form } = get();
    if (items.some((item) => item.skuId === skuId)) return;
    const item: OpeningItem = {
      ...{ skuId, title, skuName: name, image, well, price, left },
      priceTyped: String(price / 100),
      portions: String(Math.min(30, left)),
      perMember: '5',
      options: '',
    };
    set({ items: [...items, item], product: IDLE, form: { ...form, title: form.title || `${title} 接龙` } });
  },
  change(skuId, changes) {
    set({
      items: get().items.map((item) => (item.skuId === skuId ? { ...item, ...changes } : item)),
      failure: null,
    });
  },
  drop: (skuId) => set({ items: get().items.filter((item) => item.skuId !== skuId) }),
  fill: (changes) => set({ form: { ...get().form, ...changes }, failure: null }),
  missing() {
    const { items, form } = get();
    if (items.length === 0) return '先加一样货';
    if (!form.title.trim()) return '给接龙起个名字';
    if (!form.pickupAt.trim()) return '写上什么时候取';
    const bad = items.find(
      ({ priceTyped, portions, perMember }) =>
        !fenTyped(priceTyped) || countTyped(portions) === 0 || countTyped(perMember) === 0,
    );
    return bad ? `「${bad.title}」的价格、份数或限购没写对` : null;
  },
  async open(now) {
    const { items, form, sending } = get();
    if (sending) return null;
    set({ sending: true, failure: null });
    const chat = await attempt(call('chat.home', {}));
    const answer = chat.ok
      ? await attempt(
          call('relay.open', {
            key,
            title: form.title.trim(),
            note: form.note.trim(),
            items: items.map((item) => ({
              skuId: item.skuId,
              relayPrice: fenTyped(item.priceTyped) ?? item.price,
              portions: countTyped(item.portions),
              perMember: countTyped(item.perMember),
              options: optionsOf(item),
            })),
            payment: form.payment,
            minPortions: countTyped(form.minPortions),
            perMember: 0,
            cutOffAt: cutOffOf(form, now),
            pickupPointId: chat.value.pickupPointId,
            pickupAt: form.pickupAt.trim(),
          }),
        )
      : chat;
    set({ sending: false });
    if (!answer.ok) {
      key = newKey();
      set({ failure: answer.failure });
      return null;
    }
    return answer.value.relayId;
  },
}));
