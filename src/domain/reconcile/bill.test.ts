import fc from 'fast-check';
import { fen } from '../money';
import { compareBillLine, parseBill, yuanToFen, type BillLine } from './bill';

const HEAD = '交易时间,公众账号ID,微信订单号,商户订单号,交易状态,商户退款单号,退款金额,退款状态,订单金额';
const SUMS = '总交易单数,应结订单总金额';
const line = (order: string, status: string, refund: string, back: string, total: string): string =>
  ['2026-11-21 12:00:00', 'wx1', '4200', order, status, refund, back, 'SUCCESS', total]
    .map((cell) => `\`${cell}`)
    .join(',');
const bill = (...lines: string[]): string =>
  `\ufeff${[HEAD, ...lines, SUMS, `\`${lines.length},\`0.00`].join('\r\n')}\r\n`;

describe('a bill', () => {
  it('is read line by line, payments and refunds', () =>
    expect(
      parseBill(
        bill(line('HT1', 'SUCCESS', '0', '0.00', '36.80'), line('HT1', 'REFUND', 'AS1', '6.80', '0.00')),
      ),
    ).toEqual([
      {
        ...{ kind: 'trade', outTradeNo: 'HT1', transactionId: '4200', amount: 3680 },
        ...{ outRefundNo: '', refundStatus: '' },
      },
      {
        ...{ kind: 'refund', outTradeNo: 'HT1', transactionId: '4200', amount: 680 },
        ...{ outRefundNo: 'AS1', refundStatus: 'SUCCESS' },
      },
    ]));

  it.each([
    ['cut short', bill(line('HT1', 'SUCCESS', '0', '0.00', '36.80')).replace('`1,', '`2,')],
    ['without its sums', `${HEAD}\r\n${line('HT1', 'SUCCESS', '0', '0.00', '36.80')}`],
    ['of another kind', '记账时间,收支金额\r\n`x,`1\r\n总交易单数\r\n`1'],
    ['an error page', '<html></html>'],
  ])('%s is not read at all', (_what, csv) => expect(() => parseBill(csv)).toThrow());
});

it('yuan become fen exactly, whatever the amount', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (amount) =>
      expect(yuanToFen((amount / 100).toFixed(2))).toBe(amount),
    ),
  ));

it.each(['', 'NaN', '1e3', '1.234', '1,000.00', '-'])('%p is no amount', (text) =>
  expect(() => yuanToFen(text)).toThrow(),
);

describe('a line of the bill', () => {
  const trade: BillLine = {
    ...{ kind: 'trade', outTradeNo: 'HT1', transactionId: '4200', amount: fen(3680) },
    ...{ outRefundNo: '', refundStatus: '' },
  };
  const refund: BillLine = { ...trade, kind: 'refund', outRefundNo: 'AS1', amount: fen(680) };
  const order = (status: string, payment: string) =>
    ({ id: 'HT1', status, payment: { status: payment }, quote: { payable: fen(3680) } }) as never;
  const kinds = (...args: Parameters<typeof compareBillLine>) =>
    compareBillLine(...args).map(({ kind }) => kind);

  it.each([
    ['a paid order', order('paid', 'paid'), []],
    ['one refunded since', order('refunded', 'paid'), []],
    ['none', null, ['trade_unknown']],
    ['one that waits for payment', order('pending_payment', 'prepaid'), ['paid_not_booked']],
    ['one that was closed', order('closed', 'closed'), ['paid_not_booked']],
    ['one that was closed and pays it back', order('closed', 'refunding'), []],
  ])('of a payment, against %s', (_what, one, expected) => expect(kinds(trade, one, null)).toEqual(expected));

  it('of another amount than the order is named', () =>
    expect(kinds({ ...trade, amount: fen(1) }, order('paid', 'paid'), null)).toEqual(['bill_amount']));

  it('of a refund has to be one of ours, of the same amount', () => {
    const paid = order('paid', 'paid');
    expect(kinds(refund, paid, { amount: 680, status: 'refunded' })).toEqual([]);
    expect(kinds(refund, paid, { amount: 681, status: 'refunded' })).toEqual(['refund_amount']);
    expect(kinds(refund, paid, null)).toEqual(['refund_unknown']);
    expect(kinds(refund, null, null)).toEqual(['refund_unknown']);
  });
});
