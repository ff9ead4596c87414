import { MINUTE, startWorld } from '../wechat/testing';
import type { SmallWorld } from '../wechat/testing';
import { startMerchant } from './testing';
import type { Merchant, PayAnswer } from './testing';

let world: SmallWorld;
let merchant: Merchant;
let payer: { token: string; openid: string };
beforeEach(async () => {
  world = await startWorld();
  merchant = await startMerchant(world);
  payer = await world.phone();
  const { data } = await merchant.order(payer.openid);
  await world.post('/phone/pay/confirm', merchant.payment(data.prepay_id), payer.token);
  await merchant.hears(1);
});
afterEach(async () => {
  await merchant.close();
  await world.stop();
});

/** Refund `fen` of the 36.80 yuan. */
const refund = (fen: number, change: object = {}): Promise<PayAnswer> =>
  merchant.post('v3/refund/domestic/refunds', {
    out_trade_no: 'order-0001',
    out_refund_no: 'refund-1',
    reason: '坏果',
    notify_url: merchant.notifyUrl,
    amount: { refund: fen, total: 3680, currency: 'CNY' },
    ...change,
  });
const query = (no = 'refund-1'): Promise<PayAnswer> => merchant.get(`v3/refund/domestic/refunds/${no}`);
const tradeState = async (): Promise<unknown> =>
  (await merchant.get(`v3/pay/transactions/out-trade-no/order-0001?mchid=${world.pay.credentials.mchid}`))
    .data.trade_state;

it('is accepted, done, told, and found by query', async () => {
  const transaction_id = merchant.heard[0]!.resource.transaction_id;
  const { status, data } = await refund(1000);
  expect(status).toBe(200);
  expect(data).toEqual({
    refund_id: expect.stringMatching(/^5030\d{24}$/),
    out_refund_no: 'refund-1',
    transaction_id,
    out_trade_no: 'order-0001',
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    create_time: '2026-11-21T09:00:00+08:00',
    status: 'PROCESSING',
    funds_account: 'AVAILABLE',
    amount: expect.objectContaining({ total: 3680, refund: 1000, payer_refund: 1000, currency: 'CNY' }),
    promotion_detail: [],
  });
  const notice = (await merchant.hears(2))[1];
  expect(notice).toMatchObject({
    genuine: true,
    body: { event_type: 'REFUND.SUCCESS', summary: '退款成功', resource: { original_type: 'refund' } },
  });
  expect(notice!.resource).toEqual({
    mchid: world.pay.credentials.mchid,
    out_trade_no: 'order-0001',
    transaction_id,
    out_refund_no: 'refund-1',
    refund_id: data.refund_id,
    refund_status: 'SUCCESS',
    success_time: '2026-11-21T09:00:00+08:00',
    user_received_account: '支付用户零钱',
    amount: { total: 3680, refund: 1000, payer_total: 3680, payer_refund: 1000 },
  });
  expect((await query()).data).toMatchObject({
    status: 'SUCCESS',
    success_time: '2026-11-21T09:00:00+08:00',
  });
  expect(await tradeState()).toBe('REFUND');
});

it('goes back in parts, never more than was paid', async () => {
  expect((await refund(3000)).status).toBe(200);
  expect(await refund(681, { out_refund_no: 'refund-2' })).toMatchObject({
    status: 400,
    data: { code: 'INVALID_REQUEST', message: 'refund_fee大于可退金额' },
  });
  expect((await query('refund-2')).status).toBe(404);
  expect((await refund(680, { out_refund_no: 'refund-2' })).status).toBe(200);
  expect(await refund(1, { out_refund_no: 'refund-3' })).toMatchObject({ data: { code: 'INVALID_REQUEST' } });
});

it('happens once under one number, also when asked for at the same time', async () => {
  const answers = await Promise.all([refund(3680), refund(3680), refund(3680)]);
  expect(new Set(answers.map(({ data }) => data.refund_id)).size).toBe(1);
  expect(await refund(1)).toMatchObject({ status: 400, data: { code: 'INVALID_REQUEST' } });
  const { trades } = await world.get<{ trades: { refundedTotal: number }[] }>('/pay-log');
  expect(trades[0]!.refundedTotal).toBe(3680);
});

it('can name the trade by its transaction_id', async () => {
  const { transaction_id } = merchant.heard[0]!.resource;
  expect(await refund(1, { out_trade_no: undefined, transaction_id })).toMatchObject({
    status: 200,
    data: { out_trade_no: 'order-0001' },
  });
});

it('is not told when no notify_url was given', async () => {
  await refund(1, { notify_url: undefined });
  expect((await query()).data).toMatchObject({ status: 'SUCCESS' });
  const { notices } = await world.get<{ notices: object[] }>('/pay-log');
  expect(notices).toHaveLength(1);
});

it('is refused for an order that is not paid or not there', async () => {
  await merchant.order(payer.openid, { out_trade_no: 'order-0002' });
  expect(await refund(1, { out_trade_no: 'order-0002' })).toMatchObject({
    status: 400,
    data: { code: 'INVALID_REQUEST' },
  });
  expect(await refund(1, { out_trade_no: 'order-0003' })).toMatchObject({
    status: 404,
    data: { code: 'RESOURCE_NOT_EXISTS' },
  });
});

it.each([
  ['another total', { amount: { refund: 1, total: 3681, currency: 'CNY' } }, 'INVALID_REQUEST'],
  ['nothing', { amount: { refund: 0, total: 3680, currency: 'CNY' } }, 'PARAM_ERROR'],
  ['no currency', { amount: { refund: 1, total: 3680 } }, 'PARAM_ERROR'],
  ['no number', { out_refund_no: '' }, 'PARAM_ERROR'],
  ['a number of 65 characters', { out_refund_no: 'x'.repeat(65) }, 'PARAM_ERROR'],
  ['a reason of 81 characters', { reason: '长'.repeat(81) }, 'PARAM_ERROR'],
])('is refused with %s', async (_what, change, code) => {
  expect(await refund(1, change)).toMatchObject({ status: 400, data: { code } });
  expect(await tradeState()).toBe('SUCCESS');
});

it('is refused a year after the payment', async () => {
  await world.clock.set({ advanceMs: 365 * 24 * 60 * MINUTE + 1 });
  expect(await refund(1)).toMatchObject({ status: 400, data: { code: 'INVALID_REQUEST' } });
});

it('can lack money, end abnormally, or take its time, when told to', async () => {
  await world.post('/pay-faults', { refundNotEnough: true });
  expect(await refund(1)).toMatchObject({ status: 403, data: { code: 'NOT_ENOUGH' } });
  await world.post('/pay-faults', { refundNotEnough: false, refundAbnormal: true, refundDelayMs: MINUTE });
  expect((await refund(1)).data).toMatchObject({ status: 'PROCESSING' });
  await world.clock.set({ advanceMs: MINUTE - 1 });
  expect((await query()).data).toMatchObject({ status: 'PROCESSING' });
  await world.clock.set({ advanceMs: 1 });
  expect((await query()).data).toMatchObject({ status: 'ABNORMAL' });
  expect((await merchant.hears(2))[1]).toMatchObject({
    body: { event_type: 'REFUND.ABNORMAL' },
    resource: { refund_status: 'ABNORMAL' },
  });
});
