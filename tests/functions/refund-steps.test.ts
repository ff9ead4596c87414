import { apply, refunded, refundsAreDone, refundsAtWechat } from '../support/after-sales';
import { caughtFor, deliverTo, type NoticeRelay } from '../support/notice-relay';
import { LOCAL, placed } from '../support/orders';
import { no, yes, type Phone } from '../support/phone';
import { refundNotices } from '../support/refund-desk';
import { eventually, type Shop } from '../support/shop';
import type { Staff } from '../support/staff';
import type { AfterSaleDoc } from '../../cloudfunctions/_store/documents';

/**
 * The after-sale decides, its order follows (ADR 0017): somebody else comes in between the two, or before the first. Each of
 * these holds one write back on purpose, so that the other one is over before it.
 */
let shop: Shop;
let relay: NoticeRelay;
let owner: Staff;
refundNotices((opened) => ({ shop, relay, owner } = opened));
afterEach(() => fetch(`${shop.url}/faults`, { method: 'DELETE' }));

const KIWIS = [{ skuId: 'kiwi-6', quantity: 2 }];
const HELD_MS = 700;
/** The next approval's write to this collection waits. */
const hold = (collection: 'after_sales' | 'orders') =>
  shop.post('/faults', {
    ...{ function: 'console', action: 'refund.approve', collection, operation: 'modifyDocument' },
    ...{ fault: 'latency', ms: HELD_MS, times: 1 },
  });
const held = () =>
  eventually(async () => {
    const { rules } = await shop.get<{ rules: { hits: number }[] }>('/faults');
    return rules.some(({ hits }) => hits > 0);
  });
const approve = ({ id, orderId }: AfterSaleDoc) => owner.ask('refund.approve', { afterSaleId: id, orderId });
const deliver = (notice: Parameters<typeof deliverTo>[1]) => deliverTo(shop.url, notice);

async function askedFor(phone: Phone, orderId: string, lines: typeof KIWIS | 'all' = 'all') {
  const { afterSaleId } = yes(await apply(phone, orderId, lines));
  return (await shop.doc('after_sales', afterSaleId))!;
}

/** Paid; the payment's own notice is delivered by hand. */
async function paid(lines = KIWIS, how: Parameters<typeof placed>[2] = {}) {
  const phone = await shop.member();
  const { id } = yes(await phone.call('coupon.claim', { templateId: 'newcomer-10' }));
  const { orderId, pay } = await placed(phone, lines, { coupons: [id], ...how });
  expect(await deliver(await caughtFor(relay, 'TRANSACTION', () => phone.pay(pay)))).toBe(200);
  return { phone, orderId, couponId: id };
}

it('withdrawn while staff approve: it stays withdrawn, and no money goes', async () => {
  const { phone, orderId } = await paid();
  const one = await askedFor(phone, orderId);
  await hold('after_sales');
  const approving = approve(one);
  await held();
  yes(await phone.call('after-sale.withdraw', { afterSaleId: one.id }));
  expect(no(await approving)).toBe('AFTER_SALE_MOVED_ON');
  expect(await shop.doc('orders', orderId)).toMatchObject({ refunds: {} });
  expect(await refundsAtWechat(shop, orderId)).toEqual([]);
});

it('approved, and its order has yet to follow: no way back, and whoever comes next has it follow', async () => {
  const { phone, orderId } = await paid();
  const one = await askedFor(phone, orderId);
  await hold('orders');
  const approving = approve(one);
  await held();
  expect((await shop.doc('orders', orderId))?.refunds?.[one.id]?.status).toBe('asked');
  expect(no(await phone.call('after-sale.withdraw', { afterSaleId: one.id }))).toBe('AFTER_SALE_MOVED_ON');
  expect(yes(await approve(one)).status).toBe('refunding');
  expect((await shop.doc('orders', orderId))?.refunds?.[one.id]?.status).toBe('booked');
  yes(await approving);
  expect(await refundsAtWechat(shop, orderId)).toHaveLength(1);
  expect((await shop.docs('audit')).filter(({ target }) => target === one.id)).toHaveLength(1);
});

