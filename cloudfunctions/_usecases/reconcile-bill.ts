import {
  compareBillLine,
  compareBooked,
  compareRefunded,
  parseBill,
  type BillLine,
  type KnownRefund,
} from '@/domain/reconcile/bill';
import type { Difference } from '@/domain/reconcile/differences';
import type { Base } from '../_kit/call';
import type { AfterSaleDoc, OrderDoc } from '../_store/documents';
import { byIds, paidWithin, refundedWithin } from '../_store/reconcile';
import { isLateRefundNo } from './refund-late-payment';

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
  const refunds = await refundsApart(base, lines, { from, until: from + DAY });
  found.push(...refunds.found);
  return {
    checked: lines.length + booked + refunds.checked,
    found,
    note: `${day} 微信账单 ${lines.length} 笔`,
  };
}

/**
 * Every refund of ours that was asked for and arrived on this day is in its bill; one that went over midnight is in one of
 * two bills, and is compared when that one names it.
 */
async function refundsApart(
  { db }: Base,
  lines: readonly BillLine[],
  { from, until }: { from: number; until: number },
): Promise<{ readonly checked: number; readonly found: readonly Difference[] }> {
  const billed = new Set(lines.map(({ outRefundNo }) => outRefundNo));
  const found: Difference[] = [];
  let checked = 0;
  for (let after: string | null = null; ;) {
    const page: readonly AfterSaleDoc[] = await refundedWithin(db, { from, until }, after, PAGE);
    checked += page.length;
    for (const one of page.filter((each) => bookedAt(each) >= from))
      found.push(...compareRefunded(one, billed.has(one.refund.no)));
    after = page.at(-1)?._id ?? null;
    if (page.length < PAGE) return { checked, found };
  }
}

/** When the money was set going last. */
const bookedAt = ({ history }: AfterSaleDoc): number =>
  Math.max(
    ...history
      .filter(({ event }) => event !== 'request' && event !== 'succeed' && event !== 'fail')
      .map(({ at }) => at),
  );

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
  if (isLateRefundNo(order._id, refundNo))
    return { amount: order.payment.paidAmount ?? 0, status: order.payment.status };
  const claim = Object.entries(order.refunds ?? {}).find(([id]) => refundNo.startsWith(id))?.[1];
  return claim ? { amount: claim.amount, status: claim.status } : null;
}
