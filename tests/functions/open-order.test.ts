import type { OrderDoc } from '../../cloudfunctions/_store/documents';
import { booksBalance, KIWI, settled, submit } from '../support/orders';
import { openPayGate, type PayGate } from '../support/pay-gate';
import { no, yes, type Phone } from '../support/phone';
import { eventually, openShop, the, type Shop } from '../support/shop';

/** An order that opens: between its intent and the customer stand `cron`, which may be undoing it, and WeChat Pay. */
const MINUTE = 60_000;
let shop: Shop;
let gate: PayGate;
beforeAll(async () => {
  gate = await openPayGate();
  shop = await openShop({ env: { WXPAY_BASE_URL: `${gate.url}/pay/` } });
  gate.leadsTo(shop.url);
});
afterAll(async () => {
  await shop.close();
  await gate.close();
});
const prepaysAsked = (): number => gate.asked('/v3/pay/transactions/jsapi');

it('a submit that cron took for a dead one hears ORDER_BUSY, and no order opens', async () => {
  const opening = await shop.docs('stock');
  const lin = await shop.member();
  const opens = { function: 'storefront', collection: 'orders', operation: 'modifyDocument' };
  await shop.post('/faults', { fault: 'latency', ms: 1_500, times: 1, ...opens });
  const submitting = submit(lin, KIWI);
  await eventually(async () => (await shop.get<{ rules: { hits: number }[] }>('/faults')).rules[0]?.hits);
  await shop.advance(3 * MINUTE);
  expect((await shop.tick())['stale-intents']).toBe(1);

  expect(no((await submitting).placed)).toBe('ORDER_BUSY');
  expect(yes(await lin.call('order.list', {})).orders).toEqual([]);
  await booksBalance(shop, opening);
});

describe('the same submit again', () => {
  /** Submitted, and submitted again after what happened to the order meanwhile. */
  async function again(meanwhile: (phone: Phone, order: OrderDoc) => Promise<unknown>) {
    const lin = await shop.member();
    const { placed, input } = await submit(lin, KIWI);
    const { orderId } = yes(placed);
    await meanwhile(lin, await the(shop, 'orders', orderId));
    const before = prepaysAsked();
    const { pay, ...answer } = yes(await lin.call('order.place', input));
    expect(answer.orderId).toBe(orderId);
    return { pay, asked: prepaysAsked() - before };
  }

  it('of an order that waits for payment has fresh parameters to pay with', async () => {
    const { pay, asked } = await again(async () => undefined);
    expect([pay, asked]).toEqual([expect.objectContaining({ package: expect.any(String) }), 1]);
  });

  it.each<[string, (phone: Phone, order: OrderDoc) => Promise<unknown>]>([
    ['is cancelled', (phone, { id }) => phone.call('order.cancel', { orderId: id }).then(yes)],
    [
      'is paid',
      async (phone, { id }) => {
        await phone.pay(yes(await phone.call('order.pay', { orderId: id })).pay!);
        await settled(shop, id);
      },
    ],
    ['has this very moment no time left to be paid', (_phone, { payBy }) => until(payBy)],
  ])('of an order that %s has none, and WeChat Pay is not asked for any', async (_what, meanwhile) => {
    expect(await again(meanwhile)).toEqual({ pay: null, asked: 0 });
  });
});

const until = (moment: number): Promise<void> => shop.advance(moment - shop.emulator.clock.now());
