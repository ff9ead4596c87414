import { createHmac } from 'node:crypto';
import { fen } from '@/domain/money';
import { replay } from '@/domain/timeline/fold';
import type { TimelineEntry } from '@/domain/timeline/types';
import type { Collections } from '../../../cloudfunctions/_store/documents';
import { orderNumber } from '../../../cloudfunctions/_usecases/order-id';
import { HOUR } from '../calendar';
import { settings } from '../shop';
import { historyOf, joinedAtOf, type History } from './history';
import { people, type Person } from './people';

type DemoCollections = {
  [Name in 'members' | 'timeline' | 'orders' | 'coupons' | 'share_codes' | 'rewards']: Collections[Name][];
};

/** Ids in the form that the functions make, from names that no openid can equal. */
const idsWith = (memberKey: string) => {
  const keyed = (purpose: string, text: string, length?: number) =>
    createHmac('sha256', memberKey).update(`${purpose}\ndemo:${text}`).digest('base64url').slice(0, length);
  return {
    member: (person: Person) => keyed('member', person.id, 22),
    order: (person: Person, nth: number) => orderNumber(keyed('order', `${person.id}:${nth}`)),
    shareCode: (person: Person) => keyed('share', person.id, 10),
  };
};

const inviterOf = ({ arrival }: Person): Person | null =>
  arrival.kind === 'share' ? (people.find(({ id }) => id === arrival.by) ?? null) : null;

interface Referral {
  readonly memberId: string;
  readonly inviteeId: string;
  readonly shareCode: string;
  readonly joinedAt: number;
  readonly firstOrder: Collections['orders'] | null;
}

/** What an invitee's coming leaves on the inviter's timeline. */
function inviterEntries({ memberId, inviteeId, shareCode, joinedAt, firstOrder }: Referral): TimelineEntry[] {
  const shared: TimelineEntry = {
    id: `shared:${shareCode}:${inviteeId}`,
    memberId,
    kind: 'shared',
    at: joinedAt - HOUR,
    data: { shareCode, target: 'shop' },
  };
  const brought: TimelineEntry = {
    id: `brought:${inviteeId}`,
    memberId,
    kind: 'brought',
    at: joinedAt,
    data: { inviteeId, shareCode },
  };
  if (!firstOrder) return [shared, brought];
  const data = { inviteeId, orderId: firstOrder.id, amount: fen(settings.referral.reward) };
  const at = firstOrder.payment.paidAt ?? firstOrder.placedAt;
  return [shared, brought, { id: `reward_pending:${inviteeId}`, memberId, kind: 'reward_pending', at, data }];
}

/** 邀请奖励: settled once the return window of the invitee's first order is over. */
function rewardOf({ memberId, inviteeId, firstOrder }: Referral, now: number): Collections['rewards'][] {
  if (!firstOrder) return [];
  const createdAt = firstOrder.payment.paidAt ?? firstOrder.placedAt;
  const settleAfter = createdAt + settings.referral.returnWindowMs;
  const status = settleAfter <= now ? 'settled' : 'pending';
  const { reward: amount } = settings.referral;
  return [
    {
      _id: inviteeId,
      v: 1,
      memberId,
      inviteeId,
      orderId: firstOrder.id,
      amount,
      status,
      createdAt,
      settleAfter,
    },
  ];
}

/**
 * A dozen invented neighbours with half a year of history, so that the console has something to show. They have
 * no WeChat identity: nobody can sign in as one of them and no message can reach them.
 */
export function demoMembers(now: number, memberKey: string): DemoCollections {
  const ids = idsWith(memberKey);
  const lives = people.map((person) => {
    const inviter = inviterOf(person);
    const history = historyOf(
      person,
      {
        memberId: ids.member(person),
        inviter: inviter && { memberId: ids.member(inviter), shareCode: ids.shareCode(inviter) },
        orderId: (nth) => ids.order(person, nth),
      },
      now,
    );
    return { person, inviter, history };
  });
  const referrals = lives.flatMap(({ person, inviter, history }): Referral[] =>
    inviter
      ? [
          {
            memberId: ids.member(inviter),
            inviteeId: history.member.id,
            shareCode: ids.shareCode(inviter),
            joinedAt: joinedAtOf(person, now),
            firstOrder: history.orders[0] ?? null,
          },
        ]
      : [],
  );
  const withReferrals = lives.map(({ history }) => addReferrals(history, referrals));
  const inviters = [...new Set(lives.flatMap(({ inviter }) => inviter ?? []))];
  return {
    members: withReferrals.map(({ member }) => ({ _id: member.id, v: 1, ...member })),
    timeline: withReferrals.flatMap(({ timeline }) =>
      timeline.map((entry) => ({ ...entry, _id: entry.id, v: 1 as const, folded: true })),
    ),
    orders: withReferrals.flatMap(({ orders }) => orders),
    coupons: withReferrals.flatMap(({ coupon }) =>
      coupon ? [{ _id: coupon.id, v: 1 as const, ...coupon }] : [],
    ),
    share_codes: inviters.map((inviter) => ({
      _id: ids.shareCode(inviter),
      v: 1,
      memberId: ids.member(inviter),
      target: 'shop',
      createdAt: joinedAtOf(inviter, now) + HOUR,
    })),
    rewards: referrals.flatMap((referral) => rewardOf(referral, now)),
  };
}

function addReferrals(history: History, referrals: readonly Referral[]): History {
  const theirs = referrals.filter(({ memberId }) => memberId === history.member.id).flatMap(inviterEntries);
  const timeline = [...history.timeline, ...theirs].sort((a, b) => a.at - b.at);
  return { ...history, timeline, member: { ...history.member, fold: replay(timeline) } };
}
