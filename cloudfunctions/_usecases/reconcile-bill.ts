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

/** So many that the bill does not name are asked for by their number; when it lacks more, the bill itself is to be looked at. */
const ASKED_AT_MOST = 50;

interface Compared {
  readonly checked: number;
  readonly found: readonly Difference[];
}
/** From the beginning of a day to before the next. */
interface Day {
  readonly from: number;
  readonly until: number;
}

/**
 * 微信账单 of one day, both ways: every line of it against our orders, whatever day they name, and every payment and
 * refund of ours that arrived that day against it. The bill is held whole (a day of a shop is some hundred lines), ours
 * come in pages.
 *
 * What the bill does not name is asked for by its number. Around midnight WeChat Pay's day may be another than ours, and
 * a refund stands in the bill of the day it was asked for: it knows these, so they are all right.
 *
 * @returns null when WeChat Pay has not made the bill yet
 */
export async function compareBill(
  base: Base,
  day: string,
): Promise<(Compared & { readonly note: string }) | null> {
  const answer = await base.pay.tradeBill(day);
  if (answer === 'creating') return null;
  const lines = answer === 'empty' ? [] : parseBill(answer.csv);
  const from = Date.parse(`${day}T00:00:00+08:00`);
  const span = { from, until: from + DAY };
  const [payments, refunds] = [
    await paymentsMissing(base, lines, span),
    await refundsMissing(base, lines, span),
  ];
  const missing = [...payments.found, ...refunds.found];
  const found: Difference[] = [];
  for (let at = 0; at < lines.length; at += PAGE)
    found.push(...(await linesApart(base, lines.slice(at, at + PAGE))));
  for (const each of missing.slice(0, ASKED_AT_MOST)) if (!(await isAtWechat(base, each))) found.push(each);
  return {
    checked: lines.length + payments.checked + refunds.checked,
    found: [...found, ...missing.slice(ASKED_AT_MOST)],
    note: `${day} 微信账单 ${lines.length} 笔`,
  };
}

async function isAtWechat({ pay }: Base, { kind, ref, detail }: Difference): Promise<boolean> {
  if (kind === 'booked_not_paid') {
    const trade = await pay.query(ref);
    const paid = trade?.tradeState === 'SUCCESS' || trade?.tradeState === 'REFUND';
    return paid && trade.amount === detail['payable'];
  }
  const refund = await pay.queryRefund(String(detail['refundNo']));
  return refund?.status === 'SUCCESS' && refund.amount === detail['ours'];
}

async function paymentsMissing({ db }: Base, lines: readonly BillLine[], day: Day): Promise<Compared> {
  const billed = new Set(lines.filter(({ kind }) => kind === 'trade').map(({ outTradeNo }) => outTradeNo));
  const found: Difference[] = [];
  let checked = 0;
  for (let after: string | null = null; ;) {
    const page: readonly OrderDoc[] = await paidWithin(db, day, after, PAGE);
    checked += page.length;
    for (const order of page)
      found.push(...compareBooked(order, order.imported === true || billed.has(order._id)));
    after = page.at(-1)?._id ?? null;
    if (page.length < PAGE) return { checked, found };
  }
}

async function refundsMissing({ db }: Base, lines: readonly BillLine[], day: Day): Promise<Compared> {
  const billed = new Set(lines.map(({ outRefundNo }) => outRefundNo));
  const found: Difference[] = [];
  let checked = 0;
  for (let after: string | null = null; ;) {
    const page: readonly AfterSaleDoc[] = await refundedWithin(db, day, after, PAGE);
    checked += page.length;
    for (const one of page) found.push(...compareRefunded(one, billed.has(one.refund.no)));
    after = page.at(-1)?._id ?? null;
    if (page.length < PAGE) return { checked, found };
  }
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
  if (isLateRefundNo(order._id, refundNo))
    return { amount: order.payment.paidAmount ?? 0, status: order.payment.status };
  const claim = Object.entries(order.refunds ?? {}).find(([id]) => refundNo.startsWith(id))?.[1];
  return claim ? { amount: claim.amount, status: claim.status } : null;
}
