import type { TimelineEntry, TimelineFacts, TimelineKind } from '@/domain/timeline/types';
import { newestFirst } from './newest-first';
import { GROUPS, isTouch, tell } from './timeline';

const AMOUNT = 1280 as TimelineFacts['paid']['amount'];
const orderId = 'HT261121ABCD';
const facts: { [K in TimelineKind]: TimelineFacts[K] } = {
  signed_up: { policyVersion: '2026-11', inviterId: 'inviter-1', source: 'source:poster-door' },
  phone_bound: { masked: '138****6021' },
  touched: { kind: 'share', ref: 'abC12', scene: 1007 },
  chat_entered: { openGId: 'g1', chatName: '翠湖里邻居群' },
  shared: { shareCode: 'abC12', target: 'product:strawberry' },
  brought: { inviteeId: 'invitee-1', shareCode: 'abC12' },
  coupon_claimed: { couponId: 'c', templateId: 't', title: '满 99 减 15' },
  coupon_redeemed: { couponId: 'c', orderId, title: '满 99 减 15', amount: AMOUNT },
  order_placed: { orderId, payable: AMOUNT, summary: '奶油草莓 ×2' },
  order_closed: { orderId, reason: 'timed_out' },
  paid: { orderId, amount: AMOUNT, summary: '奶油草莓 ×2', winner: null },
  refunded: { orderId, refundNo: 'R1', amount: AMOUNT },
  points_changed: { points: 20, reason: '邀请奖励' },
  reward_pending: { inviteeId: 'invitee-1', orderId, amount: AMOUNT },
  reward_reversed: { inviteeId: 'invitee-1', orderId, amount: AMOUNT },
  reward_settled: { inviteeId: 'invitee-1', orderId, amount: AMOUNT, as: 'coupon' },
  shipped: { orderId, kind: 'express', carrier: '顺丰速运', trackingNo: 'SF1234567890', count: 2 },
  parcel_corrected: { orderId, carrier: '顺丰速运', trackingNo: 'SF1234567890' },
  picked_up: { orderId, pointName: '翠湖里店', count: 2 },
  completed: { orderId, by: 'time' },
  subscribed: { templateId: 't', title: '到货提醒' },
  unsubscribed: { templateId: 't', title: '到货提醒' },
  messaged: { campaignId: 'k', templateId: 't', title: '到货提醒' },
  message_opened: { campaignId: 'k', sendId: 'k:m' },
  left: { reason: '' },
};
const entries = Object.entries(facts).map(
  ([kind, data]) => ({ id: kind, memberId: 'm', kind, at: 0, data }) as TimelineEntry,
);

describe('the timeline in words', () => {
  it.each(entries.map((entry) => [entry.kind, entry] as const))(
    '%s has a title, a detail and a chip',
    (_, entry) => {
      const line = tell(entry);
      expect(line.title).toMatch(/\p{Script=Han}/u);
      expect(line.detail).not.toMatch(/undefined|null|^\s*$/);
      expect(Object.keys(GROUPS)).toContain(line.group);
    },
  );

  it('gives money its sign: in for a payment, out for a refund and a coupon', () => {
    const amounts = new Map(entries.map((entry) => [entry.kind, tell(entry).amount]));
    expect(amounts.get('paid')).toBe('¥12.80');
    expect(amounts.get('refunded')).toBe('−¥12.80');
    expect(amounts.get('coupon_redeemed')).toBe('−¥12.80');
    expect(amounts.get('order_placed')).toBeUndefined();
  });

  it('names a source code and the inviter at signup, and leads to them', () => {
    const line = tell({ id: 's', memberId: 'm', kind: 'signed_up', at: 0, data: facts.signed_up });
    expect(line.detail).toBe('邀请人 inviter- · 从来源码 poster-door 来 · 同意了 2026-11 版说明');
    expect(line.to).toBe('/members/inviter-1');
    const named = tell(
      { id: 's', memberId: 'm', kind: 'signed_up', at: 0, data: facts.signed_up },
      { 'inviter-1': '林小满', 'source:poster-door': '门口海报' },
    );
    expect(named.detail).toBe('邀请人 林小满 · 从门口海报来 · 同意了 2026-11 版说明');
  });

  it.each(['brought', 'reward_pending', 'reward_settled', 'reward_reversed'] as const)(
    'names whom %s is about, and shows a part of the id only of somebody unknown',
    (kind) => {
      const entry = { id: kind, memberId: 'm', kind, at: 0, data: facts[kind] } as TimelineEntry;
      expect(tell(entry, { 'invitee-1': '小鱼' }).detail).toContain('小鱼 ');
      expect(tell(entry, { 'invitee-1': '小鱼' }).detail).not.toContain('invitee');
      expect(tell(entry).detail).toContain('invitee-');
    },
  );

  it('puts a payment after its order though WeChat Pay rounds the second down', () => {
    const at = Date.parse('2026-11-21T12:00:00+08:00');
    const paid = { id: 'p', memberId: 'm', kind: 'paid', at, data: facts.paid } as const;
    const placed = {
      id: 'o',
      memberId: 'm',
      kind: 'order_placed',
      at: at + 700,
      data: facts.order_placed,
    } as const;
    const joined = {
      id: 's',
      memberId: 'm',
      kind: 'signed_up',
      at: at + 200,
      data: facts.signed_up,
    } as const;
    expect(newestFirst([paid, joined, placed]).map(({ id }) => id)).toEqual(['p', 'o', 's']);
  });

  it('counts as touchpoints only what may earn an order', () => {
    expect(entries.filter(isTouch).map((entry) => entry.kind)).toEqual(['touched', 'chat_entered']);
  });
});
