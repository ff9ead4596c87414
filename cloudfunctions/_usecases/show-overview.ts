import { netOf } from '@/domain/after-sale/book';
import { touchKindLabel } from '@/domain/attribution/label';
import type { TouchKind } from '@/domain/attribution/types';
import { sumFen } from '@/domain/money';
import { ok, type Outcome } from '@/domain/outcome';
import { businessDay, startOfBusinessDay } from '@/domain/timeline/business-day';
import type { ConsoleOutputs } from '@/contract/console';
import type { OrderDoc } from '../_store/documents';
import { salesSince, sumMembers } from '../_store/sales';
import type { StaffCall } from './staff-session';

const DAYS = 14;
const DAY = 86_400_000;
const NOBODY = '没有来源';

/**
 * 经营总览: people and all money from the members' folds; the last 14 business days from the orders themselves, once
 * by day and once by the touchpoint that earned each, so both add up to the same. A refund comes off the day and the
 * touchpoint of the order it belongs to.
 */
export async function showOverview({ db, now }: StaffCall): Promise<Outcome<ConsoleOutputs['overview.get']>> {
  const since = startOfBusinessDay(now) - (DAYS - 1) * DAY;
  const [sums, sales] = await Promise.all([sumMembers(db), salesSince(db, since)]);
  const people = (status: string) => sums.find((sum) => sum.status === status)?.people ?? 0;
  return ok({
    members: people('member'),
    visitors: people('visitor'),
    paidOrders: sums.reduce((count, { paidCount }) => count + paidCount, 0),
    netPaid: sumFen(sums.map(({ netPaid }) => netPaid)),
    days: Array.from({ length: DAYS }, (_, i) => {
      const day = businessDay(since + i * DAY);
      return { day, ...totalOf(sales.filter(({ payment }) => businessDay(payment.paidAt ?? 0) === day)) };
    }),
    bySource: sources(sales),
  });
}

const totalOf = (sales: readonly OrderDoc[]) => ({
  netPaid: sumFen(sales.map(netOf)),
  orders: sales.filter(({ status }) => status !== 'refunded').length,
});

function sources(sales: readonly OrderDoc[]) {
  const kinds = new Map<TouchKind | null, OrderDoc[]>();
  for (const sale of sales) {
    const kind = sale.attribution.winner?.kind ?? null;
    kinds.set(kind, [...(kinds.get(kind) ?? []), sale]);
  }
  return [...kinds]
    .map(([kind, theirs]) => ({ label: kind === null ? NOBODY : touchKindLabel(kind), ...totalOf(theirs) }))
    .sort((a, b) => b.netPaid - a.netPaid);
}
