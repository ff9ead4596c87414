import { bookOf, type Refundable } from '@/domain/after-sale/book';
import type { Base } from '../_kit/call';
import type { OrderDoc, RelayDoc } from '../_store/documents';
import { findOrders } from '../_store/orders';
import { purposeRefundId } from './refund-purpose';

/** Whether goods of this order have left the shop: nobody gets their money back by themselves any more. */
export const isHandedOver = ({ status, handover }: Pick<OrderDoc, 'status' | 'handover'>): boolean =>
  status === 'fulfilled' || status === 'completed' || (handover?.shipments.length ?? 0) > 0;

/** Pieces by SKU that an after-sale has, other than the refund that the list itself makes. */
function inAfterSale(call: Pick<Base, 'keyed'>, order: OrderDoc): Map<string, number> {
  const own = purposeRefundId(call, order.id);
  const pieces = new Map<string, number>();
  for (const [id, { lines }] of Object.entries(bookOf(order as Refundable)))
    for (const { skuId, quantity } of id === own ? [] : lines)
      pieces.set(skuId, (pieces.get(skuId) ?? 0) + quantity);
  return pieces;
}

/** Whether an entry's order went its own way: handed over, or (partly) in an after-sale, which settles goods and money. */
export const wentItsOwnWay = (call: Pick<Base, 'keyed'>, order: OrderDoc): boolean =>
  isHandedOver(order) || inAfterSale(call, order).size > 0;

/** What stays sold of a relay that was cancelled. */
export interface Kept {
  /** Whether every entry is released or refunded, but for those whose goods were handed over: they stay paid. */
  readonly restIsOver: boolean;
  /** Portions by item that do not come back to stock: handed over, or taken back to the shelf by their own after-sale. */
  readonly portions: Readonly<Record<string, number>>;
}

/** What of a cancelled relay's entries is not its own to give back. */
export async function keptOf(call: Pick<Base, 'db' | 'keyed'>, relay: RelayDoc): Promise<Kept> {
  const entries = Object.values(relay.entries);
  const orders = await findOrders(
    call.db,
    entries.flatMap(({ orderId }) => orderId ?? []),
  );
  const memberIds = new Set<string>();
  const portions: Record<string, number> = {};
  for (const order of orders) {
    const whole = isHandedOver(order);
    const claimed = inAfterSale(call, order);
    const entry = entries.find(({ orderId }) => orderId === order.id);
    if (whole && entry) memberIds.add(entry.memberId);
    for (const { skuId, quantity } of order.quote.lines) {
      const item = relay.items.find((one) => one.skuId === skuId);
      const kept = whole ? quantity : (claimed.get(skuId) ?? 0);
      if (item && kept > 0) portions[item.id] = (portions[item.id] ?? 0) + kept;
    }
  }
  const restIsOver = entries.every(({ status, memberId }) =>
    status === 'paid' ? memberIds.has(memberId) : status === 'released' || status === 'refunded',
  );
  return { restIsOver, portions };
}
