import { fen } from '@/domain/money';
import type { OrderDoc } from '../../cloudfunctions/_store/documents';
import { submit } from '../support/orders';
import { no, yes } from '../support/phone';
import { couponSale, kiwiSale, reconcile, type Books } from '../support/reconcile';
import { join, neighbour, openRelay, payFor } from '../support/relays';
import { eventually, openShop, type Shop } from '../support/shop';
import { signIn, signInAs } from '../support/staff';

const HOUR = 3_600_000;

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const sale = (): Promise<OrderDoc> => kiwiSale(shop);
const saleWithCoupon = (): Promise<OrderDoc> => couponSale(shop);
const kinds = (books: Books, status: 'open' | 'repaired' = 'open'): string[] =>
  books[status].map(({ kind }) => kind).sort();

it('a shop fresh from its box, and one that sold, balances in every respect', async () => {
  await sale();
  await saleWithCoupon();
  await shop.tick();
  const { run, open, repaired } = await reconcile(shop);
  expect(open).toEqual([]);
  expect(repaired).toEqual([]);
  expect(run).toMatchObject({ status: 'done', found: 0, progress: 100 });
  expect(Object.fromEntries(run.checked.map(({ subject, count }) => [subject, count > 0]))).toEqual({
    orders: true,
    coupons: true,
    templates: true,
    stock: true,
    sold: true,
    members: true,
  });
});

it('portions paid in a relay that is still open are set aside, not sold', async () => {
  const relay = await openRelay(shop, await signIn(shop));
  const lin = await neighbour(shop);
  await payFor(shop, lin, yes(await join(lin, relay.relayId)));
  await shop.tick();
  expect((await reconcile(shop)).open).toEqual([]);
});

describe('a difference', () => {
  it('is cleared when a later run does not find it any more', async () => {
    await sale();
    await shop.tick();
    const template = (await shop.doc('coupon_templates', 'newcomer-10'))!;
    await shop.put('coupon_templates', { ...template, left: template.left - 3 });
    expect(kinds(await reconcile(shop))).toEqual(['template_total']);
    await shop.put('coupon_templates', template);
    const books = await reconcile(shop);
    expect(books.open).toEqual([]);
    expect(books.cleared.map(({ kind }) => kind)).toEqual(['template_total']);
  });
});

it('a member put right from the timeline keeps the points that came meanwhile', async () => {
  const { memberId } = await sale();
  await shop.tick();
  const member = (await shop.doc('members', memberId))!;
  await shop.put('members', { ...member, fold: { ...member.fold, netPaid: fen(1) } });
  const mending = { function: 'console', collection: 'members', operation: 'modifyDocument' };
  await shop.post('/faults', { fault: 'latency', ms: 1_500, times: 1, ...mending });
  const books = reconcile(shop);
  await eventually(async () => (await shop.get<{ rules: { hits: number }[] }>('/faults')).rules[0]?.hits);

  const id = `gift:${memberId}`;
  const data = { points: 20, reason: '开业送的' };
  const gift = { id, memberId, kind: 'points_changed', at: shop.emulator.clock.now(), data } as const;
  await shop.put('timeline', { ...gift, _id: id, v: 1, folded: false });
  await shop.tick();
  await books;
  expect((await shop.doc('members', memberId))?.fold.pointsGranted).toBe(20);
  await reconcile(shop); // the first look had the points against it
  const { fold } = (await shop.doc('members', memberId))!;
  expect([fold.pointsGranted, fold.netPaid]).toEqual([20, member.fold.netPaid]);
});

describe('a run', () => {
  it('begins by itself every hour, and once a day with the bill of the day before', async () => {
    await sale();
    for (let n = 0; n < 6; n += 1) {
      await shop.tick();
      await shop.advance(61_000);
    }
    const runs = await shop.docs('reconcile_runs');
    expect(runs.map(({ kind, status }) => `${kind} ${status}`).sort()).toEqual(['daily done', 'hourly done']);
    expect(runs.find(({ kind }) => kind === 'daily')).toMatchObject({ day: '2026-11-20' });
    await shop.advance(HOUR);
    await shop.tick();
    expect((await shop.docs('reconcile_runs')).length).toBe(3);
  });

  it('walked by several at once, or cut short, comes to the same end', async () => {
    await sale();
    const staff = await signIn(shop);
    const { runId } = yes(await staff.ask('reconcile.start', { key: 'several-at-once' }));
    for (let n = 0; n < 8; n += 1) {
      await shop.advance(1);
      await Promise.all([1, 2, 3].map(() => staff.ask('reconcile.walk', { runId })));
    }
    const run = (await shop.docs('reconcile_runs')).find(({ _id }) => _id === runId);
    expect(run).toMatchObject({ status: 'done', found: 0 });
    expect(run?.checked.members).toBe((await shop.docs('members')).length);
  });

  it('is for who may', async () => {
    const support = await signInAs(shop, 'support');
    expect(no(await support.ask('reconcile.overview', {}))).toBe('STAFF_FORBIDDEN');
  });
});

it('a rush of orders, paid, cancelled and left, ends clean', async () => {
  const phones = await Promise.all(Array.from({ length: 12 }, () => shop.member()));
  const orders = await Promise.all(
    phones.map(async (phone, n) => {
      yes(await phone.call('coupon.claim', { templateId: 'newcomer-10' }));
      const { placed: answer } = await submit(phone, [{ skuId: 'strawberry-m', quantity: 1 + (n % 2) }]);
      return { phone, order: yes(answer), n };
    }),
  );
  await Promise.all(
    orders.map(async ({ phone, order, n }) => {
      if (n % 3 === 0 && order.pay) await phone.pay(order.pay);
      if (n % 3 === 1) await phone.call('order.cancel', { orderId: order.orderId });
    }),
  );
  await shop.advance(20 * 60_000);
  for (let n = 0; n < 4; n += 1) {
    await shop.tick();
    await shop.advance(61_000);
  }
  const { open, repaired } = await reconcile(shop);
  expect([open, repaired]).toEqual([[], []]);
});
