import type { Touchpoint } from '@/domain/attribution/types';
import { issue } from '@/domain/coupon/claim';
import type { Coupon, CouponEvent } from '@/domain/coupon/types';
import { growthOf, tierOf } from '@/domain/member/tier';
import type { Member } from '@/domain/member/types';
import { visitor } from '@/domain/member/visitor';
import { businessHour, startOfBusinessDay } from '@/domain/timeline/business-day';
import { balanceOf } from '@/domain/points/wallet';
import { replay } from '@/domain/timeline/fold';
import type { TimelineEntry } from '@/domain/timeline/types';
import type { Collections } from '../../../cloudfunctions/_store/documents';
import { DAY, HOUR } from '../calendar';
import { chats } from '../chats';
import { couponTemplates, NEWCOMER_COUPON } from '../coupons';
import { settings } from '../shop';
import { orderMoments, orderOf, summaryOf } from './orders';
import type { Person } from './people';

/** As many as a member document keeps. */
const TOUCHPOINTS_KEPT = 10;
const MINUTE = HOUR / 60;

/** Everything one demo member left behind. */
export interface History {
  readonly member: Member;
  readonly timeline: readonly TimelineEntry[];
  readonly orders: readonly Collections['orders'][];
  readonly coupon: Coupon | null;
}

/** Who the person is to the shop; made by the caller, because an inviter's code must exist before the invitee comes. */
export interface Identity {
  readonly memberId: string;
  readonly inviter: { readonly memberId: string; readonly shareCode: string } | null;
  orderId(nth: number): string;
}

export const joinedAtOf = (person: Person, now: number): number =>
  startOfBusinessDay(now - person.joinedDaysAgo * DAY) + 8 * HOUR + person.id.length * 6 * MINUTE;

function firstTouch({ arrival }: Person, { inviter }: Identity, at: number): Touchpoint {
  if (arrival.kind === 'share' && inviter)
    return { kind: 'share', ref: inviter.shareCode, at, memberId: inviter.memberId };
  if (arrival.kind === 'chat') return { kind: 'chat', ref: chats[arrival.chat].openGId, at };
  return { kind: 'source', ref: arrival.kind === 'source' ? arrival.ref : 'unknown', at };
}

/** Scene values of WeChat: a card in a chat, a card from a friend, a scanned mini-program code. */
const SCENES = { chat: 1044, share: 1007, source: 1047, coupon: 1001, message: 1014 } as const;

function arrive(
  person: Person,
  identity: Identity,
  joinedAt: number,
): { touch: Touchpoint; entries: TimelineEntry[] } {
  const { memberId, inviter } = identity;
  const touch = firstTouch(person, identity, joinedAt - 2 * MINUTE);
  const touched: TimelineEntry = {
    id: `touched:${memberId}:first`,
    memberId,
    kind: 'touched',
    at: touch.at,
    data: { kind: touch.kind, ref: touch.ref, scene: SCENES[touch.kind] },
  };
  if (!person.joins) return { touch, entries: [touched] };
  const signedUp: TimelineEntry = {
    id: `signed_up:${memberId}`,
    memberId,
    kind: 'signed_up',
    at: joinedAt,
    data: {
      policyVersion: settings.policyVersion,
      inviterId: inviter?.memberId ?? null,
      source: `${touch.kind}:${touch.ref}`,
    },
  };
  const { phoneMasked: masked } = person;
  const bound: TimelineEntry[] = masked
    ? [
        {
          id: `phone_bound:${memberId}`,
          memberId,
          kind: 'phone_bound',
          at: joinedAt + MINUTE,
          data: { masked },
        },
      ]
    : [];
  return { touch, entries: [touched, signedUp, ...bound] };
}

/** The visit to the chat a few minutes before an order. */
function visitChat(
  { chat }: Person,
  memberId: string,
  at: number,
): { touch: Touchpoint; entry: TimelineEntry } | null {
  if (!chat) return null;
  const { openGId, name: chatName } = chats[chat];
  return {
    touch: { kind: 'chat', ref: openGId, at },
    entry: {
      id: `chat_entered:${memberId}:${openGId}:${businessHour(at)}`,
      memberId,
      kind: 'chat_entered',
      at,
      data: { openGId, chatName },
    },
  };
}

