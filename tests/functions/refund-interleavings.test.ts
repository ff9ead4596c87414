import { apply, refunded, refundsAreDone, refundsAtWechat } from '../support/after-sales';
import { caughtFor, deliverTo, type CaughtNotice, type NoticeRelay } from '../support/notice-relay';
import { KIWI, newKey, placed } from '../support/orders';
import { no, yes, type Phone } from '../support/phone';
import { refundNotices } from '../support/refund-desk';
import { eventually, type Shop, the } from '../support/shop';
import type { Staff } from '../support/staff';

/**
 * The table of docs/adr/0012: everything that pay, close, refund and their notices can do to one another. Notices are
 * WeChat Pay's own, caught on the way, so that each test says when which of them arrives.
 */
let shop: Shop;
let relay: NoticeRelay;
let owner: Staff;
refundNotices((opened) => ({ shop, relay, owner } = opened));
const faults = (switches: object) => shop.post('/pay-faults', switches);
const deliver = (notice: CaughtNotice) => deliverTo(shop.url, notice);
const caught = (type: 'TRANSACTION' | 'REFUND', does: () => Promise<unknown>) => caughtFor(relay, type, does);
const statusOf = async (orderId: string) => (await shop.doc('orders', orderId))?.status;
const oneOf = (id: string) => the(shop, 'after_sales', id);

/** Paid, whose payment notice is still on its way: the result page found out. */
async function paid(lines = KIWI) {
  const phone = await shop.member();
  const { orderId, pay } = await placed(phone, lines);
  const payNotice = await caught('TRANSACTION', () => phone.pay(pay));
  expect(yes(await phone.call('order.result', { orderId })).status).toBe('paid');
  return { phone, orderId, payNotice };
}
const approve = async (afterSaleId: string) =>
  owner.ask('refund.approve', { afterSaleId, orderId: (await oneOf(afterSaleId)).orderId });
const askedFor = async (phone: Phone, orderId: string): Promise<string> =>
  yes(await apply(phone, orderId, 'all')).afterSaleId;

