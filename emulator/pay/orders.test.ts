import { APPID, MINUTE, startWorld } from '../wechat/testing';
import type { SmallWorld } from '../wechat/testing';
import { startMerchant } from './testing';
import type { Merchant } from './testing';

let world: SmallWorld;
let merchant: Merchant;
let payer: { token: string; openid: string };
beforeEach(async () => {
  world = await startWorld();
  merchant = await startMerchant(world);
  payer = await world.phone();
});
afterEach(async () => {
  await merchant.close();
  await world.stop();
});

const mchid = (): string => world.pay.credentials.mchid;
const query = (no = 'order-0001'): ReturnType<Merchant['get']> =>
  merchant.get(`v3/pay/transactions/out-trade-no/${no}?mchid=${mchid()}`);
const close = (no = 'order-0001'): ReturnType<Merchant['post']> =>
  merchant.post(`v3/pay/transactions/out-trade-no/${no}/close`, { mchid: mchid() });
const confirm = async (change: object = {}, token = payer.token): Promise<Record<string, unknown>> => {
  const { data } = await merchant.order(payer.openid);
  return world.post('/phone/pay/confirm', { ...merchant.payment(data.prepay_id), ...change }, token);
};

describe('an order', () => {
  it('is paid on the phone, and the merchant hears of it', async () => {
    const { status, data } = await merchant.order(payer.openid, { attach: 'a=1' });
    expect({ status, data }).toEqual({
      status: 200,
      data: { prepay_id: expect.stringMatching(/^wx20261121090000[0-9a-f]{20}$/) },
    });
    const payment = merchant.payment(data.prepay_id);
    expect(await world.post('/phone/pay', payment, payer.token)).toEqual({
      amount: 3680,
      description: '丹东草莓',
      merchant: '本地商户',
    });
    expect((await query()).data).toMatchObject({ trade_state: 'NOTPAY', amount: { total: 3680 } });
    expect(merchant.heard).toHaveLength(0);

    expect(await world.post('/phone/pay/confirm', payment, payer.token)).toEqual({});
    const [notice] = await merchant.hears(1);
    expect(notice).toMatchObject({
      genuine: true,
      body: {
        id: expect.stringMatching(/^EV-\d{24}$/),
        create_time: '2026-11-21T09:00:00+08:00',
        resource_type: 'encrypt-resource',
        event_type: 'TRANSACTION.SUCCESS',
        summary: '支付成功',
        resource: {
          original_type: 'transaction',
          algorithm: 'AEAD_AES_256_GCM',
          associated_data: 'transaction',
          nonce: expect.stringMatching(/^.{12}$/),
        },
      },
    });
    const transaction = {
      appid: APPID,
      mchid: mchid(),
      out_trade_no: 'order-0001',
      transaction_id: expect.stringMatching(/^42\d{26}$/),
      trade_type: 'JSAPI',
      trade_state: 'SUCCESS',
      trade_state_desc: '支付成功',
      bank_type: 'OTHERS',
      attach: 'a=1',
      success_time: '2026-11-21T09:00:00+08:00',
      payer: { openid: payer.openid },
      amount: { total: 3680, payer_total: 3680, currency: 'CNY', payer_currency: 'CNY' },
      promotion_detail: [],
    };
    expect(notice!.resource).toEqual(transaction);
    expect((await query()).data).toEqual(transaction);
    const byId = `v3/pay/transactions/id/${String(notice!.resource.transaction_id)}?mchid=${mchid()}`;
    expect((await merchant.get(byId)).data).toEqual(transaction);
  });

  it('gets the same prepay_id again while the order is the same, and a new one after two hours', async () => {
    const first = await merchant.order(payer.openid);
    expect(await merchant.order(payer.openid)).toEqual(first);
    await world.clock.set({ advanceMs: 120 * MINUTE + 1 });
    const later = await merchant.order(payer.openid);
    expect(later.data.prepay_id).not.toBe(first.data.prepay_id);
    expect(await world.post('/phone/pay', merchant.payment(first.data.prepay_id), payer.token)).toMatchObject(
      { errCode: -1 },
    );
    expect(await world.post('/phone/pay', merchant.payment(later.data.prepay_id), payer.token)).toMatchObject(
      { amount: 3680 },
    );
  });

  it('refuses another order under a used number', async () => {
    await merchant.order(payer.openid);
    expect(await merchant.order(payer.openid, { amount: { total: 1 } })).toMatchObject({
      status: 403,
      data: { code: 'OUT_TRADE_NO_USED' },
    });
  });

  it.each([
    ['no money', { amount: { total: 0 } }, '/amount/total'],
    ['half a fen', { amount: { total: 1.5 } }, '/amount/total'],
    ['an amount in words', { amount: { total: '3680' } }, '/amount/total'],
    ['another currency', { amount: { total: 1, currency: 'USD' } }, '/amount/currency'],
    ['a number of 33 characters', { out_trade_no: 'x'.repeat(33) }, '/out_trade_no'],
    ['a number of 5 characters', { out_trade_no: '12345' }, '/out_trade_no'],
    ['a number with a space', { out_trade_no: 'order 0001' }, '/out_trade_no'],
    ['no description', { description: '' }, '/description'],
    ['no payer', { payer: {} }, '/payer/openid'],
    ['an unknown payer', { payer: { openid: 'oNobody' } }, '/payer/openid'],
    ['another merchant', { mchid: '1900000000' }, '/mchid'],
    ['a notify_url with a query', { notify_url: 'http://127.0.0.1/x?a=1' }, '/notify_url'],
    ['a notify_url elsewhere', { notify_url: 'https://example.com/x' }, '/notify_url'],
    ['an expiry that is no time', { time_expire: 'tomorrow' }, '/time_expire'],
    ['an expiry in the past', { time_expire: '2026-11-21T08:59:59+08:00' }, '/time_expire'],
  ])('refuses %s', async (_what, change, field) => {
    expect(await merchant.order(payer.openid, change)).toMatchObject({
      status: 400,
      data: { code: 'PARAM_ERROR', detail: { field } },
    });
    expect((await query()).status).toBe(404);
  });

  it('refuses another appid', async () => {
    expect(await merchant.order(payer.openid, { appid: 'wxother' })).toMatchObject({
      status: 400,
      data: { code: 'APPID_MCHID_NOT_MATCH' },
    });
  });

  it('can be closed once, and not be paid or ordered after that', async () => {
    const { data } = await merchant.order(payer.openid);
    expect((await close()).status).toBe(204);
    expect(await close()).toMatchObject({ status: 400, data: { code: 'ORDER_CLOSED' } });
    expect((await query()).data).toMatchObject({ trade_state: 'CLOSED' });
    expect(await merchant.order(payer.openid)).toMatchObject({ status: 400, data: { code: 'ORDER_CLOSED' } });
    const refused = await world.post('/phone/pay/confirm', merchant.payment(data.prepay_id), payer.token);
    expect(refused).toEqual({ errCode: -1, errMsg: 'requestPayment:fail 订单已关闭' });
    expect((await close('never-ordered')).status).toBe(204);
  });

  it('cannot be closed, ordered or paid again once it is paid', async () => {
    await confirm();
    expect(await close()).toMatchObject({ status: 400, data: { code: 'ORDERPAID' } });
    expect(await merchant.order(payer.openid)).toMatchObject({ status: 400, data: { code: 'ORDERPAID' } });
    const { trades } = await world.get<{ trades: { prepayId: string }[] }>('/pay-log');
    const again = await world.post('/phone/pay/confirm', merchant.payment(trades[0]!.prepayId), payer.token);
    expect(again).toEqual({ errCode: -1, errMsg: 'requestPayment:fail 该订单已支付' });
  });

  it('closes by itself when its time is up', async () => {
    const { data } = await merchant.order(payer.openid, { time_expire: '2026-11-21T09:15:00+08:00' });
    await world.clock.set({ advanceMs: 15 * MINUTE });
    expect((await query()).data).toMatchObject({ trade_state: 'CLOSED' });
    expect(
      await world.post('/phone/pay/confirm', merchant.payment(data.prepay_id), payer.token),
    ).toMatchObject({ errCode: -1 });
  });

  it('is not there when nobody made it', async () => {
    expect(await query('nothing')).toMatchObject({ status: 404, data: { code: 'ORDER_NOT_EXIST' } });
  });
});

describe('the payment sheet', () => {
  it('refuses a payment that the merchant did not sign', async () => {
    const refused = { errCode: -1, errMsg: 'requestPayment:fail 支付验证签名失败' };
    for (const change of [
      { timeStamp: '1' },
      { nonceStr: 'x' },
      { package: 'prepay_id=other' },
      { signType: 'MD5' },
      { paySign: '' },
    ])
      expect(await confirm(change)).toEqual(refused);
    expect((await query()).data).toMatchObject({ trade_state: 'NOTPAY' });
  });

  it('refuses another person’s order', async () => {
    const stranger = await world.phone();
    expect(await confirm({}, stranger.token)).toEqual({
      errCode: -1,
      errMsg: 'requestPayment:fail 下单账号与支付账号不一致',
    });
  });

  it('can be left without paying, and paid later', async () => {
    const { data } = await merchant.order(payer.openid);
    expect(await world.post('/phone/pay/cancel', merchant.payment(data.prepay_id), payer.token)).toEqual({});
    expect((await query()).data).toMatchObject({ trade_state: 'NOTPAY' });
    expect(await confirm()).toEqual({});
  });
});