/** What an order writes on the timeline. */
function entriesOf(order: Collections['orders'], coupon: Coupon | null): TimelineEntry[] {
  const { id: orderId, memberId, placedAt, quote, attribution } = order;
  const { winner } = attribution;
  const paidAt = placedAt + MINUTE;
  const summary = summaryOf(quote);
  const base = { memberId } as const;
  const placed = { orderId, payable: quote.payable, summary };
  const paid = {
    orderId,
    amount: quote.payable,
    summary,
    winner: winner ? `${winner.kind}:${winner.ref}` : null,
    points: order.points ?? { earned: 0, spent: 0 },
  };
  const entries: TimelineEntry[] = [
    { ...base, id: `order_placed:${orderId}`, kind: 'order_placed', at: placedAt, data: placed },
    { ...base, id: `paid:${orderId}`, kind: 'paid', at: paidAt, data: paid },
  ];
  const used = quote.discounts.find(({ kind, ref }) => kind === 'coupon' && ref === coupon?.id);
  if (used && coupon) {
    const data = { couponId: coupon.id, orderId, title: coupon.terms.title, amount: used.amount };
    entries.push({
      ...base,
      id: `coupon_redeemed:${orderId}:${coupon.id}`,
      kind: 'coupon_redeemed',
      at: paidAt,
      data,
    });
  }
  if (order.status === 'refunded') {
    const refundNo = `${orderId}-1`;
    const points = { taken: order.points?.earned ?? 0, returned: 0 };
    const data = { orderId, refundNo, amount: quote.payable, points };
    entries.push({ ...base, id: `refunded:${refundNo}`, kind: 'refunded', at: paidAt + 20 * HOUR, data });
  }
  return entries;
}

/** Live a person's time with the shop up to `now`, order by order: each one is priced by the tier reached so far. */
export function historyOf(person: Person, identity: Identity, now: number): History {
  const { memberId } = identity;
  const joinedAt = joinedAtOf(person, now);
  const { touch, entries } = arrive(person, identity, joinedAt);
  const timeline = [...entries];
  const touchpoints = [touch];
  const orders: Collections['orders'][] = [];
  let coupon = person.joins ? newcomerCoupon(memberId, joinedAt, now) : null;
  if (coupon) {
    const data = { couponId: coupon.id, templateId: coupon.templateId, title: coupon.terms.title };
    timeline.push({
      id: `coupon_claimed:${coupon.id}`,
      memberId,
      kind: 'coupon_claimed',
      at: joinedAt + 2 * MINUTE,
      data,
    });
  }

  for (const [index, at] of orderMoments(person, now)
    .filter((moment) => moment > joinedAt + HOUR)
    .entries()) {
    const visit = visitChat(person, memberId, at - 6 * MINUTE);
    if (visit) {
      touchpoints.unshift(visit.touch);
      timeline.push(visit.entry);
    }
    const tier = tierOf(settings.tiers, growthOf(replay(timeline), at));
    const coupons = coupon?.status === 'claimed' ? [coupon] : [];
    const order = orderOf(
      { person, memberId, tier, coupons, touchpoints },
      { id: identity.orderId(index + 1), nth: index + 1, at, now },
    );
    orders.push(order);
    timeline.push(...entriesOf(order, coupon));
    if (coupon && order.quote.couponIds.includes(coupon.id))
      coupon = moved({ ...coupon, status: 'redeemed', orderId: order.id }, 'redeem', at);
  }
  if (coupon?.status === 'claimed' && coupon.usableUntil < now)
    coupon = moved({ ...coupon, status: 'expired' }, 'expire', coupon.usableUntil);
  return { member: memberOf(person, identity, touchpoints, timeline, joinedAt), timeline, orders, coupon };
}

/** With the line of its ledger that goes with the step. */
const moved = (coupon: Coupon, event: CouponEvent, at: number): Coupon => ({
  ...coupon,
  history: [...(coupon.history ?? []), { event, at }],
});

function newcomerCoupon(memberId: string, at: number, now: number): Coupon | null {
  const template = couponTemplates(now).find(({ id }) => id === NEWCOMER_COUPON);
  return template ? issue(template, memberId, 1, at + 2 * MINUTE) : null;
}

/** As the last visit to the chat left it on the member. */
function lastEntry({ chat }: Person, touchpoints: readonly Touchpoint[]): Member['chatEntry'] {
  const last = touchpoints.find(({ kind }) => kind === 'chat');
  return chat && last ? { openGId: chats[chat].openGId, at: last.at, chat: { ...chats[chat] } } : null;
}

function memberOf(
  person: Person,
  { memberId, inviter }: Identity,
  touchpoints: readonly Touchpoint[],
  timeline: readonly TimelineEntry[],
  joinedAt: number,
): Member {
  const source = touchpoints.at(-1) ?? null;
  const seen = {
    ...visitor(memberId, source?.at ?? joinedAt),
    source,
    touchpoints: touchpoints.slice(0, TOUCHPOINTS_KEPT),
    chatEntry: lastEntry(person, touchpoints),
  };
  if (!person.joins) return seen;
  const fold = replay(timeline);
  return {
    ...seen,
    status: 'member',
    nickname: person.nickname,
    joinedAt,
    consent: { policyVersion: settings.policyVersion, at: joinedAt },
    inviterId: inviter?.memberId ?? null,
    phoneMasked: person.phoneMasked,
    fold,
    points: { left: balanceOf(fold), held: {} },
  };
}
