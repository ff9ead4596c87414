import type { AfterSaleCard, AfterSaleView } from '@/contract/after-sale';
import { AFTER_SALE_REASONS, type AfterSaleReason, type AfterSaleStatus } from '@/domain/preview';
import { exactYuan } from './money';
import { stampOf, whenOf } from './time';

/** The status in one word. */
export const AFTER_SALE_WORDS: Readonly<Record<AfterSaleStatus, string>> = {
  requested: '等店里回话',
  awaiting_return: '等你寄回',
  returning: '店里在等货',
  refunding: '正在退款',
  refund_failed: '退款在处理',
  refunded: '已退款',
  rejected: '没有同意',
  withdrawn: '已撤回',
  lapsed: '已关闭',
};

type Sentence = (one: AfterSaleView, now: number) => string;

const waiting: Sentence = ({ deadlineAt }, now) =>
  deadlineAt !== null && deadlineAt > now
    ? `店里最晚 ${whenOf(deadlineAt, now)} 前回你`
    : '店里还没回，已经替你催了';
const toSendBack: Sentence = ({ deadlineAt }, now) =>
  `店里同意了，${deadlineAt === null ? '' : `${whenOf(deadlineAt, now)} 前`}寄出，过时会自动关闭`;
const arrived: Sentence = ({ amount, arrivedAt }, now) =>
  `${exactYuan(amount)} 已退回付款的账户${arrivedAt === null ? '' : `，${whenOf(arrivedAt, now)} 到的`}`;

const SENTENCES: Readonly<Record<AfterSaleStatus, Sentence>> = {
  requested: waiting,
  awaiting_return: toSendBack,
  returning: ({ amount }) => `店里收到货、看过就退 ${exactYuan(amount)}`,
  refunding: ({ amount }) => `${exactYuan(amount)} 正在原路退回，多数几分钟，最晚三个工作日`,
  refund_failed: () => '微信没能退到你的账户，店里正在换个办法，不用再申请',
  refunded: arrived,
  rejected: ({ rejectedWhy }) => (rejectedWhy ? `店里说：${rejectedWhy}` : '店里没有同意'),
  withdrawn: () => '你撤回了，还想退可以再申请',
  lapsed: () => '没有等到货寄出，这次关闭了，还想退可以再申请',
};

/** What it means and what comes next. `now` in epoch ms. */
export const afterSaleSentence: Sentence = (one, now) => SENTENCES[one.status](one, now);

export interface AfterSaleMark {
  readonly name: string;
  readonly at: string;
  readonly mark: 'done' | 'now' | 'next';
}

const REFUND_WAY = ['申请', '店里同意', '退款到账'];
const RETURN_WAY = ['申请', '店里同意', '寄回', '店里收货', '退款到账'];
/** Which event of the history ends each step of the way. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  申请: ['request'],
  店里同意: ['approve_refund', 'approve_return'],
  寄回: ['ship_back'],
  店里收货: ['confirm_return'],
  退款到账: ['succeed'],
};
const STOPPED: Partial<Record<AfterSaleStatus, string>> = {
  rejected: '没有同意',
  withdrawn: '已撤回',
  lapsed: '已关闭',
};

/** It came to nothing: no money moves, and another may be asked for. */
export const isOver = (status: AfterSaleStatus): boolean => status in STOPPED;

/** The way of an after-sale: what is done with its time, what is now, what comes. One that came to nothing ends there. */
export function afterSaleSteps({ kind, status, history }: AfterSaleView): readonly AfterSaleMark[] {
  const kept = history.some(({ event }) => event === 'approve_refund');
  const way = kind === 'return' && !kept ? RETURN_WAY : REFUND_WAY;
  const doneAt = (name: string): number | null =>
    history.filter(({ event }) => ENDS[name]?.includes(event)).at(-1)?.at ?? null;
  const done = way.flatMap((name) => {
    const at = doneAt(name);
    return at === null ? [] : [{ name, at: stampOf(at).slice(5), mark: 'done' as const }];
  });
  const stopped = STOPPED[status];
  if (stopped)
    return [...done, { name: stopped, at: stampOf(history.at(-1)?.at ?? 0).slice(5), mark: 'now' }];
  const rest = way.slice(done.length);
  return [
    ...done,
    ...rest.map((name, i) => ({ name, at: '', mark: i === 0 ? ('now' as const) : ('next' as const) })),
  ];
}

/** 「草莓 ×2 等 3 件」. */
export function afterSaleGoods({ lines }: Pick<AfterSaleCard, 'lines'>): string {
  const [first] = lines;
  if (!first) return '';
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const name = `${first.title} ×${first.quantity}`;
  return lines.length > 1 ? `${name} 等 ${pieces} 件` : name;
}

/** Why an order offers nothing to apply for. */
export function whyNot(code: string | null): string {
  if (code === 'AFTER_SALE_NOTHING_LEFT') return '每一件都已经申请过了，进度在「退款与售后」里看';
  if (code === 'AFTER_SALE_TOO_LATE') return '已经过了申请的时间，有事直接在群里找店里';
  if (code === 'AFTER_SALE_GATHERING')
    return '还没凑成，没凑成钱会自己全额退回；接龙在截单前可以到接龙页退出';
  if (code === 'ORDER_BUSY') return '付款刚到，正在入账，过一分钟再来';
  return '没付款的可以直接取消，退完的不用再申请';
}

export const reasonWord = (reason: AfterSaleReason): string => AFTER_SALE_REASONS[reason];