it('two parts approved at once: the delivery fee goes with the one that is booked last, once', async () => {
  const lines = [{ skuId: 'strawberry-m', quantity: 2 }];
  const half = [{ skuId: 'strawberry-m', quantity: 1 }];
  const { phone, orderId } = await paid(lines, { delivery: LOCAL });
  const [first, second] = [await askedFor(phone, orderId, half), await askedFor(phone, orderId, half)];
  await hold('orders');
  const approving = approve(first);
  await held();
  const other = yes(await approve(second));
  const view = yes(await approving);
  const order = (await shop.doc('orders', orderId))!;
  expect(order.quote.shippingPayable).toBeGreaterThan(0);
  expect([view.shipping, other.shipping]).toEqual([order.quote.shippingPayable, 0]);
  expect(await shop.doc('after_sales', first.id)).toMatchObject({ amount: view.amount });
  const sent = (await refundsAtWechat(shop, orderId)).map(({ request }) => request.refund);
  expect(sent.sort()).toEqual([view.amount, other.amount].sort());
  expect(view.amount + other.amount).toBe(order.payment.paidAmount);
});

it('the rest handed over between the decision and the booking: booked all the same, without the delivery fee', async () => {
  const lines = [{ skuId: 'strawberry-m', quantity: 3 }];
  const { phone, orderId } = await paid(lines, { delivery: LOCAL });
  const one = await askedFor(phone, orderId, [{ skuId: 'strawberry-m', quantity: 2 }]);
  await hold('orders');
  const approving = approve(one);
  await held();
  yes(await owner.ask('order.ship', { orderId, kind: 'local', key: 'a-local-round' }));
  const view = yes(await approving);
  expect(view).toMatchObject({ status: 'refunding', shipping: 0, amount: one.amount });
  expect((await shop.doc('orders', orderId))?.refunds?.[one.id]?.status).toBe('booked');
});

it('notices and cron while the effects of the first notice are under way: each effect once', async () => {
  const { phone, orderId, couponId } = await paid();
  const { memberId } = (await shop.doc('orders', orderId))!;
  const stock = async () => {
    await shop.tick(); // books what paid orders hold
    const { left, sold } = (await shop.doc('stock', 'kiwi-6'))!;
    return { left, sold };
  };
  const before = await stock();
  const one = await askedFor(phone, orderId);
  const notice = await caughtFor(relay, 'REFUND', () => approve(one));
  await shop.advance(3 * 60_000);
  const entry = { function: 'pay-notify', collection: 'timeline', fault: 'latency', ms: HELD_MS, times: 1 };
  await shop.post('/faults', entry);
  const first = deliver(notice);
  await held();
  await Promise.all([deliver(notice), deliver(notice), shop.tick()]);
  expect([await first, await deliver(notice)]).toEqual([200, 200]);
  await refunded(shop, one.id);
  expect(await stock()).toEqual({ left: before.left + 2, sold: before.sold - 2 });
  expect((await shop.doc('members', memberId))?.fold).toMatchObject({ netPaid: 0, paidCount: 1, points: 0 });
  expect((await shop.doc('members', memberId))?.points.left).toBe(0);
  const { status, history = [] } = (await shop.doc('coupons', couponId))!;
  expect([status, history.filter(({ event }) => event === 'return').length]).toEqual(['claimed', 1]);
  expect((await shop.docs('timeline')).filter(({ _id }) => _id === `refunded:${one.id}`)).toHaveLength(1);
});

it('arrived when WeChat Pay says, though its notice is lost and cron asks minutes later', async () => {
  const { phone, orderId } = await paid();
  const one = await askedFor(phone, orderId);
  await caughtFor(relay, 'REFUND', () => approve(one));
  const sent = shop.emulator.clock.now();
  await shop.advance(3 * 60_000);
  await shop.tick();
  const { refund } = await refunded(shop, one.id);
  expect(refund.arrivedAt).toBeLessThanOrEqual(sent);
});

it('a decision about another order’s after-sale is about none', async () => {
  const [mine, other] = [await paid(), await paid()];
  const one = await askedFor(mine.phone, mine.orderId);
  const decision = { afterSaleId: one.id, orderId: other.orderId };
  expect(no(await owner.ask('refund.approve', decision))).toBe('AFTER_SALE_NOT_FOUND');
  expect(no(await owner.ask('refund.reject', { ...decision, why: '不退' }))).toBe('AFTER_SALE_NOT_FOUND');
  expect((await shop.doc('after_sales', one.id))?.status).toBe('requested');
});

it('and in the end every refund that began is done', async () => {
  await shop.advance(3 * 60_000);
  for (let ticks = 0; ticks < 2; ticks += 1) await shop.tick();
  await refundsAreDone(shop);
});
