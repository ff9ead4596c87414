import { createSign } from 'node:crypto';
import { no, yes } from '../support/phone';
import { KIWI, placed, settled, submit } from '../support/orders';
import { eventually, openShop, type Shop, the, withShop } from '../support/shop';

let shop: Shop;
withShop((opened) => void (shop = opened));
const faults = (switches: object) => shop.post('/pay-faults', switches);
afterEach(() => faults({ duplicate: false, delayMs: 0, lose: false, forgeSignature: false }));

interface NoticeLog {
  notices: { attempts: { httpStatus?: number }[] }[];
  refunds: { out_refund_no?: string; outRefundNo?: string }[];
}
const notices = async () => (await shop.get<NoticeLog>('/pay-log')).notices;
const factsOf = async (orderId: string) =>
  (await shop.docs('timeline'))
    .filter(({ data }) => (data as { orderId?: string }).orderId === orderId)
    .map(({ _id }) => _id)
    .sort();

describe('the notice', () => {
  it('that comes twice changes things once', async () => {
    await faults({ duplicate: true });
    const lin = await shop.member();
    const { orderId, pay, payable } = await placed(lin);
    await lin.pay(pay);
    await settled(shop, orderId);
    const attempts = await eventually(async () => {
      const [latest] = await notices();
      return (latest?.attempts.length ?? 0) >= 2 && latest?.attempts;
    });
    expect(attempts.map(({ httpStatus }) => httpStatus)).toEqual([200, 200]);
    expect(await factsOf(orderId)).toEqual([`paid:${orderId}`]);
    const order = await shop.doc('orders', orderId);
    const member = await shop.doc('members', order?.memberId ?? '');
    expect(member?.fold).toMatchObject({ netPaid: payable, paidCount: 1 });
  });

  it('that never comes loses no money: the result page asks WeChat Pay itself', async () => {
    await faults({ lose: true });
    const lin = await shop.member();
    const { orderId, pay } = await placed(lin);
    await lin.pay(pay);
    expect((await shop.doc('orders', orderId))?.status).toBe('pending_payment');
    const result = yes(await lin.call('order.result', { orderId }));
    expect(result).toMatchObject({ status: 'paid', payment: { status: 'paid' } });
    expect(await factsOf(orderId)).toContain(`paid:${orderId}`);
  });

  it('that never comes loses no money: cron asks before it closes the order', async () => {
    await faults({ lose: true });
    const lin = await shop.member();
    const { orderId, pay } = await placed(lin);
    await lin.pay(pay);
    await shop.advance(16 * 60_000);
    await shop.tick();
    expect(await shop.doc('orders', orderId)).toMatchObject({ status: 'paid', due: null });
  });

  it('signed by a stranger is refused with 401 and changes nothing', async () => {
    await faults({ forgeSignature: true });
    const lin = await shop.member();
    const { orderId, pay } = await placed(lin);
    await lin.pay(pay);
    const attempt = await eventually(async () => (await notices())[0]?.attempts[0]);
    expect(attempt.httpStatus).toBe(401);
    expect((await shop.doc('orders', orderId))?.status).toBe('pending_payment');
  });

  describe('made up by hand', () => {
    const send = (body: string, headers: Record<string, string>) =>
      fetch(`${shop.url}/http/pay-notify/notice`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
    const headersFor = (signature: string, timestamp: number, serial: string) => ({
      'wechatpay-timestamp': String(timestamp),
      'wechatpay-nonce': 'nonce',
      'wechatpay-serial': serial,
      'wechatpay-signature': signature,
    });
    const seconds = () => Math.floor(shop.emulator.clock.now() / 1000);

    it.each([
      ['without a signature', () => ({})],
      [
        'with a signature that is none',
        () => headersFor('AAAA', seconds(), shop.emulator.pay.platformSerial),
      ],
      [
        'signed with the merchant key and its serial',
        (body: string) => {
          const at = seconds();
          const sign = createSign('RSA-SHA256').update(`${at}\nnonce\n${body}\n`);
          return headersFor(
            sign.sign(shop.emulator.pay.privateKeyPem, 'base64'),
            at,
            shop.emulator.pay.serial,
          );
        },
      ],
      ['naming a key called __proto__', () => headersFor('AAAA', seconds(), '__proto__')],
    ])('%s gets 401', async (_how, headers) => {
      const body = JSON.stringify({ resource: { ciphertext: 'x', nonce: 'y', associated_data: '' } });
      const answer = await send(body, headers(body));
      expect(answer.status).toBe(401);
      expect(await answer.json()).toEqual({ code: 'FAIL', message: 'NOTICE_INVALID' });
    });

    it('GET is not a notice', async () => {
      expect((await fetch(`${shop.url}/http/pay-notify/notice`)).status).toBe(405);
    });
  });
});

describe('late and racing payments', () => {
  it('a payment that reaches a closed order goes back by itself, once, and the timeline says so', async () => {
    const lin = await shop.member();
    const { orderId, pay } = await placed(lin);
    const order = await the(shop, 'orders', orderId);
    const { _id, ...rest } = order;
    await shop.put('orders', {
      _id,
      ...rest,
      status: 'closed',
      payment: { status: 'closed' },
      closedAt: order.placedAt,
    });
    await faults({ duplicate: true });
    await lin.pay(pay); // at WeChat Pay the trade is still open: the close was lost on its way
    const closed = await eventually(async () => {
      const now = await shop.doc('orders', orderId);
      return now?.payment.status === 'refunded' && now;
    });
    expect(closed.status).toBe('closed');
    expect(await factsOf(orderId)).toContain(`late_payment:${orderId}`);
    expect(await factsOf(orderId)).not.toContain(`paid:${orderId}`);
    const { refunds } = await shop.get<NoticeLog>('/pay-log');
    const mine = refunds.filter((refund) => JSON.stringify(refund).includes(`${orderId}-late`));
    expect(mine).toHaveLength(1);
    const member = await shop.doc('members', order.memberId);
    expect(member?.fold).toMatchObject({ netPaid: 0, paidCount: 0 });
  });

  it('a cancel that comes after the payment settles the order instead', async () => {
    await faults({ lose: true });
    const lin = await shop.member();
    const { orderId, pay } = await placed(lin);
    await lin.pay(pay);
    expect(yes(await lin.call('order.cancel', { orderId })).status).toBe('paid');
    expect((await shop.doc('orders', orderId))?.due).toBeNull();
  });

  it('a cancelled order cannot be paid any more, here or at WeChat Pay', async () => {
    const lin = await shop.member();
    const { orderId, pay } = await placed(lin);
    yes(await lin.call('order.cancel', { orderId }));
    expect(no(await lin.call('order.pay', { orderId }))).toBe('ORDER_NOT_PAYABLE');
    await expect(lin.pay(pay)).rejects.toThrow('订单已关闭');
    expect(no(await lin.call('order.cancel', { orderId }))).toBe('ORDER_ILLEGAL_TRANSITION');
  });

  it('an unpaid order is closed when its time is over, and everything it held is free again', async () => {
    const lin = await shop.member();
    const before = await shop.doc('stock', 'cherry-jj');
    const { orderId } = await placed(lin, [{ skuId: 'cherry-jj', quantity: 1 }]);
    expect((await shop.doc('stock', 'cherry-jj'))?.left).toBe((before?.left ?? 0) - 1);
    await shop.advance(16 * 60_000);
    expect(no(await lin.call('order.pay', { orderId }))).toBe('ORDER_NOT_PAYABLE');
    await shop.tick();
    expect(await shop.doc('orders', orderId)).toMatchObject({ status: 'closed', closedReason: 'timed_out' });
    expect(await shop.doc('stock', 'cherry-jj')).toEqual({ ...before, heldAt: {} });
    expect(await factsOf(orderId)).toEqual([`order_closed:${orderId}`]);
  });

  it('an unpaid order is found in the list and paid later', async () => {
    const lin = await shop.member();
    const { orderId } = await placed(lin);
    const unpaid = yes(await lin.call('order.list', { status: 'pending_payment' }));
    expect(unpaid.orders.map((card) => card.orderId)).toEqual([orderId]);
    const { pay } = yes(await lin.call('order.pay', { orderId }));
    await lin.pay(pay);
    await settled(shop, orderId);
    expect(yes(await lin.call('order.list', { status: 'pending_payment' })).orders).toEqual([]);
  });
});

it('an order that costs nothing is paid without WeChat Pay', async () => {
  const lin = await shop.member();
  const order = await the(shop, 'coupon_templates', 'fruit-99-off-15');
  await shop.put('coupon_templates', {
    ...order,
    _id: 'gift',
    id: 'gift',
    terms: { ...order.terms, threshold: 0 as never, benefit: { kind: 'amount', off: 999_900 as never } },
  });
  yes(await lin.call('coupon.claim', { templateId: 'gift' }));
  const quote = yes(
    await lin.call('order.quote', {
      lines: KIWI,
      coupons: 'best',
      delivery: { kind: 'pickup', pointId: 'cuihuli' },
    }),
  );
  expect(quote.payable).toBe(0);
  const { orderId, status, pay } = yes(
    await lin.call('order.place', {
      ...{ key: 'free-order-1', lines: KIWI, coupons: 'best', remark: '', digest: quote.digest },
      delivery: { kind: 'pickup', pointId: 'cuihuli' },
    }),
  );
  expect({ status, pay }).toEqual({ status: 'paid', pay: null });
  await settled(shop, orderId);
  expect(await factsOf(orderId)).toContain(`paid:${orderId}`);
});

describe('while WeChat Pay does not answer', () => {
  let cutOff: Shop;
  beforeAll(async () => {
    cutOff = await openShop({ env: { WXPAY_BASE_URL: 'http://127.0.0.1:9/' } });
  });
  afterAll(() => cutOff.close());

  it('an order is kept and says that it can be paid later, and nothing else is claimed', async () => {
    const lin = await cutOff.member();
    const { orderId, status, pay } = yes((await submit(lin, KIWI)).placed);
    expect({ status, pay }).toEqual({ status: 'pending_payment', pay: null });
    expect(no(await lin.call('order.pay', { orderId }))).toBe('PAYMENT_UNAVAILABLE');
    expect(yes(await lin.call('order.result', { orderId })).status).toBe('pending_payment');
    expect(no(await lin.call('order.cancel', { orderId }))).toBe('PAYMENT_UNAVAILABLE');
    await cutOff.advance(16 * 60_000);
    await cutOff.tick();
    expect((await cutOff.doc('orders', orderId))?.status).toBe('pending_payment');
  });
});
