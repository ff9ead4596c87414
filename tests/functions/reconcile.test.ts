import { fen } from '@/domain/money';
import type { OrderDoc } from '../../cloudfunctions/_store/documents';
import { submit } from '../support/orders';
import { no, yes } from '../support/phone';
import { couponSale, kiwiSale, reconcile, type Books } from '../support/reconcile';
import { join, neighbour, openRelay, payFor } from '../support/relays';
import { openShop, type Shop } from '../support/shop';
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

describe('what is put right by itself', () => {
  it('effects of a payment that nobody finished', async () => {
    const order = await sale();
    await shop.put('orders', { ...order, due: 'settle', dueAt: order.dueAt - HOUR });
    const books = await reconcile(shop);
    expect([kinds(books), kinds(books, 'repaired')]).toEqual([[], ['effects_overdue']]);
    expect((await shop.doc('orders', order._id))?.due).toBeNull();
  });

  it('a payment that is missing on the timeline and in the sums', async () => {
    const order = await sale();
    const quote = { ...order.quote, lines: [], shippingPayable: order.quote.payable };
    await shop.put('orders', { ...order, _id: 'HTforgotten', id: 'HTforgotten', quote });
    const books = await reconcile(shop);
    expect(kinds(books)).toEqual([]);
    expect(kinds(books, 'repaired')).toContain('paid_entry_missing');
    expect((await shop.doc('members', order.memberId))?.fold.netPaid).toBe(2 * order.quote.payable);
  });

  it('a coupon that its paid order never redeemed', async () => {
    const order = await saleWithCoupon();
    const [couponId] = order.quote.couponIds;
    const coupon = (await shop.doc('coupons', couponId!))!;
    await shop.put('coupons', { ...coupon, status: 'locked', history: [] });
    const books = await reconcile(shop);
    expect([kinds(books), kinds(books, 'repaired')]).toEqual([[], ['coupon_not_redeemed']]);
    expect((await shop.doc('coupons', couponId!))?.status).toBe('redeemed');
  });

  it('a coupon held by an order that does not exist', async () => {
    const lin = await shop.member();
    const coupon = yes(await lin.call('coupon.claim', { templateId: 'newcomer-10' }));
    const doc = (await shop.doc('coupons', coupon.id))!;
    await shop.put('coupons', { ...doc, status: 'locked', orderId: 'HTnobody', history: [] });
    const books = await reconcile(shop);
    expect([kinds(books), kinds(books, 'repaired')]).toEqual([[], ['coupon_lock_dead']]);
    expect((await shop.doc('coupons', coupon.id))?.status).toBe('claimed');
  });

  it('sums of a member that are not their timeline', async () => {
    const order = await sale();
    const member = (await shop.doc('members', order.memberId))!;
    await shop.put('members', { ...member, fold: { ...member.fold, netPaid: fen(1) } });
    const books = await reconcile(shop);
    expect([kinds(books), kinds(books, 'repaired')]).toEqual([[], ['fold']]);
    expect((await shop.doc('members', order.memberId))?.fold).toEqual(member.fold);
  });
});

describe('what somebody has to look at', () => {
  it.each<[string, string, (order: OrderDoc) => Promise<void>]>([
    [
      'lines that do not add up',
      'bill_sum',
      (order) => shop.put('orders', { ...order, quote: { ...order.quote, shippingPayable: fen(1) } }),
    ],
    [
      'a payment that is not what was due',
      'paid_amount',
      (order) => shop.put('orders', { ...order, payment: { ...order.payment, paidAmount: fen(1) } }),
    ],
    [
      'more refunded than paid',
      'refund_over_paid',
      (order) => {
        const amount = fen(order.quote.payable + 1);
        const points = { taken: 0, returned: 0 };
        const claim = { status: 'booked', lines: [], shipping: fen(0), amount, points } as const;
        return shop.put('orders', { ...order, refunds: { a: claim } });
      },
    ],
    [
      'a coupon that is gone',
      'coupon_missing',
      (order) => shop.put('orders', { ...order, quote: { ...order.quote, couponIds: ['gone:x:1'] } }),
    ],
    [
      'stock that grew by itself',
      'stock_total',
      async () => {
        const kiwi = (await shop.doc('stock', 'kiwi-6'))!;
        await shop.put('stock', { ...kiwi, initial: kiwi.left + kiwi.sold - 5, adjusted: 0, held: {} });
      },
    ],
    [
      'a sale that no order knows of',
      'stock_sold',
      async () => {
        const kiwi = (await shop.doc('stock', 'kiwi-6'))!;
        await shop.put('stock', { ...kiwi, sold: kiwi.sold + 40 });
      },
    ],
    [
      'a special with more portions than it had',
      'special_total',
      async () => {
        const [special] = await shop.docs('specials');
        await shop.put('specials', { ...special!, left: special!.left + 1 });
      },
    ],
    [
      'a template that gave out more than it had',
      'template_total',
      async () => {
        const template = (await shop.doc('coupon_templates', 'newcomer-10'))!;
        await shop.put('coupon_templates', { ...template, left: template.left - 3 });
      },
    ],
    [
      'points that nobody earned',
      'points_wallet',
      async (order) => {
        const member = (await shop.doc('members', order.memberId))!;
        const left = member.points.left + 500;
        await shop.put('members', { ...member, points: { ...member.points, left } });
      },
    ],
  ])('%s', async (_what, kind, plant) => {
    const order = await sale();
    await shop.tick();
    await plant(order);
    const books = await reconcile(shop);
    expect(kinds(books)).toContain(kind);
    expect(books.open.find((each) => each.kind === kind)?.cure).not.toBe('');
  });

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
