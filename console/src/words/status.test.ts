import type { CouponView } from '@/contract/views';
import { benefitWords, couponWords, orderStatus } from './status';

const DAY = 86_400_000;
const now = Date.parse('2026-11-21T12:00:00+08:00');
const coupon: CouponView = {
  id: 'c',
  templateId: 't',
  status: 'claimed',
  terms: {
    title: '免运费',
    benefit: { kind: 'free_shipping' },
    threshold: 0 as CouponView['terms']['threshold'],
    scope: { categoryIds: [], excludedProductIds: [] },
  },
  usableFrom: now - DAY,
  usableUntil: now + 3 * DAY,
};

describe('couponWords', () => {
  it.each<[string, Partial<CouponView>, string, string]>([
    ['usable', {}, '可用', '3 天后过期'],
    ['usable, its last day', { usableUntil: now + 60_000 }, '可用', '今天过期'],
    ['usable, long', { usableUntil: now + 30 * DAY }, '可用', '12-21 过期'],
    ['not yet', { usableFrom: now + DAY }, '未到时间', '2026-11-22 起'],
    ['over, though nobody marked it yet', { usableUntil: now }, '已过期', '2026-11-21 到期'],
    ['held by an order', { status: 'locked', orderId: 'HT261121ABCD' }, '锁定中', '等尾号 ABCD 付款'],
    ['spent', { status: 'redeemed', orderId: 'HT261121ABCD' }, '用掉了', '订单尾号 ABCD'],
  ])('%s', (_, change, text, when) => {
    expect(couponWords({ ...coupon, ...change }, now)).toMatchObject({ text, when });
  });
});

describe('orderStatus', () => {
  it('shows a status this build does not know as it is', () => {
    expect(orderStatus('paid').text).toBe('待交货');
    expect(orderStatus('in_orbit')).toEqual({ text: 'in_orbit', tone: 'plain' });
    expect(orderStatus('constructor').text).toBe('constructor');
  });
});

describe('benefitWords', () => {
  const terms = (benefit: CouponView['terms']['benefit'], threshold: number) =>
    benefitWords({ ...coupon.terms, benefit, threshold: threshold as CouponView['terms']['threshold'] });
  it('says threshold and what comes off, in yuan', () => {
    const off = 1500 as CouponView['terms']['threshold'];
    expect(terms({ kind: 'amount', off }, 9900)).toBe('满 99 减 15');
    expect(terms({ kind: 'percent', rate: 880, cap: off }, 0)).toBe('8.8 折，最多减 15');
    expect(terms({ kind: 'free_shipping' }, 0)).toBe('免运费');
  });
});
