import { fen, type Discount } from '@/domain/preview';
import { billOf, lineAmounts, lineReason, piecesOf } from './bill';
import { lineWith, quoteWith } from './testing';

const chat: Discount = { kind: 'chat_price', ref: 'sp1', label: '群特惠 草莓 ×2', amount: fen(1380) };
const member: Discount = { kind: 'member_price', ref: '红果', label: '红果会员价', amount: fen(400) };
const coupon: Discount = { kind: 'coupon', ref: 'c1', label: '满 99 减 15', amount: fen(1500) };
const free: Discount = { kind: 'shipping_coupon', ref: 'c2', label: '免运费券', amount: fen(600) };
const cheap = lineWith({ unitPrice: fen(2990), discounts: [chat, { ...coupon, amount: fen(700) }] });
const grape = lineWith({ skuId: 'grape', title: '阳光玫瑰', quantity: 1, discounts: [member] });

const rows = (quote: Parameters<typeof billOf>[0]) =>
  billOf(quote).map(({ name, cause, amount }) => `${name}|${cause}|${amount}`);

it('names every discount with its cause, goods first and delivery last', () => {
  const quote = quoteWith({
    lines: [cheap, grape],
    goodsTotal: fen(14030),
    discounts: [chat, member, coupon, free],
    shippingFee: fen(600),
  });
  expect(rows(quote)).toEqual([
    '商品售价合计||¥140.30',
    '群特惠|草莓 2 份|−¥13.80',
    '会员价|阳光玫瑰 1 份|−¥4.00',
    '优惠券|满 99 减 15|−¥15.00',
    '运费|免运费券抵 ¥6.00|¥0.00',
  ]);
  expect(piecesOf(quote)).toBe(3);
});

it.each([
  ['picked up', fen(0), fen(0), '运费|自提不收|¥0.00'],
  ['delivered', fen(600), fen(600), '运费|同城配送|¥6.00'],
])('%s: delivery says what it costs', (_how, shippingFee, shippingPayable, row) =>
  expect(rows(quoteWith({ shippingFee, shippingPayable })).at(-1)).toBe(row),
);

it('a line stands at the price that won, before what the whole order takes off', () => {
  expect(lineAmounts(cheap)).toEqual({ amount: 5980, was: 7360 });
  expect(lineAmounts(lineWith())).toEqual({ amount: 7360, was: null });
});

it('a line says why it is below 售价, and says nothing at 售价', () => {
  expect(lineReason(cheap)).toEqual({ text: '群特惠 −¥13.80', kind: 'price' });
  expect(lineReason(grape)).toEqual({ text: '红果会员价 −¥4.00', kind: 'leaf' });
  expect(lineReason(lineWith({ discounts: [coupon] }))).toBeNull();
});
