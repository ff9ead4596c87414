import { fen } from '@/domain/money';
import { openNoticeRelay, type CaughtNotice, type NoticeRelay } from '../support/notice-relay';
import { placed } from '../support/orders';
import { eventually, openShop, type Shop, the } from '../support/shop';

/** WeChat Pay's real, signed notices, caught on their way and delivered by hand: changed, replayed, late, misdirected. */
let shop: Shop;
let relay: NoticeRelay;
beforeAll(async () => {
  relay = await openNoticeRelay();
  shop = await openShop({ env: { WXPAY_NOTIFY_URL: relay.url } });
});
afterAll(async () => {
  process.stdout.write(`\n${shop.roundTrips()}\n`);
  await shop.close();
  await relay.close();
});

/** A paid trade whose order here does not know it yet, and the notice about it. */
async function paidButUnheard(): Promise<{ orderId: string; notice: CaughtNotice }> {
  const lin = await shop.member();
  const { orderId, pay } = await placed(lin);
  const before = relay.caught.length;
  await lin.pay(pay);
  const notice = await eventually(() => Promise.resolve(relay.caught[before]));
  return { orderId, notice };
}
async function deliver({ headers, body }: CaughtNotice): Promise<{ status: number; message: unknown }> {
  const response = await fetch(`${shop.url}/http/pay-notify/notice`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, message: ((await response.json()) as { message: unknown }).message };
}
const everything = async () =>
  JSON.stringify(
    await Promise.all(
      (['orders', 'stock', 'coupons', 'timeline', 'members'] as const).map((name) => shop.docs(name)),
    ),
  );

it('is believed as it came, and changes nothing the second and third time', async () => {
  const { orderId, notice } = await paidButUnheard();
  expect(await deliver(notice)).toEqual({ status: 200, message: 'OK' });
  expect(await shop.doc('orders', orderId)).toMatchObject({ status: 'paid', due: null });
  const after = await everything();
  const again = await Promise.all([deliver(notice), deliver(notice)]);
  expect(again.map(({ status }) => status)).toEqual([200, 200]);
  expect(await everything()).toBe(after);
});

it('is not taken from a phone, not even a genuine one', async () => {
  const { orderId, notice } = await paidButUnheard();
  const before = await everything();
  const thief = await shop.phone();
  for (const event of [{ ...notice, httpMethod: 'POST' }, { httpMethod: 'POST' }, {}])
    expect(await thief.raw('pay-notify', event)).toMatchObject({ statusCode: 403 });
  expect(await everything()).toBe(before);
  expect(await deliver(notice)).toEqual({ status: 200, message: 'OK' });
  expect(await shop.doc('orders', orderId)).toMatchObject({ status: 'paid' });
});

it('delivered five times at once is booked once', async () => {
  const { orderId, notice } = await paidButUnheard();
  const answers = await Promise.all(Array.from({ length: 5 }, () => deliver(notice)));
  expect(answers.every(({ status }) => status === 200 || status === 500)).toBe(true);
  expect(answers.some(({ status }) => status === 200)).toBe(true);
  const order = await shop.doc('orders', orderId);
  const member = await shop.doc('members', order?.memberId ?? '');
  expect(member?.fold).toMatchObject({ paidCount: 1, netPaid: order?.quote.payable });
});

const tampered: readonly [string, (notice: CaughtNotice) => CaughtNotice][] = [
  [
    'a changed byte in the body',
    ({ headers, body }) => ({ headers, body: body.replace('SUCCESS', 'SUCCESs') }),
  ],
  ['a space more in the body', ({ headers, body }) => ({ headers, body: `${body} ` })],
  [
    'a changed ciphertext',
    ({ headers, body }) => ({ headers, body: body.replace(/"ciphertext":"./, '"ciphertext":"!') }),
  ],
  ['another nonce', ({ headers, body }) => ({ headers: { ...headers, 'wechatpay-nonce': 'another' }, body })],
  [
    'another time',
    ({ headers, body }) => ({
      headers: { ...headers, 'wechatpay-timestamp': String(Number(headers['wechatpay-timestamp']) + 1) },
      body,
    }),
  ],
  ['no time', ({ headers, body }) => ({ headers: { ...headers, 'wechatpay-timestamp': 'NaN' }, body })],
  [
    'the serial of nobody',
    ({ headers, body }) => ({ headers: { ...headers, 'wechatpay-serial': 'NOBODY' }, body }),
  ],
];
it.each(tampered)('with %s is refused with 401 and changes nothing', async (_what, tamper) => {
  const { orderId, notice } = await paidButUnheard();
  const before = await everything();
  const changed = tamper(notice);
  expect(changed).not.toEqual(notice);
  expect(await deliver(changed)).toEqual({ status: 401, message: 'NOTICE_INVALID' });
  expect(await everything()).toBe(before);
  expect((await shop.doc('orders', orderId))?.status).toBe('pending_payment');
});

it('replayed when its signature is more than five minutes old is refused', async () => {
  const { notice } = await paidButUnheard();
  await shop.advance(5 * 60_000 + 2_000);
  expect(await deliver(notice)).toEqual({ status: 401, message: 'NOTICE_INVALID' });
});

it.each([
  ['amount', { amount: true }],
  ['mini-program', { appid: 'wx0000000000000001' }],
  ['payer', { memberId: 'somebody-else-entirely' }],
])('of a trade that differs from the order in %s books nothing', async (_field, change) => {
  const { orderId, notice } = await paidButUnheard();
  const order = await the(shop, 'orders', orderId);
  const { amount, ...fields } = change as { amount?: true; appid?: string; memberId?: string };
  const quote = amount ? { ...order.quote, payable: fen(order.quote.payable + 1) } : order.quote;
  await shop.put('orders', { ...order, ...fields, quote });
  const before = await everything();
  expect(await deliver(notice)).toEqual({ status: 200, message: 'PAYMENT_MISMATCH' });
  expect(await everything()).toBe(before);
});

it('meant for another shop is not believed', async () => {
  const { orderId, notice } = await paidButUnheard();
  const other = await openShop();
  try {
    // signed by another platform key: to the other shop it is not WeChat Pay's at all
    const response = await fetch(`${other.url}/http/pay-notify/notice`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...notice.headers },
      body: notice.body,
    });
    expect(response.status).toBe(401);
  } finally {
    await other.close();
  }
  expect((await shop.doc('orders', orderId))?.status).toBe('pending_payment');
});
