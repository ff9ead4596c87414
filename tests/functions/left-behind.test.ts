import { issue } from '@/domain/coupon/claim';
import { yes } from '../support/phone';
import { booksBalance, KIWI, placed, settled } from '../support/orders';
import { type Shop, the, withShop } from '../support/shop';
import type { OrderDoc, StockDoc } from '../../cloudfunctions/_store/documents';

/** Each half-done status that a crash can leave, written by hand, and the tick of cron that ends it. */
let shop: Shop;
let opening: StockDoc[];
withShop(async (opened) => {
  shop = opened;
  opening = await shop.docs('stock');
});
const LONG_AGO = 3 * 60_000;

/** An order that waits for payment, by someone with a coupon in it. */
async function anOrder(): Promise<OrderDoc> {
  const lin = await shop.member();
  const { orderId } = await placed(lin, [{ skuId: 'strawberry-m', quantity: 3 }]);
  return the(shop, 'orders', orderId);
}

it('an intent with stock held is undone, and its submit key may try again', async () => {
  const order = await anOrder();
  await shop.put('orders', { ...order, status: 'placing', placedAt: order.placedAt - LONG_AGO });
  expect((await shop.tick())['stale-intents']).toBe(1);
  expect(await shop.doc('orders', order._id)).toBeUndefined();
  await booksBalance(shop, opening);
});

it('an intent that holds nothing yet is undone too', async () => {
  const order = await anOrder();
  const { _id } = order;
  await shop.put('orders', { ...order, _id: `${_id}X`, id: `${_id}X`, status: 'placing', placedAt: 1 });
  expect((await shop.tick())['stale-intents']).toBe(1);
  await booksBalance(shop, opening);
});

it('a young intent is left alone: its submit is still at work', async () => {
  const order = await anOrder();
  await shop.put('orders', { ...order, status: 'placing' });
  expect((await shop.tick())['stale-intents']).toBe(0);
  expect((await shop.doc('stock', 'strawberry-m'))?.held[order._id]).toBe(3);
  await shop.put('orders', order);
});

it('a paid order without its effects gets them, once', async () => {
  const order = await anOrder();
  const now = shop.emulator.clock.now();
  const payment = { status: 'paid', paidAt: now, paidAmount: order.quote.payable } as const;
  await shop.put('orders', { ...order, status: 'paid', payment, due: 'settle', dueAt: now - LONG_AGO });
  expect((await shop.tick())['order-effects']).toBe(1);
  await settled(shop, order._id);
  await booksBalance(shop, opening);
  const member = await shop.doc('members', order.memberId);
  expect(member?.fold).toMatchObject({ paidCount: 1, netPaid: order.quote.payable });

  await shop.put('orders', { ...order, status: 'paid', payment, due: 'settle', dueAt: now - LONG_AGO });
  await shop.tick();
  await booksBalance(shop, opening);
  expect((await shop.doc('members', order.memberId))?.fold).toMatchObject({ paidCount: 1 });
});

it('a closed order that still holds things gives them back', async () => {
  const order = await anOrder();
  const dueAt = order.placedAt - LONG_AGO;
  await shop.put('orders', {
    ...order,
    status: 'closed',
    payment: { status: 'closed' },
    due: 'release',
    dueAt,
  });
  expect((await shop.tick())['order-effects']).toBe(1);
  expect(await shop.doc('orders', order._id)).toMatchObject({ status: 'closed', due: null });
  await booksBalance(shop, opening);
});

it('stock, specials and coupons held for an order that is gone are free again', async () => {
  const lin = await shop.member();
  const coupon = yes(await lin.call('coupon.claim', { templateId: 'fruit-99-off-15' }));
  const [stock, held] = await Promise.all([shop.doc('stock', 'kiwi-6'), shop.doc('coupons', coupon.id)]);
  const special = (await shop.docs('specials'))[0];
  if (!stock || !held || !special) throw new Error('no fixture');
  await shop.put('stock', { ...stock, left: stock.left - 2, held: { ...stock.held, HTGONE: 2 } });
  const history = [{ event: 'lock', at: held.claimedAt - LONG_AGO } as const];
  await shop.put('coupons', { ...held, status: 'locked', orderId: 'HTGONE', history });
  await shop.put('specials', {
    ...special,
    left: special.left - 2,
    held: { HTGONE: 2 },
    heldBy: { HTGONE: held.memberId },
    bought: { [held.memberId]: 2 },
  });
  expect((await shop.tick())['holds']).toBe(3);
  await booksBalance(shop, opening);
  expect(await shop.doc('coupons', coupon.id)).not.toHaveProperty('orderId');
  const after = await shop.doc('specials', special._id);
  expect(after).toMatchObject({ left: special.left, held: {}, bought: { [held.memberId]: 0 } });
});

