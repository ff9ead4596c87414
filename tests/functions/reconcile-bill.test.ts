import { fen } from '@/domain/money';
import { refunded } from '../support/after-sales';
import { no, yes } from '../support/phone';
import { couponSale, kiwiSale, reconcile } from '../support/reconcile';
import { openShop, type Shop } from '../support/shop';
import { signIn } from '../support/staff';

const TODAY = '2026-11-21';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const sale = () => kiwiSale(shop);
const saleWithCoupon = () => couponSale(shop);
const HOUR = 3_600_000;
const toMorning = (): Promise<void> => shop.advance(23 * HOUR);

describe("yesterday's WeChat bill", () => {
  it('agrees with what was paid', async () => {
    await sale();
    await saleWithCoupon();
    await toMorning();
    const { run, open } = await reconcile(shop, TODAY);
    expect(open).toEqual([]);
    expect(run.note).toBe(`${TODAY} 微信账单 2 笔`);
  });

  it('is not there before ten, and a day that is not over has none', async () => {
    const staff = await signIn(shop);
    const ask = (day: string) => staff.ask('reconcile.start', { key: `bill-${day}-key`, day });
    expect(no(await ask(TODAY))).toBe('RECONCILE_DAY_NOT_READY');
  });

  it('has a payment that the order never heard of: it is booked by itself', async () => {
    const order = await sale();
    await shop.put('orders', { ...order, status: 'pending_payment', payment: { status: 'prepaid' } });
    await toMorning();
    const books = await reconcile(shop, TODAY);
    expect((await shop.doc('orders', order._id))?.status).toBe('paid');
    expect(books.open.map(({ ref }) => ref)).not.toContain(order._id);
  });

  it('has a payment of another amount, and misses one that we hold for paid', async () => {
    const [other, phantom] = [await sale(), await sale()];
    await shop.put('orders', {
      ...other,
      quote: { ...other.quote, payable: fen(other.quote.payable + 100) },
    });
    await shop.put('orders', { ...phantom, _id: 'HTphantom', id: 'HTphantom' });
    await toMorning();
    const books = await reconcile(shop, TODAY);
    const found = books.open.filter(({ subject }) => subject === 'bill');
    expect(found.map(({ kind, ref }) => `${kind} ${ref}`)).toEqual(
      expect.arrayContaining([`bill_amount ${other._id}`, 'booked_not_paid HTphantom']),
    );
  });

  it('has every refund that went back that day; one it misses, or does not know, is named', async () => {
    const [there, missed, unknown] = [await sale(), await sale(), await sale()];
    const staff = await signIn(shop);
    const ids: string[] = [];
    for (const { id, quote } of [there, missed, unknown]) {
      const lines = quote.lines.map(({ skuId, quantity }) => ({ skuId, quantity }));
      const refund = { orderId: id, lines, reason: 'other', text: '', restock: false } as const;
      const key = `bill-refund-${id}`;
      const started = await staff.ask('refund.start', { ...refund, key, shown: quote.payable });
      ids.push(yes(started).afterSaleId);
      await refunded(shop, yes(started).afterSaleId);
    }
    const phantom = { ...(await shop.doc('after_sales', ids[1]!))! };
    await shop.put('after_sales', {
      ...phantom,
      _id: 'ASphantom',
      id: 'ASphantom',
      refund: { ...phantom.refund, no: 'ASphantom' },
    });
    await shop.put('orders', { ...(await shop.doc('orders', unknown.id))!, refunds: {} });
    await toMorning();
    const books = await reconcile(shop, TODAY);
    const found = books.open
      .filter(({ subject }) => subject === 'bill')
      .map(({ kind, ref }) => `${kind} ${ref}`);
    expect(found.sort()).toEqual([`refund_not_in_bill ASphantom`, `refund_unknown ${ids[2]}`]);
  });
});

describe('over midnight', () => {
  const TOMORROW = '2026-11-22';
  const MIDNIGHT = Date.parse(`${TOMORROW}T00:00:00+08:00`);
  const billsOfBothDays = async () => {
    await shop.advance(47 * HOUR);
    const days = [await reconcile(shop, TODAY), await reconcile(shop, TOMORROW)];
    return days.map(({ run, open }) => ({
      note: run.note,
      open: open.map(({ kind, ref }) => `${kind} ${ref}`),
    }));
  };
  const toElevenFiftyNine = () => shop.advance(MIDNIGHT - 20_000 - shop.emulator.clock.now());

  it('a payment that WeChat Pay counts to the day before ours is right in both bills', async () => {
    await toElevenFiftyNine();
    const order = await sale();
    const payment = { ...order.payment, paidAt: MIDNIGHT + 1000 };
    await shop.put('orders', { ...order, payment });
    expect(await billsOfBothDays()).toEqual([
      { note: `${TODAY} 微信账单 1 笔`, open: [] },
      { note: `${TOMORROW} 微信账单 0 笔`, open: [] },
    ]);
  });

  it('and so is one that it counts to the day after', async () => {
    await shop.advance(MIDNIGHT + 1000 - shop.emulator.clock.now());
    const order = await sale();
    const payment = { ...order.payment, paidAt: MIDNIGHT - 1000 };
    await shop.put('orders', { ...order, payment });
    expect(await billsOfBothDays()).toEqual([
      { note: `${TODAY} 微信账单 0 笔`, open: [] },
      { note: `${TOMORROW} 微信账单 1 笔`, open: [] },
    ]);
  });

  it('a refund asked for before it and there after it is in the bill of the first day', async () => {
    await toElevenFiftyNine();
    const order = await sale();
    await shop.post('/pay-faults', { refundDelayMs: 60_000 });
    const staff = await signIn(shop);
    const lines = order.quote.lines.map(({ skuId, quantity }) => ({ skuId, quantity }));
    const refund = { orderId: order.id, lines, reason: 'other', text: '', restock: false } as const;
    const started = await staff.ask('refund.start', {
      ...refund,
      key: 'midnight-key',
      shown: order.quote.payable,
    });
    await shop.advance(2 * 60_000);
    const { refund: slip } = await refunded(shop, yes(started).afterSaleId);
    expect(slip.arrivedAt).toBeGreaterThan(MIDNIGHT);
    expect(await billsOfBothDays()).toEqual([
      { note: `${TODAY} 微信账单 2 笔`, open: [] },
      { note: `${TOMORROW} 微信账单 0 笔`, open: [] },
    ]);
  });

  it('a payment of those seconds that WeChat Pay does not know is named all the same', async () => {
    await toElevenFiftyNine();
    const order = await sale();
    const phantom = { ...order, _id: 'HTphantom', id: 'HTphantom' };
    await shop.put('orders', { ...phantom, payment: { ...order.payment, paidAt: MIDNIGHT - 1000 } });
    const [first] = await billsOfBothDays();
    expect(first?.open).toContain('booked_not_paid HTphantom');
  });
});

it('what its bill did not say is cleared when the same bill says it later, and only then', async () => {
  const order = await sale();
  const wrong = { ...order, quote: { ...order.quote, payable: fen(order.quote.payable + 100) } };
  await shop.put('orders', wrong);
  await toMorning();
  const ofTheBill = async (day?: string) =>
    (await reconcile(shop, day)).open.filter(({ subject }) => subject === 'bill').map(({ kind }) => kind);
  expect(await ofTheBill(TODAY)).toEqual(['bill_amount']);
  await shop.put('orders', order);
  expect(await ofTheBill()).toEqual(['bill_amount']);
  expect(await ofTheBill(TODAY)).toEqual([]);
});
