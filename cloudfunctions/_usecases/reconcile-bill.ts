import {
  compareBillLine,
  compareBooked,
  parseBill,
  type BillLine,
  type KnownRefund,
} from '@/domain/reconcile/bill';
import type { Difference } from '@/domain/reconcile/differences';
import type { Base } from '../_kit/call';
import type { OrderDoc } from '../_store/documents';
import { byIds, paidWithin } from '../_store/reconcile';
import { lateRefundNo } from './refund-late-payment';

const DAY = 86_400_000;
const PAGE = 200;

export interface BillCompared {
  readonly checked: number;
  readonly found: readonly Difference[];
  readonly note: string;
}

/**
 * 微信账单 of one day, both ways: every line of it against our orders, and every order that was paid that day against
 * it. The bill is held whole (a day of a shop is some hundred lines), orders come in pages.
 *
 * @returns null when WeChat Pay has not made the bill yet
 */
export async function compareBill(base: Base, day: string): Promise<BillCompared | null> {
  const answer = await base.pay.tradeBill(day);
  if (answer === 'creating') return null;
  const lines = answer === 'empty' ? [] : parseBill(answer.csv);
  const found: Difference[] = [];
  for (let at = 0; at < lines.length; at += PAGE)
    found.push(...(await linesApart(base, lines.slice(at, at + PAGE))));
  const billed = new Set(lines.filter(({ kind }) => kind === 'trade').map(({ outTradeNo }) => outTradeNo));
  let booked = 0;
  const from = Date.parse(`${day}T00:00:00+08:00`);
  for (let after: string | null = null; ;) {
    const orders: readonly OrderDoc[] = await paidWithin(base.db, { from, until: from + DAY }, after, PAGE);
    booked += orders.length;
    for (const order of orders)
      found.push(...compareBooked(order, order.imported === true || billed.has(order._id)));
    after = orders.at(-1)?._id ?? null;
    if (orders.length < PAGE) break;
  }
  return { checked: lines.length + booked, found, note: `${day} 微信账单 ${lines.length} 笔` };
}

async function linesApart({ db }: Base, lines: readonly BillLine[]): Promise<readonly Difference[]> {
  const orders = await byIds(
    db,
    'orders',
    lines.map(({ outTradeNo }) => outTradeNo),
  );
  const byId = new Map(orders.map((order) => [order._id, order]));
  return lines.flatMap((line) => {
    const order = byId.get(line.outTradeNo) ?? null;
    return compareBillLine(line, order, order && knownRefund(order, line.outRefundNo));
  });
}

/** A refund of ours by its number: of a late payment, or an after-sale's, which may carry its attempt behind. */
function knownRefund(order: OrderDoc, refundNo: string): KnownRefund {
  if (refundNo === lateRefundNo(order._id))
    return { amount: order.payment.paidAmount ?? 0, status: order.payment.status };
  const claim = Object.entries(order.refunds ?? {}).find(([id]) => refundNo.startsWith(id))?.[1];
  return claim ? { amount: claim.amount, status: claim.status } : null;
}
