import type { CouponView, MemberView } from '@/contract/views';
import type { CouponTerms } from '@/domain/coupon/types';
import type { CampaignView, Member360, StaffView } from '@/contract/console';
import type { OrderStatus } from '@/domain/order/types';
import { businessDay, daysBetween } from '../kit/format';

export type Tone = 'leaf' | 'persimmon' | 'plain' | 'line';
export interface Word {
  readonly text: string;
  readonly tone: Tone;
}

export const MEMBER_STATUS: Record<MemberView['status'], Word> = {
  visitor: { text: '还没入会', tone: 'line' },
  member: { text: '会员', tone: 'leaf' },
  left: { text: '已注销', tone: 'plain' },
};

/** Somebody who has not joined has no name yet. */
export const nameOf = ({ nickname }: { readonly nickname: string }): string => nickname || '没留名的访客';

export const ROLE: Record<StaffView['role'], string> = {
  owner: '店主 · 全部数据',
  manager: '店长 · 除店员外全部',
  ops: '运营 · 商品、券和消息',
  support: '客服 · 订单和售后',
  warehouse: '仓配 · 发货和库存',
};

/** Where it is not said how the goods get there; `orderWords` knows. */
export const ORDER_STATUS: Record<OrderStatus, Word> = {
  placing: { text: '下单中', tone: 'plain' },
  pending_payment: { text: '待付款', tone: 'persimmon' },
  paid: { text: '待交货', tone: 'leaf' },
  fulfilled: { text: '已交货', tone: 'leaf' },
  completed: { text: '完成', tone: 'leaf' },
  closed: { text: '已关闭', tone: 'plain' },
  refunded: { text: '已退款', tone: 'plain' },
};

/** The contract leaves an order's status open; one this build does not know is shown as it is. */
export const orderStatus = (status: string): Word =>
  Object.hasOwn(ORDER_STATUS, status) ? ORDER_STATUS[status as OrderStatus] : { text: status, tone: 'plain' };

export const REWARD_STATUS: Record<Member360['rewards'][number]['status'], Word> = {
  pending: { text: '待结算', tone: 'plain' },
  settled: { text: '已结算', tone: 'leaf' },
  reversed: { text: '已冲回', tone: 'persimmon' },
};

export const CAMPAIGN_STATUS: Record<CampaignView['status'], Word> = {
  sending: { text: '正在发', tone: 'persimmon' },
  done: { text: '发完了', tone: 'leaf' },
};

const yuan = (fen: number) => String(fen / 100);

/** What a coupon takes off: 「满 99 减 15」, 「8.8 折，最多 20」. */
export function benefitWords({ benefit, threshold }: CouponTerms): string {
  const over = threshold > 0 ? `满 ${yuan(threshold)} ` : '';
  switch (benefit.kind) {
    case 'amount':
      return `${over}减 ${yuan(benefit.off)}`;
    case 'percent':
      return `${over}${benefit.rate / 100} 折，最多减 ${yuan(benefit.cap)}`;
    case 'free_shipping':
      return `${over}免运费`;
    case 'gift':
      return `${over}送 ${benefit.name}`;
  }
}

/** What a coupon is good for at `now`: its status, and the day that matters. */
export function couponWords(coupon: CouponView, now: number): Word & { readonly when: string } {
  const { status, usableFrom, usableUntil, orderId } = coupon;
  if (status === 'redeemed')
    return { text: '用掉了', tone: 'plain', when: orderId ? `订单尾号 ${orderId.slice(-4)}` : '' };
  if (status === 'voided') return { text: '作废', tone: 'plain', when: '' };
  if (status === 'locked')
    return { text: '锁定中', tone: 'plain', when: orderId ? `等尾号 ${orderId.slice(-4)} 付款` : '等付款' };
  if (status === 'expired' || usableUntil <= now)
    return { text: '已过期', tone: 'plain', when: `${businessDay(usableUntil)} 到期` };
  if (usableFrom > now) return { text: '未到时间', tone: 'plain', when: `${businessDay(usableFrom)} 起` };
  const days = -daysBetween(usableUntil, now);
  return { text: '可用', tone: 'leaf', when: expiry(days, usableUntil) };
}

function expiry(days: number, until: number): string {
  if (days <= 0) return '今天过期';
  return days <= 7 ? `${days} 天后过期` : `${businessDay(until).slice(5)} 过期`;
}