it('a claim that took one and wrote no coupon puts it back; one that wrote the coupon ends', async () => {
  const lin = await shop.member();
  yes(await lin.call('coupon.claim', { templateId: 'fruit-99-off-15' }));
  const template = await shop.doc('coupon_templates', 'fruit-99-off-15');
  const memberId = (await shop.docs('members')).slice(-1)[0]?._id ?? '';
  if (!template) throw new Error('no template');
  const since = shop.emulator.clock.now() - LONG_AGO;
  const written = issue(template, memberId, 2, since);
  await shop.put('coupons', { ...written, _id: written.id, v: 1 });
  await shop.put('coupon_templates', {
    ...template,
    left: template.left - 2,
    held: { [written.id]: since, [`fruit-99-off-15:${memberId}:9`]: since },
  });
  expect((await shop.tick())['coupon-claims']).toBe(2);
  expect(await shop.doc('coupon_templates', 'fruit-99-off-15')).toMatchObject({
    left: template.left - 1,
    held: {},
  });
  expect(await shop.doc('timeline', `coupon_claimed:${written.id}`)).toBeDefined();
});

it('a late payment that was marked and not yet asked back is asked for, under one number', async () => {
  const lin = await shop.member();
  await shop.post('/pay-faults', { lose: true });
  const { orderId, pay, payable } = await placed(lin, KIWI);
  await lin.pay(pay);
  const order = await the(shop, 'orders', orderId);
  const payment = { status: 'refunding', paidAt: order.placedAt, paidAmount: payable } as const;
  await shop.put('orders', { ...order, status: 'closed', payment });
  expect((await shop.tick())['late-refunds']).toBe(0); // asked for, and not there yet
  expect((await shop.doc('orders', orderId))?.retryAt).toBeGreaterThan(shop.emulator.clock.now());
  await shop.tick();
  const { refunds } = await shop.get<{ refunds: object[] }>('/pay-log');
  expect(refunds.filter((refund) => JSON.stringify(refund).includes(`${orderId}-late`))).toHaveLength(1);

  await shop.advance(10 * 60_000); // the money is back, and every notice of it is lost
  await shop.tick();
  expect((await shop.doc('orders', orderId))?.payment.status).toBe('refunded');
  expect((await shop.tick())['late-refunds']).toBe(0);
  await shop.post('/pay-faults', { lose: false });
});

it('what a gone order holds is found among however many live ones', async () => {
  const order = await anOrder();
  const live = Array.from({ length: 120 }, (_, i) => `${order._id}N${i}`);
  const [first, last] = [(await shop.docs('stock'))[0], (await shop.docs('stock')).at(-1)];
  if (!first || !last) throw new Error('no stock');
  const nothing = { ...order, quote: { ...order.quote, lines: [] } };
  await shop.put('orders', ...live.map((id) => ({ ...nothing, _id: id, id })));
  await shop.put('stock', { ...first, held: Object.fromEntries(live.map((id) => [id, 1])) });
  await shop.put('stock', { ...last, left: last.left - 2, held: { HTGONE: 2 } });
  expect((await shop.tick())['holds']).toBe(1);
  expect(await shop.doc('stock', last._id)).toMatchObject({ left: last.left, held: {} });
  expect(Object.keys((await shop.doc('stock', first._id))?.held ?? {})).toHaveLength(120);
  await shop.put('stock', first);
});

