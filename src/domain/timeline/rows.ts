import { fen } from '../money';
import type { TimelineEntry } from './types';

/**
 * An entry as its readers list it. A paid order is one entry that carries the placing and the coupons; here each of them is
 * a row of its own again, under the id it would have had. Older entries, written apart, stay as they are.
 */
export function rowsOf(entry: TimelineEntry): readonly TimelineEntry[] {
  if (entry.kind === 'paid') return [...placing(entry, entry.data.amount), ...redeemings(entry), entry];
  if (entry.kind === 'order_closed') return [...placing(entry, entry.data.payable), entry];
  return [entry];
}

/** A timeline as its readers list it, newest first; of one moment, what was written later first. */
export const rowsNewestFirst = (entries: readonly TimelineEntry[]): TimelineEntry[] =>
  entries.flatMap(rowsOf).sort((a, b) => b.at - a.at);

type OrderEnding = Extract<TimelineEntry, { kind: 'paid' | 'order_closed' }>;

function placing({ memberId, data }: OrderEnding, payable = fen(0)): TimelineEntry[] {
  const { orderId, placedAt, summary = '' } = data;
  if (placedAt === undefined) return [];
  const placed = { orderId, payable, summary };
  return [{ id: `order_placed:${orderId}`, memberId, kind: 'order_placed', at: placedAt, data: placed }];
}

const redeemings = ({
  memberId,
  at,
  data,
}: Extract<TimelineEntry, { kind: 'paid' }>): readonly TimelineEntry[] =>
  (data.coupons ?? []).map((coupon) => ({
    id: `coupon_redeemed:${coupon.couponId}`,
    memberId,
    kind: 'coupon_redeemed',
    at,
    data: { ...coupon, orderId: data.orderId },
  }));
