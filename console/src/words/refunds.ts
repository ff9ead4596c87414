import type { RefundView } from '@/contract/after-sale';
import type { AfterSaleReason, AfterSaleStatus } from '@/domain/after-sale/types';
import type { Word } from './status';

export const refundPath = (afterSaleId: string): string => `/refunds/${encodeURIComponent(afterSaleId)}`;

export const REFUND_STATUS: Readonly<Record<AfterSaleStatus, Word>> = {
  requested: { text: '待处理', tone: 'persimmon' },
  awaiting_return: { text: '等客人寄回', tone: 'line' },
  returning: { text: '货在路上', tone: 'persimmon' },
  refunding: { text: '退款中', tone: 'line' },
  refund_failed: { text: '退款异常', tone: 'persimmon' },
  refunded: { text: '已退款', tone: 'leaf' },
  rejected: { text: '已拒绝', tone: 'plain' },
  withdrawn: { text: '客人撤回', tone: 'plain' },
  lapsed: { text: '超时关闭', tone: 'plain' },
};

const REASONS: Readonly<Record<AfterSaleReason, string>> = {
  changed_mind: '不想要了',
  mistake: '拍错或多拍了',
  damaged: '坏了、压坏了',
  short: '少发或漏发',
  wrong_item: '发错了',
  not_as_told: '和说的不一样',
  late: '太久没收到',
  other: '其他原因',
};
export const REASON_OPTIONS = Object.entries(REASONS).map(([value, label]) => ({
  value: value as AfterSaleReason,
  label,
}));
export const reasonName = (reason: AfterSaleReason): string => REASONS[reason];
export const kindName = (kind: 'refund' | 'return'): string => (kind === 'return' ? '退货退款' : '仅退款');

const EVENTS: Readonly<Record<string, string>> = {
  request: '申请',
  withdraw: '撤回',
  approve_refund: '同意退款',
  approve_return: '同意退货，等寄回',
  reject: '拒绝',
  ship_back: '寄出',
  confirm_return: '确认收到退货',
  lapse: '没有按时寄回，自动关闭',
  succeed: '退款到账',
  fail: '微信退款没有成功',
  refund_again: '重新退款',
};
export const eventName = (event: string): string => EVENTS[event] ?? event;

const WHO = { customer: '客人', staff: '店员', system: '系统' } as const;
export const actorName = ({ kind, name }: RefundView['history'][number]['by']): string => name ?? WHO[kind];

interface Advice {
  readonly title: string;
  readonly todo: string;
  /** What the button that asks WeChat Pay again is called; null when asking again cannot help. */
  readonly again: string | null;
}

/** What went wrong at WeChat Pay, and what to do about it. Null when nothing did. */
export function adviceOf({ status, refund }: Pick<RefundView, 'status' | 'refund'>): Advice | null {
  if (status === 'refunding' && refund.error === 'NOT_ENOUGH')
    return {
      title: '商户号余额不够，钱还没有退出去',
      todo: '到微信商户平台给基本账户充值。充好以后不用再点，系统会自己接着退。',
      again: null,
    };
  if (status === 'refunding' && refund.error)
    return {
      title: '微信支付暂时没有回应',
      todo: '系统会自己接着问，间隔越来越长，不会退两次。',
      again: null,
    };
  if (status !== 'refund_failed') return null;
  if (refund.status === 'abnormal')
    return {
      title: '微信退不到客人付款的账户（卡注销或冻结）',
      todo: '到微信商户平台「交易中心 → 退款查询」里，对这笔退款点「异常退款处理」，换一张银行卡退。处理完回来点下面的按钮核对。',
      again: '处理好了，核对一下',
    };
  if (refund.status === 'closed')
    return {
      title: '微信关闭了这笔退款，钱没有退出去',
      todo: '可以换一个退款单号重新退，不会退两次。',
      again: '重新退款',
    };
  return {
    title: `微信支付拒绝了这笔退款（${refund.error ?? '没有说明'}）`,
    todo: '多半是这一单在商户平台手工退过，或者付款超过一年。先到商户平台核对这一单退了多少，再决定要不要重试。',
    again: '再试一次',
  };
}
