import type { SettlementRow, SettlementView } from '@/contract/relay';
import { bookedOf } from '@/domain/after-sale/book';
import { fen, sumFen, type Fen } from '@/domain/money';
import { pieces } from '@/domain/order/summary';
import { commissionOf } from '@/domain/relay/settlement';
import type { Db } from '../_kit/db';
import type { OrderDoc } from '../_store/documents';
import { ordersOfPurpose } from '../_store/orders';
import type { SettledRelay } from '../_store/relay-lists';

/**
 * 团长结算: what the relays' orders brought, as the orders say now: a refund of any kind, however late, comes off. Counted
 * are entries that were paid; commission is per relay, at the rate it was opened with.
 */
export async function settle(db: Db, relays: readonly SettledRelay[]): Promise<SettlementView> {
  const orders = await ordersOfPurpose(
    db,
    relays.map(({ _id }) => _id),
  );
  const rows = relays.map((relay) =>
    rowOf(
      relay,
      orders.filter(({ purpose }) => purpose?.id === relay._id),
    ),
  );
  return {
    rows,
    total: {
      entries: rows.reduce((sum, { entries }) => sum + entries, 0),
      net: sumFen(rows.map(({ paid, refunded }) => paid - refunded)),
      commission: sumFen(rows.map(({ commission }) => commission)),
    },
  };
}

function rowOf(relay: SettledRelay, orders: readonly OrderDoc[]): SettlementRow {
  const paidOnes = orders.filter(({ payment }) => PAID.includes(payment.status));
  const kept = paidOnes.filter(({ status }) => status !== 'refunded');
  const paid = sumFen(paidOnes.map(({ quote }) => quote.payable));
  const refunded = sumFen(paidOnes.map(backOf));
  return {
    relayId: relay._id,
    title: relay.title,
    status: relay.status,
    endedAt: relay.endedAt,
    entries: kept.length,
    portions: kept.reduce((sum, { quote }) => sum + pieces(quote), 0),
    paid,
    refunded,
    commissionRate: relay.commissionRate,
    commission: commissionOf(paid, refunded, relay.commissionRate),
  };
}

const PAID: readonly string[] = ['paid', 'refunding', 'refunded'];

/** What of an order went back, or is on its way. */
const backOf = (order: OrderDoc): Fen =>
  order.payment.status === 'refunding' || order.status === 'refunded'
    ? order.quote.payable
    : fen(Math.min(order.quote.payable, bookedOf(order)));
