import type { TimelineEntry } from '@/domain/timeline/types';

/**
 * Newest first. WeChat Pay names the moment of a payment in whole seconds, so a fact about an order can seem to lie
 * a moment before the order; it is put right after it.
 */
export function newestFirst(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const placed = new Map(
    entries.flatMap((entry) => (entry.kind === 'order_placed' ? [[entry.data.orderId, entry.at]] : [])),
  );
  const moment = (entry: TimelineEntry): number =>
    'orderId' in entry.data && entry.kind !== 'order_placed'
      ? Math.max(entry.at, (placed.get(entry.data.orderId) ?? 0) + 1)
      : entry.at;
  return [...entries].sort((a, b) => moment(b) - moment(a));
}
