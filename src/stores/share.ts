import Taro from '@tarojs/taro';
import { create } from 'zustand';
import { track } from '@/services/cloud';
import { platform, type ShareCard } from '@/services/platform';
import { attempt, fromPhone } from './remote';

/** What a card is about: the shop, the chat page, or one product. */
export type ShareTarget = 'shop' | 'chat' | `product:${string}`;

interface Share {
  /** Share codes by target, fetched before the customer taps: WeChat asks for the card at once. */
  readonly codes: Readonly<Partial<Record<ShareTarget, string>>>;
  prepare(target: ShareTarget): Promise<void>;
  /** The card for `target`; without a code yet it still opens the right page, earning nobody anything. */
  card(target: ShareTarget, title: string, imageUrl: string): ShareCard;
  /** Send the card where a tap can do it (h5) and record it; in WeChat the page's own card was sent by then. */
  send(target: ShareTarget, title: string, imageUrl: string): Promise<boolean>;
  /** WeChat tells nobody whether a card arrived: the intent is what is recorded. */
  sent(target: ShareTarget): void;
}

const pathOf = (target: ShareTarget): string => {
  if (target === 'shop') return 'pages/home/index?';
  if (target === 'chat') return 'pages/chat/index?';
  return `package-shop/product/index?id=${encodeURIComponent(target.slice('product:'.length))}&`;
};
const shareId = (): string => `S${Date.now().toString(36)}${Math.random().toString(36).slice(2, 12)}`;

/** 分享. A card carries a signed code; who opens it and what they buy is told by the code. */
export const useShare = create<Share>()((set, get) => ({
  codes: {},
  async prepare(target) {
    if (get().codes[target]) return;
    const answer = await attempt(track('share.code', { target }));
    if (answer.ok) set({ codes: { ...get().codes, [target]: answer.value.shareCode } });
  },
  card(target, title, imageUrl) {
    const code = get().codes[target];
    return { title, path: `${pathOf(target)}${code ? `s=${code}` : ''}`.replace(/[?&]$/, ''), imageUrl };
  },
  async send(target, title, imageUrl) {
    await get().prepare(target);
    const answer = await fromPhone(platform.share(get().card(target, title, imageUrl)));
    if (!answer.ok) void Taro.showToast({ title: '没连上，过会儿再发', icon: 'none' });
    const wasSent = answer.ok && answer.value;
    if (wasSent) get().sent(target);
    return wasSent;
  },
  sent(target) {
    const shareCode = get().codes[target];
    if (shareCode) void attempt(track('share.record', { shareCode, shareId: shareId() }));
  },
}));