describe('a refund and its notices', () => {
  it('the refund notice comes before the payment notice: refunded, and the late notice changes nothing', async () => {
    const { phone, orderId, payNotice } = await paid();
    const id = await askedFor(phone, orderId);
    const refundNotice = await caught('REFUND', () => approve(id));
    expect(await deliver(refundNotice)).toBe(200);
    expect(await statusOf(orderId)).toBe('refunded');
    expect(await deliver(payNotice)).toBe(200);
    expect(await statusOf(orderId)).toBe('refunded');
    const facts = (await shop.docs('timeline')).filter(
      ({ kind, data }) => kind === 'paid' && (data as { orderId?: string }).orderId === orderId,
    );
    expect(facts).toHaveLength(1);
  });

  it('the refund notice comes twice, and once more a day later: one fact, one refund', async () => {
    const { phone, orderId } = await paid();
    const id = await askedFor(phone, orderId);
    const notice = await caught('REFUND', () => approve(id));
    expect(await Promise.all([deliver(notice), deliver(notice)])).toContain(200);
    expect(await deliver(notice)).toBe(200);
    expect((await shop.docs('timeline')).filter(({ _id }) => _id === `refunded:${id}`)).toHaveLength(1);
    expect(await refundsAtWechat(shop, orderId)).toHaveLength(1);
  });

  it('the notice does the effects while cron is about to: nothing is left that cron would look at for ever', async () => {
    const { phone, orderId } = await paid();
    const id = await askedFor(phone, orderId);
    const notice = await caught('REFUND', () => approve(id));
    expect(await deliver(notice)).toBe(200);
    await shop.put('after_sales', {
      ...(await oneOf(id)),
      due: 'effects',
      wakeAt: shop.emulator.clock.now(),
    });
    await shop.post('/faults', {
      function: 'cron',
      collection: 'settings',
      fault: 'latency',
      ms: 1500,
      times: 1,
    });
    const tick = shop.tick(); // it has read the after-sale, and now waits for the settings
    await eventually(async () => {
      const { rules } = await shop.get<{ rules: { hits: number }[] }>('/faults');
      return rules.some(({ hits }) => hits > 0);
    });
    expect(await deliver(notice)).toBe(200);
    expect(await oneOf(id)).toMatchObject({ due: null, wakeAt: null });
    await tick;
    await fetch(`${shop.url}/faults`, { method: 'DELETE' });
    expect(await oneOf(id)).toMatchObject({ due: null, wakeAt: null });
  });

  it('one that has nothing to wait for and a time to wake all the same is put to sleep', async () => {
    const { phone, orderId } = await paid();
    const id = await askedFor(phone, orderId);
    const notice = await caught('REFUND', () => approve(id));
    expect(await deliver(notice)).toBe(200);
    await shop.put('after_sales', { ...(await oneOf(id)), wakeAt: shop.emulator.clock.now() });
    await shop.tick();
    expect(await oneOf(id)).toMatchObject({ status: 'refunded', wakeAt: null });
  });

  it('the notice never comes: cron asks WeChat Pay itself', async () => {
    const { phone, orderId } = await paid();
    const id = await askedFor(phone, orderId);
    yes(await approve(id));
    expect((await oneOf(id)).status).toBe('refunding');
    await shop.advance(3 * 60_000);
    await shop.tick();
    expect((await oneOf(id)).status).toBe('refunded');
    expect(await statusOf(orderId)).toBe('refunded');
  });

  it('the money takes its time: refunding until it is there, asked less and less often', async () => {
    await faults({ refundDelayMs: 60 * 60_000 });
    const { phone, orderId } = await paid();
    const id = await askedFor(phone, orderId);
    yes(await approve(id));
    const waits: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      const before = (await oneOf(id)).wakeAt ?? 0;
      await shop.advance(before - shop.emulator.clock.now() + 1);
      await shop.tick();
      waits.push(((await oneOf(id)).wakeAt ?? 0) - shop.emulator.clock.now());
    }
    expect(waits.map((wait) => Math.round(wait / 60_000))).toEqual([2, 4, 8, 16]);
    expect((await oneOf(id)).status).toBe('refunding');
    await shop.advance(61 * 60_000);
    await shop.tick();
    expect((await oneOf(id)).status).toBe('refunded');
    expect(await statusOf(orderId)).toBe('refunded');
  });
});

describe('a refund beside a close or a late payment', () => {
  it('an unpaid order cannot be refunded, by anybody', async () => {
    const phone = await shop.member();
    const { orderId } = await placed(phone, KIWI);
    expect(yes(await phone.call('after-sale.options', { orderId })).code).toBe('AFTER_SALE_NOT_POSSIBLE');
    expect(yes(await owner.ask('refund.options', { orderId })).kinds).toEqual([]);
  });

  it('a payment after the close goes back by itself, and nobody can refund it a second time', async () => {
    const phone = await shop.member();
    const { orderId, pay } = await placed(phone, KIWI);
    const order = await the(shop, 'orders', orderId);
    await shop.put('orders', {
      ...order,
      status: 'closed',
      payment: { status: 'closed' },
      closedAt: order.placedAt,
    });
    const notice = await caught('TRANSACTION', () => phone.pay(pay));
    const refundNotice = await caught('REFUND', () => deliver(notice));
    expect(await deliver(refundNotice)).toBe(200);
    expect(await deliver(refundNotice)).toBe(200);
    expect(await shop.doc('orders', orderId)).toMatchObject({
      status: 'closed',
      payment: { status: 'refunded' },
    });
    expect(yes(await owner.ask('refund.options', { orderId })).kinds).toEqual([]);
    expect(await refundsAtWechat(shop, orderId)).toHaveLength(1);
  });

  it('a refund that is booked keeps a cancel from doing anything', async () => {
    const { phone, orderId } = await paid();
    const id = await askedFor(phone, orderId);
    yes(await approve(id));
    expect(no(await phone.call('order.cancel', { orderId }))).toBe('ORDER_ILLEGAL_TRANSITION');
  });
});

