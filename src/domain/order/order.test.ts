import { quoteCart } from '../pricing/quote';
import { cartOf, lineOf } from '../../../tests/support/carts';
import { pieces, summaryOf } from './summary';
import { checkMerchant, checkTrade, type ClaimedTrade } from './trade-check';
import { ORDER_TRANSITIONS, statusesBefore, transition, type OrderEvent } from './transitions';
import type { OrderStatus } from './types';

const quoteOf = (...lines: Parameters<typeof cartOf>[0]) => {
  const quote = quoteCart(cartOf(lines));
  if (!quote.ok) throw new Error(quote.code);
  return quote.value;
};

describe('the life of an order', () => {
  const statuses = Object.keys(ORDER_TRANSITIONS) as OrderStatus[];
  const events: OrderEvent[] = [
    ...([
      'reserve',
      'reserve_free',
      'pay',
      'close',
      'fulfil',
      'undo_fulfil',
      'complete',
      'refund_whole',
    ] as const),
  ];

  it('is exactly this; everything else is refused', () => {
    const possible = statuses.flatMap((from) =>
      events.flatMap((event) => {
        const next = transition(from, event);
        return next.ok ? [`${from} ${event} ${next.value}`] : [];
      }),
    );
    expect(possible).toEqual([
      'placing reserve pending_payment',
      'placing reserve_free paid',
      'pending_payment pay paid',
      'pending_payment close closed',
      'paid fulfil fulfilled',
      'paid refund_whole refunded',
      'fulfilled undo_fulfil paid',
      'fulfilled complete completed',
      'fulfilled refund_whole refunded',
      'completed refund_whole refunded',
    ]);
  });

  it('reaches every status from an intent', () => {
    const reached = new Set<OrderStatus>(['placing']);
    for (const status of reached)
      for (const event of events) {
        const next = transition(status, event);
        if (next.ok) reached.add(next.value);
      }
    expect([...reached].sort()).toEqual([...statuses].sort());
  });

  it('names what it met when a step cannot happen', () =>
    expect(transition('closed', 'pay')).toEqual({
      ok: false,
      code: 'ORDER_ILLEGAL_TRANSITION',
      detail: { status: 'closed', event: 'pay' },
    }));

  it('gives the one update its condition', () => {
    expect(statusesBefore('pay')).toEqual(['pending_payment']);
    expect(statusesBefore('refund_whole')).toEqual(['paid', 'fulfilled', 'completed']);
  });
});

describe('a trade meets an order', () => {
  const order = { id: 'HT1', memberId: 'lin', quote: quoteOf(lineOf('a', 1000)) };
  const trade: ClaimedTrade = { outTradeNo: 'HT1', mchid: 'm', appid: 'wx', amount: 1000, payerId: 'lin' };
  const ours = { mchid: 'm', appid: 'wx' };
  it.each([
    ['the very trade', {}, undefined],
    ['of another order', { outTradeNo: 'HT2' }, 'outTradeNo'],
    ['of another merchant', { mchid: 'n' }, 'mchid'],
    ['of another mini-program', { appid: 'wy' }, 'appid'],
    ['one fen short', { amount: 999 }, 'amount'],
    ['one fen over', { amount: 1001 }, 'amount'],
    ['in yuan', { amount: 10 }, 'amount'],
    ['paid by somebody else', { payerId: 'wang' }, 'payer'],
    ['paid by nobody named', { payerId: null }, 'payer'],
  ])('%s', (_which, changes, field) => {
    const outcome = checkTrade(order, { ...trade, ...changes }, ours);
    expect(outcome).toEqual(
      field ? { ok: false, code: 'PAYMENT_MISMATCH', detail: { field } } : { ok: true, value: true },
    );
  });

  it('goes back whoever paid whatever, as long as it is our trade', () => {
    expect(checkMerchant(order, { ...trade, amount: 1, payerId: null }, ours).ok).toBe(true);
    expect(checkMerchant(order, { ...trade, mchid: 'n' }, ours).ok).toBe(false);
  });
});

it.each([
  [[lineOf('草莓', 100, 2)], '草莓 ×2', 2],
  [[lineOf('草莓', 100, 2), lineOf('柿子', 100)], '草莓 ×2 等 3 件', 3],
])('an order in one phrase', (lines, summary, count) => {
  const quote = quoteOf(...lines);
  expect(summaryOf({ quote })).toBe(summary);
  expect(pieces(quote)).toBe(count);
});
