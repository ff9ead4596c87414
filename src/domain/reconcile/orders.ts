import type { Coupon } from '../coupon/types';
import type { Order } from '../order/types';
import { differs, type Difference } from './differences';

const MINUTE = 60_000;
/** `cron` comes by every minute: what is still there after ten has been passed over. */
const PATIENCE = 10 * MINUTE;
const REFUND_PATIENCE = 24 * 60 * MINUTE;

/** An order as it is compared; `due` and `dueAt` are the shop's own bookkeeping. */
export type ComparedOrder = Order & { readonly due: 'settle' | 'release' | null; readonly dueAt: number };

export interface OrderBooks {
  /** Its coupons that exist, by id. */
  readonly coupons: ReadonlyMap<string, Coupon>;
  /** The amount of its `paid` fact; null when there is none. */
  readonly paidFact: number | null;
  readonly at: number;
}

/** 已付款 in some stage of its life. */
export const isPaid = ({ status }: Pick<Order, 'status'>): boolean =>
  status === 'paid' || status === 'fulfilled' || status === 'completed' || status === 'refunded';

/** One order against its payment, its coupons, its refunds and its member's timeline. */
export function compareOrder(order: ComparedOrder, books: OrderBooks): readonly Difference[] {
  return [
    ...sums(order),
    ...overdue(order, books.at),
    ...(isPaid(order) && order.due === null ? settled(order, books) : []),
  ];
}

function sums(order: ComparedOrder): readonly Difference[] {
  const { id, quote, payment, refunds = {} } = order;
  const lines = quote.lines.reduce((sum, { payable }) => sum + payable, 0) + quote.shippingPayable;
  const paid = payment.paidAmount ?? quote.payable;
  const claimed = Object.values(refunds)
    .filter(({ status }) => status !== 'asked')
    .reduce((sum, { amount }) => sum + amount, 0);
  return [
    ...(lines === quote.payable ? [] : [differs('bill_sum', id, { lines, payable: quote.payable })]),
    ...(!isPaid(order) || paid === quote.payable
      ? []
      : [differs('paid_amount', id, { paid, payable: quote.payable })]),
    ...(claimed <= quote.payable ? [] : [differs('refund_over_paid', id, { claimed, paid })]),
  ];
}

function overdue(
  { id, status, due, dueAt, payBy, payment }: ComparedOrder,
  at: number,
): readonly Difference[] {
  const found: Difference[] = [];
  if (due !== null && dueAt < at - PATIENCE) found.push(differs('effects_overdue', id, { due, dueAt }));
  if (status === 'pending_payment' && payBy < at - PATIENCE)
    found.push(differs('close_overdue', id, { payBy }));
  const late = status === 'closed' && payment.status === 'refunding';
  if (late && (payment.paidAt ?? at) < at - REFUND_PATIENCE)
    found.push(differs('late_refund_stuck', id, { amount: payment.paidAmount ?? 0 }));
  return found;
}

function settled(order: ComparedOrder, { coupons, paidFact }: OrderBooks): readonly Difference[] {
  const { id, quote } = order;
  const found: Difference[] = [];
  if (paidFact === null) found.push(differs('paid_entry_missing', id, { payable: quote.payable }));
  else if (paidFact !== quote.payable)
    found.push(differs('paid_entry_amount', id, { entry: paidFact, payable: quote.payable }));
  for (const couponId of quote.couponIds) {
    const coupon = coupons.get(couponId);
    if (!coupon) found.push(differs('coupon_missing', id, { couponId }));
    else if (coupon.status === 'locked' && coupon.orderId === id)
      found.push(differs('coupon_not_redeemed', couponId, { orderId: id }));
  }
  return found;
}
