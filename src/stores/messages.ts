import { create } from 'zustand';
import type { MessageOffer } from '@/contract/views';
import { call } from '@/services/cloud';
import { platform } from '@/services/platform';
import { attempt, IDLE, loading, settled, type Remote } from './remote';

interface MessagesStore {
  /** What the shop may ask leave to send, fetched ahead: WeChat takes the question only in answer to a tap. */
  readonly offers: Remote<readonly MessageOffer[]>;
  /** What came of the last question, in words; null before it. */
  readonly settled: { readonly accepted: boolean; readonly text: string } | null;
  load(): Promise<void>;
  /** Ask for these; to be called by a tap, without waiting for anything first. */
  ask(offers: readonly MessageOffer[]): Promise<void>;
}

/** What the customer just did, and the template of WeChat's public library that is made for it, by its title there. */
const MADE_FOR = {
  pickup: '取货提醒',
  coupon: '优惠到期提醒',
  unpaid: '待付款提醒',
  together: '拼团结果通知',
} as const;
export type Moment = keyof typeof MADE_FOR;

/** What may be offered at this moment; null when the shop has not applied for that template. */
export const offerFor = (moment: Moment, offers: readonly MessageOffer[] | null): MessageOffer | null =>
  offers?.find(({ title }) => title === MADE_FOR[moment]) ?? null;

/** The same for several at once, in their order. */
export const offersFor = (
  moments: readonly Moment[],
  offers: readonly MessageOffer[] | null,
): readonly MessageOffer[] => moments.flatMap((moment) => offerFor(moment, offers) ?? []);

/** WeChat: the main switch of subscription messages is off. */
const MAIN_SWITCH_OFF = 20004;
/** WeChat takes no more in one question. */
const MAX_TEMPLATES = 3;

/** 订阅消息: one consent is one message. */
export const useMessages = create<MessagesStore>()((set, get) => ({
  offers: IDLE,
  settled: null,
  async load() {
    set({ offers: loading(get().offers), settled: null });
    const answer = await attempt(call('message.offers', {}));
    set({ offers: settled(get().offers, answer) });
  },
  async ask(offers) {
    const asked = offers.slice(0, MAX_TEMPLATES);
    const outcome = await platform
      .subscribe(asked.map(({ templateId }) => templateId))
      .catch(() => ({ ok: false, errCode: -1 }) as const);
    if (!outcome.ok) {
      const text =
        outcome.errCode === MAIN_SWITCH_OFF
          ? '微信里的消息总开关关着，右上角「设置」里能打开'
          : '没问成，过会儿再点一下';
      return set({ settled: { accepted: false, text } });
    }
    const taken = asked.filter(({ templateId }) => outcome.answers[templateId] === 'accept');
    const names = taken.map(({ title }) => `「${title}」`).join('');
    set({
      settled:
        taken.length > 0
          ? { accepted: true, text: `好，${names}到时候发你一条，多的不发` }
          : { accepted: false, text: '好，不打扰。想收的时候再点' },
    });
  },
}));
