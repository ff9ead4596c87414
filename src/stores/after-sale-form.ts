import { create } from 'zustand';
import type { AfterSaleOptions, AfterSaleView } from '@/contract/after-sale';
import { sumFen, type AfterSaleKind, type AfterSaleReason, type Fen } from '@/domain/preview';
import { call } from '@/services/cloud';
import { platform } from '@/services/platform';
import type { Picture } from '@/services/platform/types';
import { attempt, fromPhone, IDLE, loading, settled, type Failure, type Remote } from './remote';

export const MOST_PICTURES = 6;

interface FormStore {
  readonly orderId: string | null;
  readonly options: Remote<AfterSaleOptions>;
  readonly kind: AfterSaleKind;
  /** Pieces by SKU; none is 0. */
  readonly chosen: Readonly<Record<string, number>>;
  readonly reason: AfterSaleReason | null;
  readonly text: string;
  readonly pictures: readonly Picture[];
  readonly uploading: boolean;
  readonly sending: boolean;
  readonly failure: Failure | null;
  start(orderId: string): Promise<void>;
  choose(skuId: string, quantity: number): void;
  take(kind: AfterSaleKind): void;
  say(reason: AfterSaleReason): void;
  write(text: string): void;
  addPictures(): Promise<void>;
  dropPicture(fileId: string): void;
  /** The after-sale, or null with `failure` saying why not. Sent again, it is the same one. */
  send(): Promise<AfterSaleView | null>;
}

const newKey = (): string => `as-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 12)}`;
const BLANK = { kind: 'refund', chosen: {}, reason: null, text: '', pictures: [], failure: null } as const;

/** What the chosen pieces were paid, exactly as the server will say. */
export function amountShown(options: AfterSaleOptions, chosen: FormStore['chosen']): Fen {
  const goods = options.lines.map(({ skuId, upTo }) => upTo[chosen[skuId] ?? 0] ?? 0);
  return sumFen([...goods, takesFee(options, chosen) ? options.shipping : 0]);
}
/** The delivery fee comes along when everything that is left goes back. */
export const takesFee = ({ lines, shipping }: AfterSaleOptions, chosen: FormStore['chosen']): boolean =>
  shipping > 0 && lines.every(({ skuId, left }) => (chosen[skuId] ?? 0) === left);

/** 申请售后: the form, until it is sent. */
export const useAfterSaleForm = create<FormStore>()((set, get) => {
  let key = newKey();
  return {
    ...BLANK,
    orderId: null,
    options: IDLE,
    uploading: false,
    sending: false,
    async start(orderId) {
      if (get().orderId !== orderId) {
        key = newKey();
        set({ ...BLANK, orderId, options: IDLE });
      }
      set({ options: loading(get().options) });
      const answer = await attempt(call('after-sale.options', { orderId }));
      if (get().orderId !== orderId) return;
      set({ options: settled(get().options, answer) });
      if (!answer.ok) return;
      const { lines } = answer.value;
      const single = lines.length === 1 && lines[0]?.left === 1 ? lines[0] : null;
      const within = Object.fromEntries(
        lines.map(({ skuId, left }) => [skuId, Math.min(left, get().chosen[skuId] ?? 0)]),
      );
      set({ chosen: single ? { [single.skuId]: 1 } : within });
    },
    choose: (skuId, quantity) => set({ chosen: { ...get().chosen, [skuId]: quantity }, failure: null }),
    take: (kind) => set({ kind, failure: null }),
    say: (reason) => set({ reason, failure: null }),
    write: (text) => set({ text }),
    async addPictures() {
      const folder = get().options.value?.pictureFolder;
      if (!folder || get().uploading) return;
      set({ uploading: true, failure: null });
      const picked = await fromPhone(platform.pickPictures(folder, MOST_PICTURES - get().pictures.length));
      set({ uploading: false });
      if (picked.ok) set({ pictures: [...get().pictures, ...picked.value].slice(0, MOST_PICTURES) });
      else set({ failure: { ...picked.failure, text: '图片没有传上去，再选一次' } });
    },
    dropPicture: (fileId) => set({ pictures: get().pictures.filter((one) => one.fileId !== fileId) }),
    async send() {
      const { options, chosen, kind, reason, text, pictures, orderId, sending } = get();
      if (!options.value || !orderId || !reason || sending) return null;
      set({ sending: true, failure: null });
      const lines = Object.entries(chosen).flatMap(([skuId, quantity]) =>
        quantity > 0 ? [{ skuId, quantity }] : [],
      );
      const answer = await attempt(
        call('after-sale.apply', {
          ...{ key, orderId, kind, lines, reason, text: text.trim() },
          pictures: pictures.map(({ fileId }) => fileId),
          shown: amountShown(options.value, chosen),
        }),
      );
      set({ sending: false });
      if (answer.ok) {
        set({ ...BLANK, orderId: null, options: IDLE });
        key = newKey();
        return answer.value;
      }
      set({ failure: answer.failure });
      if (
        answer.failure.code === 'AFTER_SALE_AMOUNT_MOVED' ||
        answer.failure.code === 'AFTER_SALE_NOTHING_LEFT'
      )
        await get().start(orderId);
      return null;
    },
  };
});
