import { adviceOf } from '../../console/src/words/refunds';
import { apply, refunded, refundsAreDone, refundsAtWechat } from '../support/after-sales';
import { caughtFor, deliverTo, type CaughtNotice, type NoticeRelay } from '../support/notice-relay';
import { KIWI, placed } from '../support/orders';
import { yes } from '../support/phone';
import { refundNotices } from '../support/refund-desk';
import { type Shop, the } from '../support/shop';
import type { Staff } from '../support/staff';

/** Refunds that WeChat Pay closes: nothing went back, and their number is over. */
let shop: Shop;
let relay: NoticeRelay;
let owner: Staff;
refundNotices((opened) => ({ shop, relay, owner } = opened));
const faults = (switches: object) => shop.post('/pay-faults', switches);
const deliver = (notice: CaughtNotice) => deliverTo(shop.url, notice);
const caught = (type: 'TRANSACTION' | 'REFUND', does: () => Promise<unknown>) => caughtFor(relay, type, does);
const oneOf = (id: string) => the(shop, 'after_sales', id);

/** Closed by us, and paid all the same; its refund was asked for. */
async function paidAfterTheClose() {
  const phone = await shop.member();
  const { orderId, pay } = await placed(phone, KIWI);
  const order = await the(shop, 'orders', orderId);
  const closed = { status: 'closed', payment: { status: 'closed' }, closedAt: order.placedAt } as const;
  await shop.put('orders', { ...order, ...closed });
  const notice = await caught('TRANSACTION', () => phone.pay(pay));
  return { orderId, refundNotice: await caught('REFUND', () => deliver(notice)) };
}
/** How every refund of the order that WeChat Pay was asked for has ended, by its number. */
const askedAtWechat = async (orderId: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await refundsAtWechat(shop, orderId)).map(({ request, status }) => [request.outRefundNo, status]),
  );

it('an after-sale’s fails aloud; 重新退款 takes a new number, and everything follows once', async () => {
  await faults({ refundClosed: true });
  const phone = await shop.member();
  const { orderId, pay } = await placed(phone, KIWI);
  await caught('TRANSACTION', () => phone.pay(pay));
  expect(yes(await phone.call('order.result', { orderId })).status).toBe('paid');
  const before = (await shop.doc('stock', 'kiwi-6'))?.left ?? 0;
  const id = yes(await apply(phone, orderId, 'all')).afterSaleId;
  const decision = { afterSaleId: id, orderId };
  const notice = await caught('REFUND', () => owner.ask('refund.approve', decision));
  expect(await deliver(notice)).toBe(200);
  const failed = await oneOf(id);
  expect(failed).toMatchObject({ status: 'refund_failed', due: null, wakeAt: null });
  expect(adviceOf(failed)).toMatchObject({ again: '重新退款' });
  expect((await shop.doc('orders', orderId))?.status).toBe('paid');
  expect((await shop.doc('stock', 'kiwi-6'))?.left).toBe(before);

  await faults({ refundClosed: false });
  const again = await caught('REFUND', async () => {
    const taps = await Promise.all([1, 2].map(() => owner.ask('refund.again', decision)));
    expect(taps.filter(({ ok }) => ok).length).toBeGreaterThan(0); // the other may have met a busy order
  });
  await Promise.all([again, notice, again].map(deliver)); // the closed one's notice comes late once more
  await shop.advance(3 * 60_000);
  await shop.tick();
  await refunded(shop, id);
  expect(await askedAtWechat(orderId)).toEqual({ [id]: 'CLOSED', [`${id}-2`]: 'SUCCESS' });
  expect(await shop.doc('orders', orderId)).toMatchObject({
    status: 'refunded',
    payment: { status: 'refunded' },
  });
  expect((await shop.doc('stock', 'kiwi-6'))?.left).toBe(before + 1);
  const facts = (await shop.docs('timeline')).filter(({ _id }) => _id === `refunded:${id}`);
  expect(facts).toHaveLength(1);
});

it('a late payment whose refund WeChat Pay closes, twice, goes back under a number of its own each time', async () => {
  await faults({ refundClosed: true });
  const { orderId, refundNotice } = await paidAfterTheClose();
  expect(await Promise.all([deliver(refundNotice), deliver(refundNotice)])).toEqual([200, 200]);
  await shop.tick(); // asks under the second number
  expect(await deliver(refundNotice)).toBe(200); // and the first one's notice says nothing of it
  await shop.advance(3 * 60_000);
  await shop.tick(); // hears that it is closed too
  await faults({ refundClosed: false });
  for (let ticks = 0; ticks < 3; ticks += 1) {
    await shop.advance(10 * 60_000);
    await shop.tick();
  }
  expect(await shop.doc('orders', orderId)).toMatchObject({
    status: 'closed',
    payment: { status: 'refunded' },
  });
  expect(await askedAtWechat(orderId)).toEqual({
    [`${orderId}-late`]: 'CLOSED',
    [`${orderId}-late-2`]: 'CLOSED',
    [`${orderId}-late-3`]: 'SUCCESS',
  });
});

it('in the end all that could arrive has arrived', async () => {
  await shop.advance(24 * 60 * 60_000);
  await shop.tick();
  await refundsAreDone(shop);
});
