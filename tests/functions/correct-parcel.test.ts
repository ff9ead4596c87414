import { LOCAL } from '../support/orders';
import { factsAbout, orderOf, paidOrder, ship, told } from '../support/fulfilment';
import { no, yes, type Phone } from '../support/phone';
import { type Shop, withShop } from '../support/shop';
import { signIn, signInAs, type Staff } from '../support/staff';

/** 改单号: the number on a parcel was wrong, and its minute is over. */
let shop: Shop;
let staff: Staff;
let lin: Phone;
withShop(async (opened) => {
  shop = opened;
  staff = await signIn(shop);
  lin = await shop.member();
});

const WRONG = { carrier: 'ZTO', trackingNo: 'ZT0000000001' };
const RIGHT = { carrier: 'ZTO', trackingNo: 'ZT0000000007' };

/** An order that went under a wrong number, of which everybody has heard, WeChat too. */
async function gone(number: string): Promise<{ orderId: string; shipmentId: string }> {
  const orderId = await paidOrder(shop, lin, { delivery: LOCAL });
  const { shipmentId } = yes(await ship(staff, orderId, { ...WRONG, trackingNo: number }));
  await told(shop);
  await told(shop);
  expect((await orderOf(shop, orderId)).shippingUpload?.status).toBe('confirmed');
  return { orderId, shipmentId };
}
const correct = (at: { orderId: string; shipmentId: string }, trackingNo: string, by: Staff = staff) =>
  by.ask('order.correct-parcel', { ...at, ...RIGHT, trackingNo });
interface TradeLog {
  readonly orders: readonly {
    readonly transaction_id: string;
    readonly shipping: { readonly shipping_list?: readonly { readonly tracking_no: string }[] };
  }[];
}
/** What WeChat's own get_order says is under way. */
async function atWechat(orderId: string): Promise<readonly string[]> {
  const { transactionId = '' } = (await orderOf(shop, orderId)).payment;
  const { orders } = await shop.get<TradeLog>('/trade-log');
  const { shipping } = orders.find((one) => one.transaction_id === transactionId)!;
  return (shipping.shipping_list ?? []).map(({ tracking_no }) => tracking_no);
}

it('the customer, WeChat, the timeline and the audit log have the right number', async () => {
  const at = await gone(WRONG.trackingNo);
  yes(await correct(at, ' zt 0000000007'));
  const { fulfilment } = yes(await lin.call('order.get', { orderId: at.orderId }));
  expect(fulfilment.shipments).toMatchObject([{ carrierName: '中通快递', trackingNo: RIGHT.trackingNo }]);
  await told(shop);
  await told(shop);
  expect((await orderOf(shop, at.orderId)).shippingUpload).toMatchObject({
    status: 'confirmed',
    error: null,
  });
  expect(await atWechat(at.orderId)).toEqual([RIGHT.trackingNo]);
  expect((await factsAbout(shop, at.orderId)).filter((kind) => /shipped|parcel/.test(kind))).toEqual([
    'shipped',
    'parcel_corrected',
  ]);
  const { audit } = yes(await staff.ask('order.get', { orderId: at.orderId }));
  expect(audit.find(({ action }) => action === 'order.correct-parcel')?.detail).toEqual({
    ...RIGHT,
    carrierBefore: WRONG.carrier,
    trackingNoBefore: WRONG.trackingNo,
  });
});

it('WeChat takes one change: a second is the customer’s alone, and the money stays free', async () => {
  const at = await gone('ZT0000000002');
  for (const number of ['ZT0000000003', 'ZT0000000004']) {
    yes(await correct(at, number));
    await told(shop);
    await told(shop);
  }
  expect((await orderOf(shop, at.orderId)).shippingUpload).toMatchObject({
    status: 'confirmed',
    error: { code: 10060003 },
  });
  expect(await atWechat(at.orderId)).toEqual(['ZT0000000003']);
  const { fulfilment } = yes(await lin.call('order.get', { orderId: at.orderId }));
  expect(fulfilment.shipments).toMatchObject([{ trackingNo: 'ZT0000000004' }]);
});

it('a parcel that gets a number back which it had before: the timeline has every change', async () => {
  const at = await gone('ZT0000000051');
  const numbers = ['ZT0000000052', 'ZT0000000051', 'ZT0000000052'];
  for (const number of numbers) {
    yes(await correct(at, number));
    await told(shop);
  }
  const facts = (await shop.docs('timeline')).flatMap((fact) =>
    fact.kind === 'parcel_corrected' && fact.data.orderId === at.orderId ? fact : [],
  );
  expect(facts.sort((a, b) => a.at - b.at).map(({ data }) => data.trackingNo)).toEqual(numbers);
});

it('before WeChat has heard of the parcel there is nothing to change there', async () => {
  const orderId = await paidOrder(shop, lin, { delivery: LOCAL });
  const { shipmentId } = yes(await ship(staff, orderId, { ...WRONG, trackingNo: 'ZT0000000011' }));
  yes(await correct({ orderId, shipmentId }, 'ZT0000000012'));
  await told(shop);
  await told(shop);
  expect((await orderOf(shop, orderId)).shippingUpload).toMatchObject({ status: 'confirmed', error: null });
  expect(await atWechat(orderId)).toEqual(['ZT0000000012']);
});

it('the corrected parcel in a sheet again is the same parcel; so is the wrong one', async () => {
  const orderId = await paidOrder(shop, lin, { delivery: LOCAL });
  const half = { lines: [{ skuId: 'kiwi-6', quantity: 1 }] };
  const { shipmentId } = yes(await ship(staff, orderId, { ...WRONG, trackingNo: 'ZT0000000021', ...half }));
  yes(await correct({ orderId, shipmentId }, 'ZT0000000022'));
  const rows = ['ZT0000000022', 'ZT0000000021'].map((trackingNo) => ({
    orderId,
    carrier: '中通',
    trackingNo,
  }));
  expect(yes(await staff.ask('order.ship-batch', { rows })).rows).toMatchObject([
    { again: true },
    { again: true },
  ]);
  expect((await orderOf(shop, orderId)).handover?.shipments).toHaveLength(1);
});

it('one of two desks that correct it at once is heard, the other told', async () => {
  const at = await gone('ZT0000000031');
  const answers = await Promise.all(['ZT0000000032', 'ZT0000000033'].map((number) => correct(at, number)));
  expect(answers.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1);
  const [parcel] = (await orderOf(shop, at.orderId)).handover?.shipments ?? [];
  expect(['ZT0000000032', 'ZT0000000033']).toContain(parcel?.trackingNo);
  for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('SHIPMENT_CHANGED');
});

it('is for those who ship, and for orders under way', async () => {
  const at = await gone('ZT0000000041');
  expect(no(await correct(at, 'ZT0000000042', await signInAs(shop, 'support')))).toBe('STAFF_FORBIDDEN');
  yes(await lin.call('order.confirm-receipt', { orderId: at.orderId }));
  expect(no(await correct(at, 'ZT0000000042'))).toBe('PARCEL_ARRIVED');
  expect(no(await correct({ ...at, orderId: 'HTNOSUCHORDER' }, 'ZT0000000042'))).toBe('ORDER_NOT_FOUND');
});
