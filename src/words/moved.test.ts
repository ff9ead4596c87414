import { fen, type Discount } from '@/domain/preview';
import { movesOf } from './moved';
import { lineWith, quoteWith } from './testing';

const chat: Discount = { kind: 'chat_price', ref: 'sp1', label: '群特惠 草莓 ×2', amount: fen(1380) };
const coupon: Discount = { kind: 'coupon', ref: 'c1', label: '满 29 减 10', amount: fen(1000) };
const before = quoteWith({
  lines: [lineWith({ unitPrice: fen(2990), discounts: [chat, coupon] })],
  discounts: [chat, coupon],
  payable: fen(4980),
});

it('is silent when nothing moved', () => expect(movesOf(before, { ...before })).toEqual([]));

it('names the price, the discount that went and the total, from what to what', () => {
  const after = quoteWith({
    lines: [lineWith({ discounts: [coupon] })],
    discounts: [coupon],
    payable: fen(6360),
  });
  expect(movesOf(before, after)).toEqual([
    { key: 'strawberry-m', name: '草莓', was: '¥29.90', now: '¥36.80' },
    { key: 'chat_price:sp1', name: '群特惠 草莓 2 份', was: '−¥13.80', now: '没有了' },
    { key: 'payable', name: '应付', was: '¥49.80', now: '¥63.60' },
  ]);
});

it('names what is new and delivery that costs otherwise', () => {
  const less: Discount = { ...coupon, amount: fen(500) };
  const after = quoteWith({
    ...before,
    discounts: [chat, less],
    shippingPayable: fen(600),
    payable: fen(6080),
  });
  expect(movesOf(before, after).map(({ key, was, now }) => `${key} ${was} ${now}`)).toEqual([
    'coupon:c1 −¥10.00 −¥5.00',
    'shipping ¥0.00 ¥6.00',
    'payable ¥49.80 ¥60.80',
  ]);
  expect(movesOf(quoteWith(), quoteWith({ discounts: [coupon] }))[0]).toMatchObject({ was: '原来没有' });
});
