import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { startWorld, type SmallWorld } from '../wechat/testing';
import { startMerchant, type Merchant, type PayAnswer } from './testing';

const HOUR = 3_600_000;
/** Ten in the evening of 21 November in Beijing. */
const EVENING = Date.UTC(2026, 10, 21, 14);

let world: SmallWorld;
let merchant: Merchant;
let buyer: { token: string; openid: string };
beforeEach(async () => {
  world = await startWorld({ now: EVENING });
  merchant = await startMerchant(world);
  buyer = await world.phone();
});
afterEach(async () => {
  await merchant.close();
  await world.stop();
});

const pay = async (out_trade_no: string, total: number): Promise<void> => {
  const { data } = await merchant.order(buyer.openid, { out_trade_no, amount: { total, currency: 'CNY' } });
  await world.post('/phone/pay/confirm', merchant.payment(data.prepay_id), buyer.token);
};
const refund = (out_trade_no: string, part: number, total: number): Promise<PayAnswer> =>
  merchant.post('v3/refund/domestic/refunds', {
    out_trade_no,
    out_refund_no: `${out_trade_no}-r`,
    amount: { refund: part, total, currency: 'CNY' },
  });
const apply = (query: string, kind = 'tradebill'): Promise<PayAnswer> =>
  merchant.get(`v3/bill/${kind}?${query}`);
/** Applies, downloads, checks the hash, and reads the lines. */
const bill = async (query: string, kind?: string): Promise<string[][]> => {
  const { data } = await apply(query, kind);
  const text = await (
    await signedFetch(String(data.download_url))
  )
    .arrayBuffer()
    .then((bytes) => Buffer.from(bytes).toString());
  expect(createHash('sha1').update(text).digest('hex')).toBe(data.hash_value);
  return text
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(',').map((cell) => cell.replace('`', '')));
};
const toNextDay = (hour: number): Promise<void> => world.clock.set({ advanceMs: (2 + hour) * HOUR });

it('has a line for each payment and each refund of the Beijing day, and their sums', async () => {
  await pay('order-0001', 3680);
  await world.clock.set({ advanceMs: HOUR });
  await pay('order-0002', 1234);
  await refund('order-0001', 680, 3680);
  await toNextDay(9);
  await pay('order-0003', 100); // the next day's
  const [head, ...lines] = await bill('bill_date=2026-11-21');
  expect(head).toHaveLength(27);
  const rows = lines
    .slice(0, 3)
    .map((cells) => Object.fromEntries(head!.map((column, at) => [column, cells[at]])));
  expect(rows).toMatchObject([
    {
      交易时间: '2026-11-21 22:00:00',
      商户订单号: 'order-0001',
      交易状态: 'SUCCESS',
      订单金额: '36.80',
      手续费: '0.22080',
    },
    {
      交易时间: '2026-11-21 23:00:00',
      商户订单号: 'order-0002',
      用户标识: buyer.openid,
      应结订单金额: '12.34',
    },
    {
      商户退款单号: 'order-0001-r',
      交易状态: 'REFUND',
      退款金额: '6.80',
      退款状态: 'SUCCESS',
      手续费: '-0.04080',
    },
  ]);
  expect(lines.slice(3)).toEqual([
    [
      '总交易单数',
      '应结订单总金额',
      '退款总金额',
      '充值券退款总金额',
      '手续费总金额',
      '订单总金额',
      '申请退款总金额',
    ],
    ['3', '49.14', '6.80', '0.00', '0.25404', '49.14', '6.80'],
  ]);
});

it.each([
  ['SUCCESS', 20, ['order-0001']],
  ['REFUND', 29, ['order-0001']],
])('has %s alone, in its own columns', async (type, columns, numbers) => {
  await pay('order-0001', 3680);
  await refund('order-0001', 3680, 3680);
  await toNextDay(10);
  const lines = await bill(`bill_date=2026-11-21&bill_type=${type}`);
  expect(lines[0]).toHaveLength(columns);
  expect(lines.slice(1, -2).map((cells) => cells[6])).toEqual(numbers);
});

it('comes compressed, with the hash of what is inside', async () => {
  await pay('order-0001', 3680);
  await toNextDay(10);
  const { data } = await apply('bill_date=2026-11-21&tar_type=GZIP');
  const authorized = await signedFetch(String(data.download_url));
  const text = gunzipSync(Buffer.from(await authorized.arrayBuffer()));
  expect(createHash('sha1').update(text).digest('hex')).toBe(data.hash_value);
  expect(authorized.headers.get('wechatpay-signature')).toBeNull();
});

it('counts the money of the account, fees and refunds taken off', async () => {
  await pay('order-0001', 10_000);
  await refund('order-0001', 5000, 10_000);
  await toNextDay(10);
  const lines = await bill('bill_date=2026-11-21', 'fundflowbill');
  expect(lines.slice(1, -2).map((cells) => cells.slice(4, 8))).toEqual([
    ['交易', '收入', '100.00', '100.00'],
    ['扣除交易手续费', '支出', '0.60', '99.40'],
    ['退款', '支出', '49.70', '49.70'],
  ]);
  expect(lines.at(-1)).toEqual(['3', '1', '100.00', '2', '50.30']);
});

it.each([
  ['of today', 'bill_date=2026-11-22', 'PARAM_ERROR'],
  ['of a day that is none', 'bill_date=2026-02-30', 'PARAM_ERROR'],
  ['without a day', '', 'PARAM_ERROR'],
  ['of an unknown kind', 'bill_date=2026-11-21&bill_type=ANY', 'PARAM_ERROR'],
  ['in another package', 'bill_date=2026-11-21&tar_type=ZIP', 'PARAM_ERROR'],
  ['of a day without trade', 'bill_date=2026-11-20', 'NO_STATEMENT_EXIST'],
  ['of a long time ago', 'bill_date=2026-08-01', 'INVALID_REQUEST'],
])('refuses a bill %s', async (_what, query, code) => {
  await pay('order-0001', 3680);
  await toNextDay(10);
  expect(await apply(query)).toMatchObject({ status: 400, data: { code } });
});

it('is being made until ten o’clock, and its address is good for five minutes', async () => {
  await pay('order-0001', 3680);
  await toNextDay(9);
  expect(await apply('bill_date=2026-11-21')).toMatchObject({ data: { code: 'STATEMENT_CREATING' } });
  await world.clock.set({ advanceMs: HOUR });
  const { data } = await apply('bill_date=2026-11-21');
  await world.clock.set({ advanceMs: 5 * 60_000 });
  expect((await signedFetch(String(data.download_url))).status).toBe(400);
  expect((await fetch(String(data.download_url))).status).toBe(401);
});

/** A signed GET by hand: what a merchant does for a file, which is no JSON. */
async function signedFetch(url: string): Promise<Response> {
  const { Formatter, Rsa } = await import('wechatpay-axios-plugin');
  const { mchid, serial, privateKeyPem } = world.pay.credentials;
  const { pathname, search } = new URL(url);
  const [timestamp, nonce] = [String(Formatter.timestamp()), Formatter.nonce()];
  const message = Formatter.request('GET', pathname + search, timestamp, nonce);
  const signature = Rsa.sign(message, privateKeyPem);
  const Authorization = Formatter.authorization(mchid, nonce, signature, timestamp, serial);
  return fetch(url, { headers: { Authorization } });
}
