import { fen, type Fen } from '../money';
import type { AfterSale } from '../after-sale/types';
import type { Order } from '../order/types';
import { differs, type Difference } from './differences';
import { isPaid } from './orders';

/** One line of WeChat Pay's 交易账单 (账单字段说明), as far as it is compared. */
export interface BillLine {
  readonly kind: 'trade' | 'refund';
  readonly outTradeNo: string;
  readonly transactionId: string;
  /** What was paid, or what went back. */
  readonly amount: Fen;
  readonly outRefundNo: string;
  /** 退款状态, of a refund: SUCCESS, PROCESSING, CHANGE (abnormal) or FAIL. */
  readonly refundStatus: string;
}

const COLUMNS = [
  '交易状态',
  '商户订单号',
  '微信订单号',
  '订单金额',
  '退款金额',
  '商户退款单号',
  '退款状态',
] as const;
const SUMMARY = '总交易单数';

/**
 * Read a trade bill: CSV with a backtick before every cell and two lines of sums at the end, which have to fit.
 *
 * @throws when it is not such a bill, or was cut short: a wrong bill must not look like missing payments
 */
export function parseBill(csv: string): readonly BillLine[] {
  const lines = csv
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const end = lines.findIndex((line) => line.startsWith(SUMMARY));
  const head = lines[0]?.split(',') ?? [];
  const column = Object.fromEntries(COLUMNS.map((name) => [name, head.indexOf(name)]));
  if (end < 1 || Object.values(column).includes(-1)) throw new Error('not a WeChat Pay trade bill');
  const rows = lines.slice(1, end).map((line) => {
    const cells = cellsOf(line);
    return (name: (typeof COLUMNS)[number]): string => cells[column[name] ?? -1] ?? '';
  });
  const counted = Number(cellsOf(lines[end + 1] ?? '')[0]);
  if (counted !== rows.length) throw new Error(`a trade bill of ${counted} lines has ${rows.length}`);
  return rows.map(lineOf);
}

const cellsOf = (line: string): string[] => line.split(',').map((cell) => cell.replace(/^`/, ''));

function lineOf(cell: (name: (typeof COLUMNS)[number]) => string): BillLine {
  const isRefund = cell('交易状态') === 'REFUND';
  return {
    kind: isRefund ? 'refund' : 'trade',
    outTradeNo: cell('商户订单号'),
    transactionId: cell('微信订单号'),
    amount: yuanToFen(cell(isRefund ? '退款金额' : '订单金额')),
    outRefundNo: isRefund ? cell('商户退款单号') : '',
    refundStatus: isRefund ? cell('退款状态') : '',
  };
}

/** 「36.80」 → 3680, digit by digit: 36.8 × 100 is not 3680 in a computer. @throws for anything else */
export function yuanToFen(yuan: string): Fen {
  const [, sign = '', whole = '', cents = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(yuan) ?? [];
  if (whole === '') throw new Error(`not an amount: ${yuan}`);
  const amount = Number(whole) * 100 + Number(cents.padEnd(2, '0'));
  return fen(sign === '-' ? -amount : amount);
}

type BilledOrder = Pick<Order, 'id' | 'status' | 'payment' | 'quote'>;

/** What a refund of ours should have moved; null when nobody here knows its number. */
export type KnownRefund = { readonly amount: number; readonly status: string } | null;

/** One line of the bill against our books. */
export function compareBillLine(
  line: BillLine,
  order: BilledOrder | null,
  refund: KnownRefund,
): readonly Difference[] {
  return line.kind === 'trade' ? compareTrade(line, order) : compareRefund(line, order, refund);
}

function compareTrade({ outTradeNo, amount }: BillLine, order: BilledOrder | null): readonly Difference[] {
  if (!order) return [differs('trade_unknown', outTradeNo, { amount })];
  const { status, payment, quote } = order;
  if (!isPaid(order)) {
    const back = status === 'closed' && (payment.status === 'refunding' || payment.status === 'refunded');
    return back ? [] : [differs('paid_not_booked', outTradeNo, { amount, status })];
  }
  return amount === quote.payable
    ? []
    : [differs('bill_amount', outTradeNo, { amount, payable: quote.payable })];
}

function compareRefund(
  { outRefundNo, outTradeNo, amount }: BillLine,
  order: BilledOrder | null,
  refund: KnownRefund,
): readonly Difference[] {
  if (!order || !refund) return [differs('refund_unknown', outRefundNo, { orderId: outTradeNo, amount })];
  return refund.amount === amount
    ? []
    : [differs('refund_amount', outRefundNo, { amount, ours: refund.amount })];
}

/** A refund that we hold for arrived on the day of a bill which does not name its number. */
export const compareRefunded = (
  { id, amount, refund }: Pick<AfterSale, 'id' | 'amount' | 'refund'>,
  inBill: boolean,
): readonly Difference[] =>
  inBill || amount === 0 ? [] : [differs('refund_not_in_bill', id, { ours: amount, refundNo: refund.no })];

/** An order that we hold for paid on the day of a bill which does not name it. */
export const compareBooked = (order: BilledOrder, inBill: boolean): readonly Difference[] =>
  inBill || !isPaid(order) || order.quote.payable === 0
    ? []
    : [differs('booked_not_paid', order.id, { payable: order.quote.payable })];
