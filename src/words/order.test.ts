import type { OrderView } from '@/contract/views';
import { fen } from '@/domain/money';
import { resultWords, type Said } from './result';
import { statusSentence, statusWord, stepsOf } from './order';
import { quoteWith } from './testing';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const NOW = at('2026-11-21T18:00:00');
const point = { id: 'p1', name: '翠湖里店', address: '翠湖路 88 号', hours: '每天 7:00–21:00' };
const address = { name: '林女士', phone: '13800006021', region: '成都', detail: '3 号楼 1402' };
const NOT_YET: OrderView['fulfilment'] = {
  pickupCode: null,
  shipments: [],
  fulfilledAt: null,
  completeBy: null,
  completedAt: null,
  transactionId: null,
};
const orderWith = (changes: Partial<OrderView> = {}): OrderView => ({
  orderId: 'HT1',
  status: 'pending_payment',
  quote: quoteWith(),
  delivery: { kind: 'pickup', point },
  remark: '',
  invoice: null,
  payment: { status: 'prepaid' },
  placedAt: at('2026-11-21T17:45:00'),
  payBy: at('2026-11-21T18:15:00'),
  attribution: null,
  gathering: null,
  fulfilment: NOT_YET,
  refunds: [],
  ...changes,
});
const paid = { status: 'paid', payment: { status: 'paid', paidAt: at('2026-11-21T17:46:00') } } as const;

describe('the server decides what a payment came to', () => {
  it.each<[string, Partial<OrderView>, Said, string, string]>([
    ['paid, whatever the phone said', paid, 'cancelled', 'paid', '付好了'],
    ['paid and already handed out', { ...paid, status: 'fulfilled' }, null, 'paid', '付好了'],
    ['the phone says done, the server knows nothing', {}, 'done', 'waiting', '还没收到微信的付款结果'],
    ['the sheet was closed', {}, 'cancelled', 'unpaid', '还没付款'],
    ['the sheet failed', {}, 'failed', 'unpaid', '这次没付成'],
    ['WeChat Pay gave no sheet', {}, 'unavailable', 'unpaid', '微信支付没有响应'],
    ['looked at later', {}, null, 'unpaid', '还没付款'],
    ['closed, though the phone says done', { status: 'closed' }, 'done', 'over', '已取消'],
  ])('%s', (_when, changes, said, tone, title) =>
    expect(resultWords(orderWith(changes), said, NOW)).toMatchObject({ tone, title }),
  );

  it('says until when an unpaid order is kept', () =>
    expect(resultWords(orderWith(), 'cancelled', NOW).text).toContain('今天 18:15 前付款'));
});

it('says where to fetch it, or that it comes', () => {
  expect(statusSentence(orderWith(paid), NOW)).toContain('每天 7:00–21:00');
  expect(statusSentence(orderWith({ ...paid, delivery: { kind: 'local', address } }), NOW)).toContain(
    '给你送',
  );
});

it.each([
  ['pickup', '待取货'],
  ['local', '待送货'],
] as const)('a paid order delivered by %s is %s', (kind, word) =>
  expect(statusWord('paid', kind)).toBe(word),
);

const way = (order: OrderView): string[] =>
  stepsOf(order).map(({ name, at: stamp, mark }) => `${name}|${stamp}|${mark}`);

it('shows the way: done with its time, now, next', () => {
  expect(way(orderWith(paid))).toEqual([
    '下单|11-21 17:45|done',
    '付款|11-21 17:46|done',
    '取货||now',
    '完成||next',
  ]);
  expect(way(orderWith())).toEqual(['下单|11-21 17:45|done', '付款||now', '取货||next', '完成||next']);
});

it('an order that ended early ends there, paid or not', () => {
  expect(way(orderWith({ status: 'closed' }))).toEqual(['下单|11-21 17:45|done', '已取消||now']);
  expect(way(orderWith({ ...paid, status: 'refunded' }))).toEqual([
    '下单|11-21 17:45|done',
    '付款|11-21 17:46|done',
    '已退款||now',
  ]);
});

it.each([
  ['group', '等成团', '没凑齐，钱自动原路退回'],
  ['relay', '等截单', '没成，钱自动原路退回'],
] as const)('bought together in a %s there is nothing to fetch yet', (kind, word, sentence) => {
  const gathering = { kind, id: 'it' };
  expect(statusWord('paid', 'pickup', gathering)).toBe(word);
  expect(statusSentence(orderWith({ status: 'paid', gathering }), NOW)).toContain(sentence);
});

it('an order of which a part has gone says so, and that the rest will follow', () => {
  const parcel = {
    id: 'p',
    kind: 'express',
    carrierName: '顺丰速运',
    trackingNo: 'SF1',
    at: NOW,
    lines: [],
  } as const;
  const address = { name: '林女士', phone: '13800006021', region: '上海市浦东新区', detail: '翠湖里 3 号楼' };
  const order = orderWith({ ...paid, delivery: { kind: 'express', address } });
  expect(statusSentence(order, NOW)).toBe('店里收到了，备好就寄出，单号会写在订单里');
  const some = { ...order, fulfilment: { ...NOT_YET, shipments: [parcel] } };
  expect(statusSentence(some, NOW)).toBe('先走了一部分，剩下的备好就寄');
});

it('a refunded order says how much went back, since a fee for a parcel that was sent stays paid', () => {
  const back = (afterSaleId: string, amount: number) => ({
    afterSaleId,
    status: 'refunded' as const,
    amount: fen(amount),
  });
  const refunds = [back('AS1', 1741), back('AS2', 5229)];
  expect(statusSentence(orderWith({ ...paid, status: 'refunded', refunds }), NOW)).toBe(
    '¥69.70 已经退回你的微信',
  );
  expect(statusSentence(orderWith({ ...paid, status: 'refunded' }), NOW)).toBe('钱已经退回你的微信');
});
