import { yes, type Phone } from '../support/phone';
import { LOCAL } from '../support/orders';
import { orderOf, paidOrder, ship } from '../support/fulfilment';
import { inboxOf } from '../support/messages';
import { type Shop, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

const MINUTE = 60_000;
const UPLOAD = 'wxa.sec.order.uploadShippingInfo';
const MANAGED = 'wxa.sec.order.isTradeManaged';

let shop: Shop;
let staff: Staff;
let lin: Phone;
withShop(async (opened) => {
  shop = opened;
  staff = await signIn(shop);
  lin = await shop.member();
});
afterEach(() => fetch(`${shop.url}/faults`, { method: 'DELETE' }));

const fault = (rule: object) => shop.post('/faults', rule);
const uploadOf = async (orderId: string) => (await orderOf(shop, orderId)).shippingUpload;
async function later(minutes: number): Promise<void> {
  await shop.advance(minutes * MINUTE);
  await shop.tick();
}
async function sent(more: object = {}): Promise<string> {
  const orderId = await paidOrder(shop, lin, { delivery: LOCAL });
  yes(await ship(staff, orderId, more));
  return orderId;
}
/** The service notices that WeChat itself sent to this phone about shipping, newest first: 发货方式. */
async function noticed(phone: Phone): Promise<readonly string[]> {
  return (await inboxOf(phone))
    .filter(({ title }) => title === '订单发货通知')
    .map(({ fields }) => fields.find(({ name }) => name === '发货方式')?.value ?? '');
}

describe('WeChat is told what was sent', () => {
  it('not while it can be taken back, then once, and then it is asked until it confirms', async () => {
    const orderId = await sent();
    await shop.tick();
    expect(await uploadOf(orderId)).toMatchObject({ status: 'due', tries: 0 });
    await later(2);
    expect(await uploadOf(orderId)).toMatchObject({ status: 'sent', tries: 1, error: null });
    await later(2);
    expect(await uploadOf(orderId)).toMatchObject({ status: 'confirmed' });
    const transaction_id = yes(await lin.call('order.get', { orderId })).fulfilment.transactionId;
    // WeChat's own 确认收货 takes only what it knows to be sent.
    await lin.door('POST', '/phone/confirm-receipt', { transaction_id });
  });

  it.each([
    ['a parcel by 顺丰, which wants to know who receives', {}, '快递'],
    ['brought within the city', { kind: 'local', carrier: undefined, trackingNo: undefined }, '同城配送'],
  ])('by its way: %s', async (_what, more, way) => {
    const orderId = await sent(more);
    await later(2);
    await later(2);
    expect(await uploadOf(orderId)).toMatchObject({ status: 'confirmed', error: null });
    expect((await noticed(lin))[0]).toBe(way);
  });

  it('fetched at the counter', async () => {
    const orderId = await paidOrder(shop, lin);
    yes(await staff.ask('order.pick-up', { by: { orderId } }));
    await later(2);
    await later(2);
    expect((await uploadOf(orderId))?.status).toBe('confirmed');
    expect((await noticed(lin))[0]).toBe('用户自提');
  });

  it('in several parcels, as split logistics', async () => {
    const orderId = await paidOrder(shop, lin, { delivery: LOCAL });
    const one = { lines: [{ skuId: 'kiwi-6', quantity: 1 }] };
    yes(await ship(staff, orderId, one));
    await later(2);
    expect(await uploadOf(orderId)).toBeUndefined(); // not before the last piece has gone
    yes(await ship(staff, orderId, one));
    await later(2);
    await later(2);
    expect((await uploadOf(orderId))?.status).toBe('confirmed');
  });

  it('of a customer who has left, whom WeChat still knows', async () => {
    const wang = await shop.member();
    const orderId = await paidOrder(shop, wang);
    yes(await staff.ask('order.pick-up', { by: { orderId } }));
    yes(await wang.call('member.leave', { confirm: true }));
    await later(2);
    await later(2);
    expect((await uploadOf(orderId))?.status).toBe('confirmed');
  });
});

describe('when WeChat does not take it', () => {
  it('its own trouble passes: tried again, later each time', async () => {
    await fault({ api: UPLOAD, fault: 'error', code: -1, times: 2 });
    const orderId = await sent();
    await later(2);
    expect(await uploadOf(orderId)).toMatchObject({ status: 'due', tries: 1, error: { code: -1 } });
    await later(2);
    expect(await uploadOf(orderId)).toMatchObject({ status: 'due', tries: 2 });
    await later(1);
    expect(await uploadOf(orderId)).toMatchObject({ tries: 2 }); // not yet: the wait grows
    await later(3);
    await later(2);
    expect(await uploadOf(orderId)).toMatchObject({ status: 'confirmed', tries: 3 });
  });

  it('a lost answer does not spend the one change that WeChat allows', async () => {
    const heard = (await noticed(lin)).length;
    await fault({ api: UPLOAD, fault: 'lostResponse', times: 1 });
    const orderId = await sent();
    await shop.advance(2 * MINUTE);
    await shop.tick().catch(() => undefined); // the function waits for its answer as long as it may
    await later(5);
    await later(3);
    expect(await uploadOf(orderId)).toMatchObject({ status: 'confirmed', error: null });
    expect(await noticed(lin)).toHaveLength(heard + 1);
  });

  it.each([
    [10060031, '支付者 openid 与支付单不符'],
    [268485225, '物流公司编码不能为空'],
    [48001, 'api unauthorized'],
  ])('%d needs a person, is on the desk, and is tried again when told to', async (code, message) => {
    await fault({ api: UPLOAD, fault: 'error', code, message, times: 1 });
    const orderId = await sent();
    await later(2);
    expect(await uploadOf(orderId)).toMatchObject({ status: 'failed', error: { code } });
    const failing = yes(await staff.ask('order.list', { uploadFailed: true })).rows;
    expect(failing.map((row) => row.orderId)).toEqual([orderId]);
    expect(yes(await staff.ask('order.desk', {})).counts.uploadFailed).toBe(1);
    yes(await staff.ask('order.upload-again', { orderId }));
    await later(1);
    await later(2);
    expect((await uploadOf(orderId))?.status).toBe('confirmed');
    expect(await staff.ask('order.upload-again', { orderId })).toMatchObject({ code: 'UPLOAD_NOT_FAILED' });
  });

  it('a dozen tries are enough: then somebody has to look', async () => {
    await fault({ api: UPLOAD, fault: 'error', code: -1 });
    const orderId = await sent();
    for (let n = 0; n < 14; n += 1) await later(361);
    expect(await uploadOf(orderId)).toMatchObject({ status: 'failed', tries: 12 });
    staff = await signIn(shop);
    await fetch(`${shop.url}/faults`, { method: 'DELETE' });
    yes(await staff.ask('order.upload-again', { orderId }));
    await later(1);
    await later(2);
  });

  it('it is asked whether it manages the trades at all; when not, there is nothing to do', async () => {
    await fault({ api: MANAGED, fault: 'error', code: -1, times: 1 });
    const orderId = await sent();
    await later(2);
    expect(await uploadOf(orderId)).toMatchObject({ status: 'due', tries: 0 }); // it did not say
    await later(1);
    expect(await uploadOf(orderId)).toMatchObject({ status: 'sent' });
  });
});

it('an order that WeChat Pay never saw has nothing to be freed', async () => {
  const orderId = await paidOrder(shop, lin);
  const order = await orderOf(shop, orderId);
  const { transactionId: _none, ...payment } = order.payment;
  await shop.put('orders', { ...order, payment });
  yes(await staff.ask('order.pick-up', { by: { orderId } }));
  expect((await uploadOf(orderId))?.status).toBe('unneeded');
  await later(2);
  expect((await uploadOf(orderId))?.status).toBe('unneeded');
});
