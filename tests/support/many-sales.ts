import { replay } from '@/domain/timeline/fold';
import type { TimelineEntry } from '@/domain/timeline/types';
import { kiwiSale } from './reconcile';
import { the, type Shop } from './shop';

const EACH = 5;
const nameOf = (kind: string, n: number): string => `${kind}${String(n).padStart(14, '0')}`;

/** A shop that has sold a lot: so many paid orders of a box of kiwis, five to a member, every book of it in order. */
export async function manySales(shop: Shop, count: number): Promise<void> {
  const order = await kiwiSale(shop);
  await shop.tick();
  const { _id, memberId } = order;
  const member = await the(shop, 'members', memberId);
  const facts = (await shop.docs('timeline')).filter((entry) => entry.memberId === memberId);
  const ofOrder = facts.filter(({ id }) => id.endsWith(`:${_id}`));
  const others = facts.filter(({ id }) => !id.endsWith(`:${_id}`));
  for (let m = 0; m < count / EACH; m += 1) {
    const mine = nameOf('many', m);
    const ids = Array.from({ length: EACH }, (_, n) => nameOf('HT', m * EACH + n));
    const timeline = [
      ...others.map((entry) => ({ ...entry, id: `${entry.id}:${mine}` })),
      ...ids.flatMap((id) =>
        ofOrder.map((entry) => ({
          ...entry,
          id: entry.id.replace(_id, id),
          data: { ...entry.data, orderId: id },
        })),
      ),
    ].map((entry) => ({ ...entry, _id: entry.id, memberId: mine }));
    const fold = replay(timeline as unknown as TimelineEntry[]);
    const points = { ...member.points, left: fold.points + fold.pointsGranted };
    await shop.put('orders', ...ids.map((id) => ({ ...order, _id: id, id, memberId: mine })));
    await shop.put('timeline', ...(timeline as typeof facts));
    await shop.put('members', { ...member, _id: mine, id: mine, fold, points });
  }
  const stock = await the(shop, 'stock', 'kiwi-6');
  const sold = count * order.quote.lines[0]!.quantity;
  await shop.put('stock', { ...stock, sold: stock.sold + sold, adjusted: (stock.adjusted ?? 0) + sold });
}
