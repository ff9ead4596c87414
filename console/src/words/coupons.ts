import type { CouponBatchRow, CouponTemplateRow } from '@/contract/coupons';
import type { IssueRule } from '@/domain/coupon/issue-rules';
import type { CouponTerms } from '@/domain/coupon/types';
import type { Word } from './status';

export const TEMPLATE_STATUS: Record<CouponTemplateRow['status'], Word> = {
  on: { text: '发放中', tone: 'leaf' },
  scheduled: { text: '还没开始', tone: 'line' },
  sold_out: { text: '发完了', tone: 'persimmon' },
  over: { text: '已结束', tone: 'plain' },
  stopped: { text: '停发', tone: 'plain' },
};
export const CHANNEL: Record<CouponTemplateRow['template']['channel'], string> = {
  open: '领券中心',
  code: '凭码兑换',
  issue: '店里发',
};
export const BATCH_STATUS: Record<CouponBatchRow['status'], Word> = {
  making: { text: '进行中', tone: 'line' },
  ready: { text: '完成', tone: 'leaf' },
  voiding: { text: '作废中', tone: 'persimmon' },
  voided: { text: '已作废', tone: 'plain' },
};
export const TRIGGERS: Record<IssueRule['trigger'], string> = {
  signup: '加入会员',
  birthday: '生日当天 9 点',
  tier_up: '升到一个等级',
  first_order: '付了第一单',
  win_back: '好久没下单',
  apology: '售后致歉',
};

const plain = (fen: number): string => String(fen / 100);

/** The large word on a ticket and what it takes to use it, as the phone shows them. */
export function ticketWords({ benefit, threshold }: Pick<CouponTerms, 'benefit' | 'threshold'>): {
  readonly large: string;
  readonly over: string;
} {
  const over = threshold > 0 ? `满 ${plain(threshold)} 可用` : '无门槛';
  switch (benefit.kind) {
    case 'amount':
      return { large: `¥${plain(benefit.off)}`, over };
    case 'percent':
      return { large: `${benefit.rate / 100} 折`, over: `${over}，最多减 ${plain(benefit.cap)}` };
    case 'free_shipping':
      return { large: '免运费', over };
    case 'gift':
      return { large: '兑换', over: `${threshold > 0 ? `满 ${plain(threshold)} ` : ''}送 ${benefit.name}` };
  }
}