describe('two refunds of one order', () => {
  it('at once, of different pieces: both, and together what was paid', async () => {
    const { phone, orderId } = await paid([{ skuId: 'strawberry-m', quantity: 2 }]);
    const part = [{ skuId: 'strawberry-m', quantity: 1 }];
    const ids = [
      yes(await apply(phone, orderId, part)).afterSaleId,
      yes(await apply(phone, orderId, part)).afterSaleId,
    ];
    const answers = await Promise.all(ids.map(approve));
    for (const [i, answer] of answers.entries()) if (!answer.ok) yes(await approve(ids[i] ?? ''));
    await shop.advance(3 * 60_000);
    await shop.tick();
    await shop.tick();
    await Promise.all(ids.map((id) => refunded(shop, id)));
    const order = await shop.doc('orders', orderId);
    expect(order?.status).toBe('refunded');
    const sent = (await refundsAtWechat(shop, orderId)).map(({ request }) => request.refund);
    expect(sent.reduce((sum, amount) => sum + amount, 0)).toBe(order?.payment.paidAmount);
  });

  it('staff and customer reach for the last piece: one of them gets it', async () => {
    const { phone, orderId } = await paid();
    const shown = yes(await owner.ask('refund.options', { orderId })).lines[0]?.upTo[1] ?? 0;
    const lines = [...KIWI];
    const started = {
      key: newKey(),
      orderId,
      lines,
      reason: 'short',
      text: '',
      restock: false,
      shown,
    } as const;
    const answers = await Promise.all([owner.ask('refund.start', started), apply(phone, orderId, 'all')]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('a refund that WeChat Pay cannot deliver', () => {
  it('for want of money in the account waits, says so, and goes through once there is some', async () => {
    await faults({ refundNotEnough: true });
    const { phone, orderId } = await paid();
    const id = await askedFor(phone, orderId);
    const stuck = yes(await approve(id));
    expect(stuck).toMatchObject({ status: 'refunding', refund: { error: 'NOT_ENOUGH' } });
    await faults({ refundNotEnough: false });
    await shop.advance(10 * 60_000);
    await shop.tick();
    await shop.advance(10 * 60_000);
    await shop.tick();
    expect((await oneOf(id)).status).toBe('refunded');
    expect(await refundsAtWechat(shop, orderId)).toHaveLength(1);
  });

  it('because the account is gone fails aloud; asking again keeps the number, so nothing goes back twice', async () => {
    await faults({ refundAbnormal: true });
    const { phone, orderId } = await paid();
    const id = await askedFor(phone, orderId);
    const notice = await caught('REFUND', () => approve(id));
    expect(await deliver(notice)).toBe(200);
    expect(await oneOf(id)).toMatchObject({ status: 'refund_failed', refund: { status: 'abnormal' } });
    expect(await statusOf(orderId)).toBe('paid');
    const { rows, failed } = yes(await owner.ask('refund.list', { group: 'failed' }));
    expect(rows.map(({ afterSaleId }) => afterSaleId)).toContain(id);
    expect(failed).toBeGreaterThan(0);
    expect(yes(await owner.ask('refund.again', { afterSaleId: id, orderId })).status).toBe('refund_failed');
    expect(await refundsAtWechat(shop, orderId)).toHaveLength(1);
    expect(no(await apply(phone, orderId, KIWI))).toBe('AFTER_SALE_NOTHING_LEFT'); // the money is still promised
  });
});

it('in the end all that could arrive has arrived', async () => {
  await shop.advance(24 * 60 * 60_000);
  await shop.tick();
  await refundsAreDone(shop);
});
