import type { GroupCard } from '@/contract/group-buy';
import { whenOf } from './time';

/** The big word over a group. */
export function groupHeadline({ status, seatsLeft, mine }: GroupCard): string {
  if (status === 'formed') return '拼成了';
  if (status === 'failed') return '没有拼成';
  if (mine?.status === 'held') return '座位给你留着，付款就算数';
  return seatsLeft > 0 ? `还差 ${seatsLeft} 位` : '人齐了，等最后的付款';
}

/** What happens next, and when. */
export function groupSentence({ status, endAt, offer, mine }: GroupCard, now: number): string {
  if (status === 'formed') return `按拼团价成交，到${offer.pickup.name}取`;
  if (status === 'failed')
    return mine?.status === 'refunded'
      ? '时间到了人没齐，你付的钱已经原路退回'
      : '时间到了人没齐，付过的钱会自动原路退回';
  return `${whenOf(endAt, now)} 前凑齐 ${offer.size} 位就成，没凑齐自动退款`;
}

/** 「3 人团」 */
export const sizeWords = (size: number): string => `${size} 人团`;
