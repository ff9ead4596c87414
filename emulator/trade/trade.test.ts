import { startMerchant, type Merchant } from '../pay/testing';
import { startWorld, type SmallWorld } from '../wechat/testing';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let world: SmallWorld;
let merchant: Merchant;
let buyer: { token: string; openid: string };
let transactionId: string;
beforeEach(async () => {
  world = await startWorld();
  merchant = await startMerchant(world);
  buyer = await world.phone();
  const { data } = await merchant.order(buyer.openid);
  await world.post('/phone/pay/confirm', merchant.payment(data.prepay_id), buyer.token);
  const [notice] = await merchant.hears(1);
  transactionId = String(notice!.resource.transaction_id);
});
afterEach(async () => {
  await merchant.close();
  await world.stop();
});

const call = (name: string, args: object): Promise<Record<string, unknown>> =>
  world.openapi(`wxa.sec.order.${name}`, args);
const uploadTime = (): string => new Date(world.clock.now()).toISOString();
const EXPRESS = [{ tracking_no: 'SF1', express_company: 'YTO', item_desc: '丹东草莓*1' }];
const PICKUP = { logistics_type: 4, shipping_list: [{ item_desc: '丹东草莓*1' }] };
const upload = (change: object = {}): Promise<Record<string, unknown>> =>
  call('uploadShippingInfo', {
    order_key: { order_number_type: 2, transaction_id: transactionId },
    logistics_type: 1,
    delivery_mode: 1,
    shipping_list: EXPRESS,
    upload_time: uploadTime(),
    payer: { openid: buyer.openid },
    ...change,
  });
const order = async (): Promise<Record<string, unknown>> =>
  (await call('getOrder', { transaction_id: transactionId })).order as Record<string, unknown>;
const state = async (): Promise<unknown> => (await order()).order_state;
const confirm = (token = buyer.token): Promise<Record<string, unknown>> =>
  world.post('/phone/confirm-receipt', { transaction_id: transactionId }, token);
const later = (ms: number): Promise<void> => world.clock.set({ advanceMs: ms });

it('waits for the goods to be sent, received, and then settles', async () => {
  expect(await order()).toMatchObject({
    transaction_id: transactionId,
    merchant_trade_no: 'order-0001',
    paid_amount: 3680,
    openid: buyer.openid,
    order_state: 1,
    shipping: {},
  });
  expect(await upload()).toEqual({ errcode: 0, errmsg: 'ok' });
  expect(await order()).toMatchObject({
    order_state: 2,
    shipping: { logistics_type: 1, finish_shipping: true, shipping_list: [{ tracking_no: 'SF1' }] },
  });
  expect(await confirm()).toEqual({});
  expect(await state()).toBe(3);
  await later(DAY);
  expect(await state()).toBe(4);
});

it('tells the buyer that it was sent, and leads to the page that the shop has set', async () => {
  await call('setMsgJumpPath', { path: 'pages/order/index?tab=1' });
  await upload();
  const [notice] = await world.get<Record<string, unknown>[]>('/phone/inbox', buyer.token);
  expect(notice).toMatchObject({
    title: '订单发货通知',
    fields: [{ name: '商品', value: '丹东草莓*1' }, {}],
  });
  const entry = await world.post('/phone/inbox/open', { id: notice!.id }, buyer.token);
  expect(entry).toMatchObject({
    path: 'pages/order/index',
    query: { tab: '1', transaction_id: transactionId, merchant_trade_no: 'order-0001' },
  });
});

it.each([
  ['by express after ten days', {}, 10 * DAY],
  ['picked up after two', PICKUP, 2 * DAY],
])('counts as received when nobody says so: %s', async (_how, change, wait) => {
  await upload(change);
  await later(wait - 1000);
  expect(await state()).toBe(2);
  await later(1000);
  expect(await state()).toBe(6);
  await later(DAY);
  expect(await state()).toBe(4);
});

it('knows a payment by the merchant’s numbers too', async () => {
  const { mchid } = world.pay.credentials;
  const order_key = { order_number_type: 1, mchid, out_trade_no: 'order-0001' };
  expect(await upload({ order_key })).toMatchObject({ errcode: 0 });
  const plain = { merchant_id: mchid, merchant_trade_no: 'order-0001' };
  expect(await call('getOrder', plain)).toMatchObject({ order: { order_state: 2 } });
  const wrong = { ...plain, merchant_id: '1600000000' };
  expect(await call('getOrder', wrong)).toMatchObject({ errcode: 10060001 });
});

it('is shipped in parcels until the last of them', async () => {
  const parcels = { delivery_mode: 2, is_all_delivered: false };
  expect(await upload(parcels)).toMatchObject({ errcode: 0 });
  expect(await state()).toBe(1);
  expect(await world.get('/phone/inbox', buyer.token)).toEqual([]);
  await later(HOUR);
  const two = [...EXPRESS, { ...EXPRESS[0], tracking_no: 'SF2' }];
  expect(await upload({ delivery_mode: 2, is_all_delivered: true, shipping_list: two })).toMatchObject({
    errcode: 0,
  });
  expect(await state()).toBe(2);
});

