import type { OrderView } from '@/contract/views';
import { gatheringSentence, soonOut, statusSentence, statusWord } from './order';
import { whenOf } from './time';

/** What a customer reads after WeChat's payment sheet closed. */
export interface ResultWords {
  readonly tone: 'paid' | 'waiting' | 'unpaid' | 'over';
  readonly title: string;
  readonly text: string;
}
/** What the phone said: `done` is not proof; null when it was not asked in this run. */
export type Said = 'done' | 'cancelled' | 'failed' | 'unavailable' | null;

const UNPAID: Readonly<Record<'cancelled' | 'failed' | 'unavailable', string>> = {
  cancelled: '还没付款',
  failed: '这次没付成',
  unavailable: '微信支付没有响应',
};

function paidText({ gathering, delivery }: OrderView): string {
  if (gathering) return gatheringSentence(gathering);
  return delivery.kind === 'pickup'
    ? `${delivery.point.name}，${delivery.point.hours}`
    : soonOut(delivery.kind);
}

/** The server's word decides; the phone's only says why there is nothing yet. `now` in epoch ms. */
export function resultWords(order: OrderView, said: Said, now: number): ResultWords {
  const { status, payBy, delivery } = order;
  if (status === 'pending_payment' && said === 'done')
    return {
      tone: 'waiting',
      title: '还没收到微信的付款结果',
      text: '付过的钱不会丢，过一会儿再看一次。先别付第二次',
    };
  if (status === 'pending_payment')
    return {
      tone: 'unpaid',
      title: said === null || said === 'done' ? UNPAID.cancelled : UNPAID[said],
      text: `订单和货都给你留着，${whenOf(payBy, now)} 前付款就行`,
    };
  if (status === 'paid' || status === 'fulfilled' || status === 'completed')
    return {
      tone: 'paid',
      title: '付好了',
      text: paidText(order),
    };
  return { tone: 'over', title: statusWord(status, delivery.kind), text: statusSentence(order, now) };
}
