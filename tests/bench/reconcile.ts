import { manySales } from '../support/many-sales';
import { reconcile } from '../support/reconcile';
import { openShop } from '../support/shop';

/**
 * `node --import tsx tests/bench/reconcile.ts [orders]`: a whole reconciliation of a shop with so many paid orders, five
 * to a member, all in order. Prints time, round trips and what the functions held. Needs the functions built.
 */
const ORDERS = Number(process.argv[2] ?? 5_000);

async function main(): Promise<void> {
  const shop = await openShop();
  await manySales(shop, ORDERS);
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
