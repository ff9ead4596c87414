import type { ReconcileOutputs, ReconcileRunView } from '@/contract/reconcile';
import type { OrderDoc } from '../../cloudfunctions/_store/documents';
import { newKey } from './orders';
import { placed, settled } from './orders';
import { yes } from './phone';
import type { Shop } from './shop';
import { signIn } from './staff';

export type Books = ReconcileOutputs['reconcile.overview'] & { readonly run: ReconcileRunView };

/** A whole reconciliation, begun by the owner and watched to its end. `day` has that day's WeChat bill compared too. */
export async function reconcile(shop: Shop, day?: string): Promise<Books> {
  const staff = await signIn(shop);
  while ((await shop.docs('reconcile_runs')).some(({ status }) => status === 'running')) {
    await shop.advance(2 * 60_000); // whoever walked it may be dead, and its lease lasts a while
    await shop.tick();
  }
  let run = yes(await staff.ask('reconcile.start', { key: newKey(), ...(day && { day }) }));
  while (run.status === 'running') {
    await shop.advance(1);
    run = yes(await staff.ask('reconcile.walk', { runId: run.runId }));
  }
  return { ...yes(await staff.ask('reconcile.overview', {})), run };
}

/**
 * The checker after a crash: with cron through, a whole reconciliation finds nothing, and neither did any that cron made
 * on its way, so that nothing was left to be put right by chance.
 */
export async function nothingToReconcile(shop: Shop): Promise<void> {
  const { run } = await reconcile(shop);
  const differences = await shop.docs('differences');
  expect({ status: run.status, note: run.note, differences }).toEqual({
    ...{ status: 'done', note: '', differences: [] },
  });
}

/** A member pays for kiwis, with everything that follows from it. */
export async function kiwiSale(shop: Shop): Promise<OrderDoc> {
  const lin = await shop.member();
  const order = await placed(lin);
  await lin.pay(order.pay);
  return settled(shop, order.orderId);
}
/** An order with the newcomer's coupon, paid. */
export async function couponSale(shop: Shop): Promise<OrderDoc> {
  const lin = await shop.member();
  yes(await lin.call('coupon.claim', { templateId: 'newcomer-10' }));
  const order = await placed(lin, [{ skuId: 'strawberry-m', quantity: 2 }]);
  await lin.pay(order.pay);
  return settled(shop, order.orderId);
}
