import { LIMITS } from '../../emulator/limits';
import { bought, formOf, refundsAreDone, refundsAtWechat, refundsBalance } from '../support/after-sales';
import { inAll, mortalFunctions } from '../support/mortal-functions';
import { deliverTo, openNoticeRelay, type CaughtNotice, type NoticeRelay } from '../support/notice-relay';
import { booksBalance } from '../support/orders';
import { plentyOfCoupons, plentyOfStock } from '../support/plenty';
import { nothingToReconcile } from '../support/reconcile';
import { yes, type Phone } from '../support/phone';
import { BUILT_FUNCTIONS, eventually, openShop, type Shop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';
import type { OrderDoc, StockDoc } from '../../cloudfunctions/_store/documents';

/**
 * The fault sweep of refunds: apply, withdraw, approve and the refund notice are each killed before their first, second, third …
 * call to the outside world, one run per point, until they get through. After each death nobody repeats anything: only
 * cron ticks, and then every book must balance, and the money must be where it was promised.
 */
let shop: Shop;
let relay: NoticeRelay;
let owner: Staff;
let opening: StockDoc[];
const mortal = mortalFunctions(BUILT_FUNCTIONS);
const points: string[] = [];

/** A function killed inside a transaction leaves it open, and whoever writes its documents waits: 30 s in MongoDB. */
const TRANSACTION_MS = 500;
const mortalLimits = LIMITS as { transactionMs: number };

jest.setTimeout(240_000);
beforeAll(async () => {
  mortalLimits.transactionMs = TRANSACTION_MS;
  relay = await openNoticeRelay();
  shop = await openShop({ functionsDir: mortal.folder, env: { WXPAY_NOTIFY_URL: relay.url } });
  await plentyOfCoupons(shop);
  await plentyOfStock(shop);
  opening = await shop.docs('stock');
});
afterAll(async () => {
  process.stdout.write(`\nrefunds killed and mended: ${points.join(', ')}; ${inAll(points)} points in all\n`);
  await shop.close();
  await relay.close();
  mortal.remove();
});
beforeEach(async () => {
  owner = await signIn(shop);
});

/** The first notice of this kind among those that came after so many. */
const caught = (type: string, after: number) =>
  eventually(() => Promise.resolve(relay.caught.slice(after).find(({ body }) => body.includes(`"${type}"`))));

/** What the dead left open is dropped. */
const abandoned = () => new Promise((resolve) => setTimeout(resolve, TRANSACTION_MS + 50));

const deliver = (notice: CaughtNotice, dieAfter?: number) => deliverTo(shop.url, notice, dieAfter);

/** Somebody who bought with a coupon, and whose payment notice was delivered by hand. */
async function buyer(): Promise<{ phone: Phone; order: OrderDoc }> {
  const phone = await shop.member();
  const { id } = yes(await phone.call('coupon.claim', { templateId: 'fruit-99-off-15' }));
  const before = relay.caught.length;
  const buying = bought(shop, phone, [{ skuId: 'cherry-jj', quantity: 2 }], { coupons: [id] });
  const notice = await caught('TRANSACTION.SUCCESS', before);
  expect(await deliver(notice)).toBe(200);
  return { phone, order: await buying };
}

async function asked(quantity: number) {
  const { phone, order } = await buyer();
  const form = await formOf(phone, order.id, [{ skuId: 'cherry-jj', quantity }]);
  const { afterSaleId } = yes(await phone.call('after-sale.apply', form));
  return { phone, order, afterSaleId };
}

/** Kill at every point, let cron mend, look at every book. */
async function sweep(name: string, prepare: () => Promise<(dieAfter: number) => Promise<boolean>>) {
  for (let point = 0; ; point += 1) {
    const lived = await (await prepare())(point);
    await abandoned();
    await refundsBalance(shop); // half done may be, wrong never
    for (const minutes of [5, 60]) {
      await shop.advance(minutes * 60_000);
      await shop.tick();
    }
    await refundsAreDone(shop);
    await booksBalance(shop, opening);
    await nothingToReconcile(shop);
    if (lived) {
      points.push(`${name} ${point}`);
      expect(point).toBeGreaterThan(2);
      return;
    }
    owner = await signIn(shop);
  }
}

it('asking for a refund: claimed and written, or neither', () =>
  sweep('apply', async () => {
    const { phone, order } = await buyer();
    const form = await formOf(phone, order.id, [{ skuId: 'cherry-jj', quantity: 1 }]);
    return async (dieAfter) => {
      const data = { action: 'after-sale.apply', input: form, dieAfter };
      const lived = await phone.raw('storefront', data).then(
        () => true,
        () => false,
      );
      const early = await phone.call('after-sale.apply', form); // they tap again
      if (!early.ok) expect(early.code).toBe('ORDER_BUSY');
      await abandoned();
      const again = yes(await phone.call('after-sale.apply', form));
      expect(again.status).toBe('requested');
      expect(Object.keys((await shop.doc('orders', order.id))?.refunds ?? {})).toEqual([again.afterSaleId]);
      yes(await phone.call('after-sale.withdraw', { afterSaleId: again.afterSaleId }));
      return lived;
    };
  }));

it('withdrawing: the pieces are free in the end, or the after-sale stands', () =>
  sweep('withdraw', async () => {
    const { phone, order, afterSaleId } = await asked(1);
    return async (dieAfter) => {
      const data = { action: 'after-sale.withdraw', input: { afterSaleId }, dieAfter };
      const lived = await phone.raw('storefront', data).then(
        () => true,
        () => false,
      );
      await shop.tick();
      const one = await shop.doc('after_sales', afterSaleId);
      const claimed = Object.keys((await shop.doc('orders', order.id))?.refunds ?? {});
      const free = { status: 'withdrawn', claimed: [], wakeAt: null };
      const stands = { status: 'requested', claimed: [afterSaleId], wakeAt: one?.deadlineAt };
      const { status, wakeAt } = one!;
      expect({ status, claimed, wakeAt }).toEqual(status === 'withdrawn' ? free : stands);
      yes(await phone.call('after-sale.withdraw', { afterSaleId }));
      return lived;
    };
  }));

it('approving the refund of a whole order, whose notices are all lost', () =>
  sweep('approve', async () => {
    const { order, afterSaleId } = await asked(2);
    return async (dieAfter) => {
      const request = { action: 'refund.approve', input: { afterSaleId, orderId: order.id } };
      const { status } = await owner.raw(request, { 'x-die-after': String(dieAfter) });
      await abandoned();
      await shop.advance(3 * 60_000);
      await shop.tick();
      const one = await shop.doc('after_sales', afterSaleId);
      if (one?.status === 'requested') {
        expect(await refundsAtWechat(shop, order.id)).toEqual([]); // no money moves before it is booked
        yes(await owner.ask('refund.approve', { afterSaleId, orderId: order.id }));
      }
      const lines = (await shop.docs('audit')).filter(({ target }) => target === afterSaleId);
      expect(lines).not.toEqual([]); // who did it, or that somebody should look
      return status === 200;
    };
  }));

it('a refund notice that is never delivered again', () =>
  sweep('refund notice', async () => {
    const { order, afterSaleId } = await asked(2);
    const before = relay.caught.length;
    yes(await owner.ask('refund.approve', { afterSaleId, orderId: order.id }));
    const notice = await caught('REFUND.SUCCESS', before);
    return async (dieAfter) => {
      const lived = (await deliver(notice, dieAfter)) === 200;
      await abandoned();
      await shop.advance(3 * 60_000);
      await shop.tick();
      await shop.tick();
      expect(await shop.doc('orders', order.id)).toMatchObject({ status: 'refunded' });
      const [couponId] = order.quote.couponIds;
      expect((await shop.doc('coupons', couponId ?? ''))?.status).toBe('claimed');
      return lived;
    };
  }));

it('a refund notice for a part that WeChat Pay delivers again', () =>
  sweep('part notice', async () => {
    const { order, afterSaleId } = await asked(1);
    const before = relay.caught.length;
    yes(await owner.ask('refund.approve', { afterSaleId, orderId: order.id }));
    const notice = await caught('REFUND.SUCCESS', before);
    return async (dieAfter) => {
      const lived = (await deliver(notice, dieAfter)) === 200;
      await abandoned();
      if (!lived) expect(await deliver(notice)).toBe(200);
      expect(await deliver(notice)).toBe(200); // and once more
      expect(await shop.doc('after_sales', afterSaleId)).toMatchObject({ status: 'refunded', due: null });
      expect(await shop.doc('orders', order.id)).toMatchObject({ status: 'paid' });
      return lived;
    };
  }));
