import type { AfterSaleView } from '@/contract/after-sale';
import { apply, refunded } from '../support/after-sales';
import { LOCAL } from '../support/orders';
import { factsAbout, orderOf, paidOrder, ship, told } from '../support/fulfilment';
import { no, yes } from '../support/phone';
import { type Shop, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

const DAY = 86_400_000;
const ONE = [{ skuId: 'kiwi-6', quantity: 1 }];

let shop: Shop;
let staff: Staff;
withShop((opened) => void (shop = opened));
beforeEach(async () => {
  staff = await signIn(shop);
});

const approved = async ({ afterSaleId, orderId }: AfterSaleView): Promise<void> => {
  yes(await staff.ask('refund.approve', { afterSaleId, orderId }));
  await refunded(shop, afterSaleId);
};

describe('an after-sale that nobody has answered', () => {
  it('keeps its pieces at the shop, and gives them free when it is refused', async () => {
    const lin = await shop.member();
    const orderId = await paidOrder(shop, lin, { delivery: LOCAL });
    const asked = yes(await apply(lin, orderId, ONE));
    expect(yes(await staff.ask('order.get', { orderId })).left).toEqual(ONE);
    expect(no(await ship(staff, orderId, { lines: [{ skuId: 'kiwi-6', quantity: 2 }] }))).toBe(
      'SHIPMENT_IN_AFTER_SALE',
    );
    expect(yes(await ship(staff, orderId)).last).toBe(false);
    expect(no(await ship(staff, orderId))).toBe('SHIPMENT_IN_AFTER_SALE');
    yes(await staff.ask('refund.reject', { afterSaleId: asked.afterSaleId, orderId, why: '已经装好了' }));
    expect(yes(await ship(staff, orderId)).last).toBe(true);
    expect((await orderOf(shop, orderId)).handover?.shipments).toHaveLength(2);
  });

  it('asked for in the moment of sending: what is claimed is not sent', async () => {
    const lin = await shop.member();
    for (let round = 0; round < 6; round += 1) {
      const orderId = await paidOrder(shop, lin, { delivery: LOCAL });
      const [asked, sent] = await Promise.all([apply(lin, orderId, 'all'), ship(staff, orderId)]);
      expect([asked.ok, sent.ok].filter(Boolean).length).toBeGreaterThan(0);
      const { handover, refunds = {} } = await orderOf(shop, orderId);
      if (handover && Object.keys(refunds).length > 0) {
        // Sent first: then the customer had the goods when they asked, and no delivery fee goes back.
        expect(Object.values(refunds)[0]?.shipping).toBe(0);
        expect(sent.ok).toBe(true);
      } else expect(sent.ok).toBe(!asked.ok);
    }
  });
});

describe('an order of which some went and the rest is refunded', () => {
  it('is fulfilled with the refund, told to WeChat, and completes in time', async () => {
    const lin = await shop.member();
    const orderId = await paidOrder(shop, lin, { delivery: LOCAL });
    yes(await ship(staff, orderId, { lines: ONE }));
    await told(shop);
    const asked = yes(await apply(lin, orderId, ONE));
    expect((await orderOf(shop, orderId)).status).toBe('paid');
    await approved(asked);
    expect(await orderOf(shop, orderId)).toMatchObject({ status: 'fulfilled' });
    await shop.tick();
    expect((await orderOf(shop, orderId)).shippingUpload?.status).toMatch(/sent|confirmed/);
    await shop.advance(11 * DAY);
    await shop.tick();
    expect(await orderOf(shop, orderId)).toMatchObject({ status: 'completed', completedBy: 'time' });
    expect(await factsAbout(shop, orderId)).toContain('completed');
  });

  it('is not taken for one that never left: staff say whether the pieces go back on the shelf', async () => {
    const lin = await shop.member();
    const orderId = await paidOrder(shop, lin, { delivery: LOCAL });
    const seen = async (afterSaleId: string) => {
      const view = yes(await staff.ask('refund.get', { afterSaleId }));
      const options = yes(await staff.ask('refund.options', { orderId }));
      return [view.order.untouched, options.untouched];
    };
    const { afterSaleId } = yes(await apply(lin, orderId, ONE));
    expect(await seen(afterSaleId)).toEqual([true, true]);
    yes(await ship(staff, orderId, { lines: ONE }));
    expect(await seen(afterSaleId)).toEqual([false, false]);
    const left = async () => (await shop.doc('stock', 'kiwi-6'))?.left ?? NaN;
    const before = await left();
    yes(await staff.ask('refund.approve', { afterSaleId, orderId, restock: true }));
    await refunded(shop, afterSaleId);
    expect(await left()).toBe(before + 1);
  });

  it('becomes so by cron when the function was killed after the money', async () => {
    const lin = await shop.member();
    const orderId = await paidOrder(shop, lin, { delivery: LOCAL });
    yes(await ship(staff, orderId, { lines: ONE }));
    const asked = yes(await apply(lin, orderId, ONE));
    const { afterSaleId } = asked;
    await approved(asked);
    const [order, afterSale] = [await orderOf(shop, orderId), await shop.doc('after_sales', afterSaleId)];
    const { fulfilledAt, completeBy, shippingUpload, ...before } = order;
    expect([fulfilledAt, completeBy, shippingUpload]).not.toContain(undefined);
    await shop.put('orders', { ...before, status: 'paid' });
    await shop.put('after_sales', { ...afterSale!, due: 'effects', wakeAt: afterSale!.requestedAt });
    await shop.tick();
    expect((await orderOf(shop, orderId)).status).toBe('fulfilled');
    expect((await shop.doc('after_sales', afterSaleId))?.due).toBeNull();
  });
});

it('an order refunded whole never completes, by time or by its customer', async () => {
  const lin = await shop.member();
  const orderId = await paidOrder(shop, lin, { delivery: LOCAL });
  yes(await ship(staff, orderId));
  await told(shop);
  await approved(yes(await apply(lin, orderId, 'all')));
  expect((await orderOf(shop, orderId)).status).toBe('refunded');
  await shop.advance(12 * DAY);
  await shop.tick();
  expect(await orderOf(shop, orderId)).toMatchObject({ status: 'refunded' });
  expect(no(await lin.call('order.confirm-receipt', { orderId }))).toBe('ORDER_NOT_HANDED_OVER');
  expect(await factsAbout(shop, orderId)).not.toContain('completed');
});
