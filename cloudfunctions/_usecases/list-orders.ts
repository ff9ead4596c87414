import type { StorefrontInput, StorefrontOutputs } from '@/contract/storefront';
import { ok, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import { ordersOfMember, type OrderPart } from '../_store/orders';
import { orderCard } from './order-view';

const PAGE = 20;

type Tab = NonNullable<StorefrontInput<'order.list'>['status']>;

/** The tabs of the list; an intent is not an order yet. What was fetched at the counter is done for its customer; what was sent is not until it arrives. */
const TABS: Readonly<Record<Tab, readonly OrderPart[]>> = {
  all: [[['pending_payment', 'paid', 'fulfilled', 'completed', 'closed', 'refunded']]],
  pending_payment: [[['pending_payment']]],
  to_ship: [[['paid'], 'address']],
  to_pick_up: [[['paid'], 'pickup']],
  to_receive: [[['fulfilled'], 'address']],
  completed: [[['completed']], [['fulfilled'], 'pickup']],
};

/** 我的订单, newest first; `before` is the last one seen; of one moment, the greater id comes first. */
export async function listOrders(
  { db, memberId }: Call,
  { status = 'all', before }: StorefrontInput<'order.list'>,
): Promise<Outcome<StorefrontOutputs['order.list']>> {
  const orders = await ordersOfMember(db, memberId, { parts: TABS[status], before, limit: PAGE + 1 });
  return ok({ orders: orders.slice(0, PAGE).map(orderCard), more: orders.length > PAGE });
}
