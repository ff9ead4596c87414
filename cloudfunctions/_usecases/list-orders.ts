import type { StorefrontInput, StorefrontOutputs } from '@/contract/storefront';
import type { OrderStatus } from '@/domain/order/types';
import { ok, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import { ordersOfMember } from '../_store/orders';
import { orderCard } from './order-view';

const PAGE = 20;

/** Which statuses each tab of the list shows; an intent is not an order yet. */
const TABS = {
  all: ['pending_payment', 'paid', 'fulfilled', 'completed', 'closed', 'refunded'],
  pending_payment: ['pending_payment'],
  paid: ['paid', 'fulfilled'],
  completed: ['completed'],
} as const satisfies Record<string, readonly OrderStatus[]>;

/** 我的订单, newest first; `before` is the `placedAt` of the last one seen. */
export async function listOrders(
  { db, memberId }: Call,
  { status = 'all', before }: StorefrontInput<'order.list'>,
): Promise<Outcome<StorefrontOutputs['order.list']>> {
  const orders = await ordersOfMember(db, memberId, { status: TABS[status], before, limit: PAGE + 1 });
  return ok({ orders: orders.slice(0, PAGE).map(orderCard), more: orders.length > PAGE });
}
