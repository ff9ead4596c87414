import type { Db } from '../_kit/db';

/** What keeps somebody from leaving, each counted once. */
export interface Unfinished {
  readonly orders: number;
  readonly afterSales: number;
  /** Relays they joined and are to pay once those have closed. */
  readonly relays: number;
  /** Relays they lead that are not over. */
  readonly led: number;
}

/** What the customer and staff still have to settle with each other; money on its way needs nobody. */
const UNDECIDED = ['requested', 'awaiting_return', 'returning', 'refund_failed'];
const MOST = 50;

/**
 * What still needs the person: orders that are unpaid or unsettled, on their way to their door, or of a relay or group that
 * may come to nothing (a seat held or paid in a group that gathers is such an order), after-sales, entries and relays.
 */
export async function unfinishedOf(db: Db, memberId: string): Promise<Unfinished> {
  const { in: oneOf, neq } = db.command;
  const orders = (query: object) =>
    db
      .collection('orders')
      .where({ memberId, ...query })
      .count();
  const [open, effects, toTheDoor, undecided, afterSales, joined, led] = await Promise.all([
    orders({ status: oneOf(['placing', 'pending_payment']) }),
    orders({ due: oneOf(['settle', 'release']) }),
    orders({ status: oneOf(['paid', 'fulfilled']), due: null, 'delivery.kind': neq('pickup') }),
    orders({ status: 'paid', due: null, 'delivery.kind': 'pickup', 'purpose.ready': false }),
    db
      .collection('after_sales')
      .where({ memberId, status: oneOf(UNDECIDED) })
      .count(),
    db
      .collection('relays')
      .where({ queue: memberId, status: oneOf(['open', 'closed']) })
      .limit(MOST)
      .get(),
    db
      .collection('relays')
      .where({ leaderId: memberId, status: oneOf(['draft', 'open', 'closed']) })
      .count(),
  ]);
  return {
    orders: open.total + effects.total + toTheDoor.total + undecided.total,
    afterSales: afterSales.total,
    relays: joined.data.filter(({ entries }) => entries[memberId]?.status === 'joined').length,
    led: led.total,
  };
}
