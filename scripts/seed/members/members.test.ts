import { sumFen } from '@/domain/money';
import { growthOf, tierOf } from '@/domain/member/tier';
import { replay } from '@/domain/timeline/fold';
import { settings } from '../shop';
import { demoMembers } from './index';

const NOW = Date.parse('2026-11-21T12:00:00+08:00');
const demo = demoMembers(NOW, 'test-key');
const memberIds = demo.members.map((member) => member.id);

describe('the demo members', () => {
  it('stand on every tier, and one of them only looked around', () => {
    const reached = demo.members
      .filter(({ status }) => status === 'member')
      .map(({ fold }) => tierOf(settings.tiers, growthOf(fold, NOW))?.id);
    expect(new Set(reached)).toEqual(new Set(settings.tiers.map(({ id }) => id)));
    expect(demo.members.filter(({ status }) => status === 'visitor')).toHaveLength(1);
  });

  it('have a fold that their timeline replays to', () => {
    for (const member of demo.members)
      expect(member.fold).toEqual(replay(demo.timeline.filter(({ memberId }) => memberId === member.id)));
  });

  it('have on their timeline what their orders say, to the fen', () => {
    for (const order of demo.orders) {
      const paid = demo.timeline.find(({ _id }) => _id === `paid:${order.id}`);
      expect(paid).toMatchObject({ memberId: order.memberId, data: { amount: order.payment.paidAmount } });
      expect(sumFen(order.quote.lines.map(({ payable }) => payable))).toBe(order.quote.payable);
      const refunds = demo.timeline.filter(
        ({ kind, data }) => kind === 'refunded' && data.orderId === order.id,
      );
      expect(refunds).toHaveLength(order.status === 'refunded' ? 1 : 0);
    }
    expect(demo.orders.filter(({ status }) => status === 'refunded')).toHaveLength(1);
  });

  it('have orders with numbers like those that the shop gives', () => {
    for (const { id } of demo.orders) expect(id).toMatch(/^HT[0-9A-HJKMNP-TV-Z]{14}$/);
  });

  it('used each redeemed coupon in the order that the coupon names', () => {
    const redeemed = demo.coupons.filter(({ status }) => status === 'redeemed');
    expect(redeemed.length).toBeGreaterThan(0);
    for (const coupon of redeemed)
      expect(demo.orders.find(({ id }) => id === coupon.orderId)?.quote.couponIds).toEqual([coupon.id]);
    const using = demo.orders.flatMap(({ quote }) => quote.couponIds);
    expect(using.sort()).toEqual(redeemed.map(({ id }) => id).sort());
  });

  it('brought each other in: inviter, share code, reward and both timelines agree', () => {
    const invited = demo.members.filter(({ inviterId }) => inviterId !== null);
    expect(invited.length).toBeGreaterThanOrEqual(3);
    for (const { id, inviterId, source } of invited) {
      expect(source).toMatchObject({ kind: 'share', memberId: inviterId });
      expect(demo.share_codes.find(({ _id }) => _id === source?.ref)?.memberId).toBe(inviterId);
      expect(demo.timeline.find(({ _id }) => _id === `brought:${id}`)?.memberId).toBe(inviterId);
    }
    expect(demo.rewards.every(({ memberId }) => memberIds.includes(memberId))).toBe(true);
    for (const { status, settleAfter } of demo.rewards)
      expect(status).toBe(settleAfter <= NOW ? 'settled' : 'pending');
    expect(new Set(demo.rewards.map(({ status }) => status)).size).toBe(2);
  });

  it('did nothing before they came, nothing in the future, and nothing twice', () => {
    for (const { memberId, at } of demo.timeline) {
      const member = demo.members.find(({ id }) => id === memberId);
      expect(member).toBeDefined();
      expect(at).toBeGreaterThanOrEqual(member!.firstSeenAt);
      expect(at).toBeLessThanOrEqual(NOW);
    }
    for (const documents of Object.values(demo)) {
      const ids = documents.map(({ _id }) => _id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('are the same for the same day and key, and cannot be guessed without the key', () => {
    expect(demoMembers(NOW, 'test-key')).toEqual(demo);
    const others = demoMembers(NOW, 'another-key').members.map(({ id }) => id);
    expect(others.some((id) => memberIds.includes(id))).toBe(false);
  });
});
