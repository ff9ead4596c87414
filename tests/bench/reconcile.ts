import { replay } from '@/domain/timeline/fold';
import type { TimelineEntry } from '@/domain/timeline/types';
import { kiwiSale, reconcile } from '../support/reconcile';
import { openShop } from '../support/shop';

/**
 * `node --import tsx tests/bench/reconcile.ts [orders]`: a whole reconciliation of a shop with so many paid orders, five
 * to a member, all in order. Prints time, round trips and what the functions held. Needs the functions built.
 */
const ORDERS = Number(process.argv[2] ?? 5_000);
const EACH = 5;
const nameOf = (kind: string, n: number): string => `${kind}${String(n).padStart(14, '0')}`;

async function main(): Promise<void> {
  const shop = await openShop();
  const order = await kiwiSale(shop);
  await shop.tick();
  const { _id, memberId } = order;
  const member = (await shop.doc('members', memberId))!;
  const facts = (await shop.docs('timeline')).filter((entry) => entry.memberId === memberId);
  const ofOrder = facts.filter(({ id }) => id.endsWith(`:${_id}`));
  const others = facts.filter(({ id }) => !id.endsWith(`:${_id}`));
  for (let m = 0; m < ORDERS / EACH; m += 1) {
    const mine = nameOf('bench', m);
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
  const [stock, quantity] = [(await shop.doc('stock', 'kiwi-6'))!, order.quote.lines[0]!.quantity];
  const sold = ORDERS * quantity;
  await shop.put('stock', {
    ...stock,
    sold: stock.sold + sold,
    adjusted: (stock.adjusted ?? 0) + sold,
  });

  const before = performance.now();
  const { run, open } = await reconcile(shop);
  const seconds = ((performance.now() - before) / 1000).toFixed(1);
  const calls = shop.emulator.calls.list(2000).filter(({ action }) => action?.startsWith('reconcile.'));
  const sum = (of: (call: (typeof calls)[number]) => number): number =>
    calls.reduce((all, call) => all + of(call), 0);
  console.log(run.checked.map(({ label, count }) => `${label} ${count}`).join(', '));
  console.log(
    `found ${run.found}, open ${open.length}; ${seconds} s in ${calls.length} calls, ` +
      `${sum(({ database }) => database.roundTrips)} round trips, the deepest call ` +
      `${Math.max(...calls.map(({ database }) => database.depth))}`,
  );
  await shop.close();
}

void main();
