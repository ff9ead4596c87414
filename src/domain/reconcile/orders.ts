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
    ...(order.due === null ? coupons(order, books) : []),
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

function settled({ id, quote }: ComparedOrder, { paidFact }: OrderBooks): readonly Difference[] {
  const { payable } = quote;
  if (paidFact === null) return [differs('paid_entry_missing', id, { payable })];
  return paidFact === payable ? [] : [differs('paid_entry_amount', id, { entry: paidFact, payable })];
}

/** Locked while the order waits for payment, redeemed when it is paid; a whole refund may have given them back. */
function coupons(order: ComparedOrder, { coupons: known }: OrderBooks): readonly Difference[] {
  const { id, status, quote } = order;
  if (status !== 'pending_payment' && !isPaid(order)) return [];
  return quote.couponIds.flatMap((couponId) => {
    const coupon = known.get(couponId);
    if (!coupon) return [differs('coupon_missing', id, { couponId })];
    const mine = coupon.orderId === id;
    if (mine && coupon.status === 'locked')
      return isPaid(order) ? [differs('coupon_not_redeemed', couponId, { orderId: id })] : [];
    if ((mine && coupon.status === 'redeemed' && isPaid(order)) || status === 'refunded') return [];
    return [differs('coupon_elsewhere', id, { couponId, status: coupon.status })];
  });
}