it('one order that cannot be closed does not keep the next one waiting', async () => {
  const [broken, whole] = [await anOrder(), await anOrder()];
  // an id that WeChat Pay refuses
  const stuck = { ...broken, _id: '坏', id: '坏', payBy: 1 };
  await shop.put('orders', stuck, { ...whole, payBy: 2 });
  await shop.tick();
  expect((await shop.doc('orders', whole._id))?.status).toBe('closed');
});

it('however many orders are stuck, the next tick gets to the rest; a stuck one is tried later and later', async () => {
  const [broken, whole] = [await anOrder(), await anOrder()];
  const payment = { status: 'paid', paidAt: broken.placedAt, paidAmount: whole.quote.payable } as const;
  const paid = { status: 'paid', payment, due: 'settle' } as const;
  const names = Array.from({ length: 25 }, (_, i) => `HTSTUCK${i}`);
  const torn = { ...broken.quote, couponIds: null as never }; // no settling such a document
  await shop.put(
    'orders',
    ...names.map((id) => ({ ...broken, ...paid, _id: id, id, quote: torn, dueAt: 1 })),
  );
  await shop.put('orders', { ...whole, ...paid, dueAt: 2 });
  await shop.tick(); // its twenty are all stuck
  await shop.tick();
  expect((await shop.doc('orders', whole._id))?.due).toBeNull();

  for (let tries = 1; tries <= 12; tries += 1) {
    const stuck = (await shop.docs('orders')).filter(({ id }) => names.includes(id));
    const least = Math.min(...stuck.map((order) => order.tries ?? 0));
    expect(least).toBe(tries);
    for (const order of stuck.filter((one) => one.tries === tries)) {
      const wait = (order.retryAt ?? 0) - shop.emulator.clock.now();
      expect(wait).toBeLessThanOrEqual(Math.min(60_000 * 2 ** (tries - 1), 6 * 3_600_000));
    }
    await shop.advance(6 * 3_600_000);
    await shop.tick();
    await shop.tick();
  }
  const mended = (await shop.docs('orders')).filter(({ id }) => names.includes(id));
  await shop.put('orders', ...mended.map((order) => ({ ...order, status: 'closed' as const, due: null })));
});

it('however many intents cannot be undone, the next tick gets to the one behind them', async () => {
  const order = await anOrder();
  const torn = { ...order.quote, lines: null as never }; // nobody can say what such a document holds
  const stuck = Array.from({ length: 25 }, (_, i) => `HTTORN${i}`);
  const intent = { ...order, status: 'placing' as const };
  await shop.put(
    'orders',
    ...stuck.map((id, placedAt) => ({ ...intent, _id: id, id, quote: torn, placedAt })),
    { ...intent, placedAt: order.placedAt - LONG_AGO },
  );
  await shop.tick(); // its twenty are all stuck
  await shop.tick();
  expect(await shop.doc('orders', order._id)).toBeUndefined();
  const ended = { ...order, status: 'closed' as const, due: null };
  await shop.put('orders', ...stuck.map((id) => ({ ...ended, _id: id, id })));
});

it('stock that a submit took a moment ago is left alone, though its order is not there', async () => {
  const stock = await the(shop, 'stock', 'pear-4');
  const now = shop.emulator.clock.now();
  const held = { HTYOUNG: 1, HTOLD: 1 };
  const heldAt = { HTYOUNG: now - 60_000, HTOLD: now - LONG_AGO };
  await shop.put('stock', { ...stock, left: stock.left - 2, held, heldAt });
  await shop.tick();
  expect(await shop.doc('stock', 'pear-4')).toMatchObject({ left: stock.left - 1, held: { HTYOUNG: 1 } });
  await shop.put('stock', stock);
});

it('points held for an order that is gone are in the wallet again', async () => {
  const lin = await shop.member();
  const { memberId } = yes(await lin.call('member.me', {}));
  const member = await the(shop, 'members', memberId);
  const takenAt = shop.emulator.clock.now() - LONG_AGO;
  await shop.put('members', { ...member, points: { left: 5, held: { HTGONE: 30 }, takenAt } });
  await shop.tick();
  expect((await shop.doc('members', memberId))?.points).toEqual({ left: 35, held: {}, takenAt });
});
