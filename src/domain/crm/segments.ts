import type { Member } from '../member/types';
import { businessDay } from '../timeline/business-day';

const DAY = 86_400_000;

/** What a preset may ask about one person. */
export interface SegmentSubject {
  readonly member: Member;
  /** When their earliest still usable coupon ends; null without one. */
  readonly couponEndsAt: number | null;
}

/** 分群: a query over people. `why` says what it is good for, in the shop's words. */
export interface Segment {
  readonly id: string;
  readonly name: string;
  readonly why: string;
  holds(subject: SegmentSubject, at: number): boolean;
}

const joined = ({ member }: SegmentSubject): boolean => member.status === 'member';

/** The business days on which somebody paid more than was refunded, within `days` up to and with today. */
function paidDays({ member }: SegmentSubject, at: number, days: number): number {
  const since = businessDay(at - (days - 1) * DAY);
  return Object.entries(member.fold.netPaidByDay).filter(([day, paid]) => day >= since && paid > 0).length;
}

/** The shop's preset segments, the one that most often needs work first. */
export const SEGMENTS: readonly Segment[] = [
  {
    id: 'lapsed',
    name: '30 天没下单的老客',
    why: '买过，但最近 30 天没再下单。提醒一声，比找新客便宜',
    holds: (one, at) =>
      joined(one) && one.member.fold.lastPaidAt !== null && one.member.fold.lastPaidAt <= at - 30 * DAY,
  },
  {
    id: 'newcomers',
    name: '没下过单的新朋友',
    why: '加入了还没买过。第一单最难，帮一把',
    holds: (one) => joined(one) && one.member.fold.paidCount === 0,
  },
  {
    id: 'coupon-ending',
    name: '有券 3 天内到期',
    why: '券是自己领的，到期前说一声是服务',
    holds: (one, at) => joined(one) && one.couponEndsAt !== null && one.couponEndsAt <= at + 3 * DAY,
  },
  {
    id: 'chat-people',
    name: '群里来的人',
    why: '30 天内从群里点进来过，包括还没加入会员的',
    holds: ({ member }, at) =>
      member.status !== 'left' &&
      member.touchpoints.some((touch) => touch.kind === 'chat' && touch.at > at - 30 * DAY),
  },
  {
    id: 'regulars',
    name: '常来的',
    why: '30 天里有 2 天以上下过单',
    holds: (one, at) => joined(one) && paidDays(one, at, 30) >= 2,
  },
  {
    id: 'once',
    name: '只买过一次',
    why: '第二单决定会不会再来',
    holds: (one) => joined(one) && one.member.fold.paidCount === 1,
  },
  {
    id: 'introducers',
    name: '带来过新朋友的',
    why: '有人因为 TA 加入',
    holds: (one) => joined(one) && one.member.fold.broughtCount > 0,
  },
  { id: 'members', name: '全部会员', why: '所有加入了的人', holds: joined },
];

/** A preset by its id. */
export const segmentOf = (id: string): Segment | null =>
  SEGMENTS.find((segment) => segment.id === id) ?? null;