it('may be changed once after it was shipped, with a newer time', async () => {
  await upload();
  expect(await upload()).toMatchObject({ errcode: 10060023 });
  await later(HOUR);
  expect(await upload({ shipping_list: [{ ...EXPRESS[0], tracking_no: 'SF9' }] })).toMatchObject({
    errcode: 0,
  });
  expect(await order()).toMatchObject({ shipping: { finish_shipping_count: 2 } });
  await later(HOUR);
  expect(await upload()).toMatchObject({ errcode: 10060003 });
});

it('is not shipped when it was received, or refunded', async () => {
  await upload();
  await confirm();
  await later(HOUR);
  expect(await upload()).toMatchObject({ errcode: 10060004 });
  const refund = {
    transaction_id: transactionId,
    out_refund_no: 'r1',
    amount: { refund: 3680, total: 3680, currency: 'CNY' },
  };
  await merchant.post('v3/refund/domestic/refunds', refund);
  expect(await state()).toBe(5);
});

it.each([
  ['another payer', { payer: { openid: 'oNobody' } }, 10060031],
  ['no such payment', { order_key: { order_number_type: 2, transaction_id: '42' } }, 10060001],
  ['an unknown kind of key', { order_key: { order_number_type: 3 } }, 268485194],
  ['a key without its number', { order_key: { order_number_type: 2 } }, 268485195],
  ['an unknown way of delivery', { logistics_type: 5 }, 10060005],
  ['parcels without express', { ...PICKUP, delivery_mode: 2, is_all_delivered: true }, 10060006],
  ['parcels without is_all_delivered', { delivery_mode: 2 }, 10060007],
  ['nothing in the list', { shipping_list: [] }, 268485228],
  ['sixteen parcels', { shipping_list: Array.from({ length: 16 }, () => EXPRESS[0]) }, 10060024],
  ['two for one delivery', { shipping_list: [EXPRESS[0], EXPRESS[0]] }, 268485227],
  ['no description', { shipping_list: [{ ...EXPRESS[0], item_desc: '' }] }, 10060008],
  ['121 characters of it', { shipping_list: [{ ...EXPRESS[0], item_desc: '莓'.repeat(121) }] }, 10060009],
  ['express without a number', { shipping_list: [{ ...EXPRESS[0], tracking_no: '' }] }, 268485226],
  ['顺丰 without a contact', { shipping_list: [{ ...EXPRESS[0], express_company: 'SF' }] }, 10060014],
  ['a time that is none', { upload_time: '昨天' }, 268485216],
])('refuses %s', async (_what, change, errcode) => {
  expect(await upload(change)).toMatchObject({ errcode });
  expect(await state()).toBe(1);
});

it('reminds the buyer once, of a delivery that came after it was sent', async () => {
  const remind = (received_time: number) =>
    call('notifyConfirmReceive', { transaction_id: transactionId, received_time });
  const now = (): number => Math.floor(world.clock.now() / 1000);
  expect(await remind(now())).toMatchObject({ errcode: 10060028 });
  await upload();
  await later(DAY);
  expect(await remind(now() * 1000)).toMatchObject({ errcode: 10060029 });
  expect(await remind(now() - 2 * 86_400)).toMatchObject({ errcode: 10060029 });
  expect(await remind(now())).toMatchObject({ errcode: 0 });
  expect(await world.get<object[]>('/phone/inbox', buyer.token)).toHaveLength(2);
  expect(await remind(now())).toMatchObject({ errcode: 10060028 });
});

it('is confirmed by its buyer only, and only when it is on the way', async () => {
  const stranger = await world.phone();
  expect(await confirm()).toMatchObject({ errCode: 10060028 });
  await upload();
  expect(await confirm(stranger.token)).toMatchObject({ errCode: 10060001 });
  expect(await confirm()).toEqual({});
  expect(await confirm()).toMatchObject({ errCode: 10060028 });
});

it('lists payments, newest first, page by page', async () => {
  await later(HOUR);
  const { data } = await merchant.order(buyer.openid, { out_trade_no: 'order-0002' });
  await world.post('/phone/pay/confirm', merchant.payment(data.prepay_id), buyer.token);
  await upload();
  const numbers = (answer: Record<string, unknown>): string[] =>
    (answer.order_list as { merchant_trade_no: string }[]).map((each) => each.merchant_trade_no);
  const first = await call('getOrderList', { page_size: 1 });
  expect(numbers(first)).toEqual(['order-0002']);
  expect(first.has_more).toBe(true);
  const second = await call('getOrderList', { page_size: 1, last_index: first.last_index });
  expect(numbers(second)).toEqual(['order-0001']);
  expect(second.has_more).toBe(false);
  expect(numbers(await call('getOrderList', { order_state: 2 }))).toEqual(['order-0001']);
});

it('says that the mini-program is managed', async () => {
  expect(await call('isTradeManaged', {})).toEqual({ errcode: 0, errmsg: 'ok', is_trade_managed: true });
  expect(await call('isTradeManaged', { appid: 'wx0' })).toMatchObject({ errcode: 40013 });
});
