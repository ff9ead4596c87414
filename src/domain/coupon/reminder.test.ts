import { fen } from '../money';
import type { MessageTemplate } from '../message/types';
import { endingTomorrow, reminderFields } from './reminder';
import type { CouponBenefit } from './types';

const template: MessageTemplate = {
  id: 't',
  title: '优惠到期提醒',
  purpose: '',
  fields: [
    { key: 'thing1', name: '优惠名称', example: '' },
    { key: 'amount2', name: '可省', example: '' },
    { key: 'time3', name: '到期时间', example: '' },
    { key: 'thing4', name: '备注', example: '' },
  ],
};
const UNTIL = Date.parse('2026-11-28T23:59:59.999+08:00');
const coupon = (benefit: CouponBenefit, title = '水果通用券') => ({
  usableUntil: UNTIL,
  terms: { title, benefit, threshold: fen(0), scope: { categoryIds: [], excludedProductIds: [] } },
});
const said = (benefit: CouponBenefit, title?: string) =>
  reminderFields(template, coupon(benefit, title), fen(600));

it.each<[string, CouponBenefit, string | undefined]>([
  ['money off', { kind: 'amount', off: fen(1500) }, '¥15.00'],
  ['a discount', { kind: 'percent', rate: 880, cap: fen(2000) }, '¥20.00'],
  ['free shipping', { kind: 'free_shipping' }, '¥6.00'],
  ['a gift, which has no amount', { kind: 'gift', skuId: 's', name: '香葱' }, undefined],
])('says what %s saves, in WeChat’s own form', (_what, benefit, amount) =>
  expect(said(benefit)?.['amount2']).toBe(amount),
);

it('names coupon and end, within WeChat’s limits', () =>
  expect(said({ kind: 'amount', off: fen(1500) }, '名'.repeat(30))).toMatchObject({
    thing1: '名'.repeat(20),
    time3: '2026年11月28日 23:59',
  }));

it('does not say what would be marketing in a service notice', () =>
  expect(said({ kind: 'amount', off: fen(1500) }, '限时秒杀券')).toBeNull());

it.each([
  ['the first millisecond of the day before', '2026-11-27T00:00:00+08:00', true],
  ['the last one', '2026-11-27T23:59:59.999+08:00', true],
  ['the day itself', '2026-11-28T00:00:00+08:00', false],
  ['two days before', '2026-11-26T23:59:59.999+08:00', false],
])('a coupon is due a reminder in %s', (_when, at, due) => {
  const { from, until } = endingTomorrow(Date.parse(at));
  expect(from <= UNTIL && UNTIL <= until).toBe(due);
});
