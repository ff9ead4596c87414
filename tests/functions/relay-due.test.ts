import { openNoticeRelay, type NoticeRelay } from '../support/notice-relay';
import { openPayGate, type PayGate } from '../support/pay-gate';
import { mortalFunctions } from '../support/mortal-functions';
import { yes, type Phone } from '../support/phone';
import { HOUR, join, neighbour, openRelay, payFor } from '../support/relays';
import { BUILT_FUNCTIONS, openShop, type Shop } from '../support/shop';
import { signIn } from '../support/staff';

/** Who asks `cron` to look at a relay while `cron` is at it: nobody's money may be forgotten by the time it writes down. */
const MINUTE = 60_000;
const mortal = mortalFunctions(BUILT_FUNCTIONS);
let shop: Shop;
let notices: NoticeRelay;
let gate: PayGate;
beforeAll(async () => {
  [notices, gate] = await Promise.all([openNoticeRelay(), openPayGate()]);
  shop = await openShop({
    functionsDir: mortal.folder,
    env: { WXPAY_BASE_URL: `${gate.url}/pay/`, WXPAY_NOTIFY_URL: notices.url },
  });
  gate.leadsTo(shop.url);
});
afterAll(async () => {
  await shop.close();
  await Promise.all([notices.close(), gate.close()]);
  mortal.remove();
});

/** Somebody in the list, paid; the result page found out. */
async function buyer(relayId: string): Promise<{ phone: Phone; orderId: string }> {
  const phone = await neighbour(shop);
  const joined = yes(await join(phone, relayId));
  const settled = payFor(shop, phone, joined);
  const { orderId } = joined.order ?? { orderId: '' };
  for (let status = ''; status !== 'paid';) ({ status } = yes(await phone.call('order.result', { orderId })));
  return { phone, orderId: await settled };
}
const entriesOf = async (relayId: string) =>
  Object.values((await shop.doc('relays', relayId))?.entries ?? {}).map(({ status }) => status);
const minutesLater = async (minutes: number): Promise<void> => {
  await shop.advance(minutes * MINUTE);
  await shop.tick();
};

it('somebody leaves, and dies at it, while cron waits for another one’s refund: both get their money', async () => {
  const staff = await signIn(shop);
  const cutOffAt = shop.emulator.clock.now() + 20 * HOUR;
  const { relayId } = await openRelay(shop, staff, { cutOffAt });
  const [first, second] = [await buyer(relayId), await buyer(relayId)];
  yes(await first.phone.call('relay.cancel', { relayId }));
  expect(await entriesOf(relayId)).toEqual(['refunding', 'paid']);

  await shop.advance(2 * MINUTE);
  const atWechat = gate.hold('/v3/refund/');
  const ticking = shop.tick();
  const letGo = await atWechat;
  for (let dieAfter = 4; (await entriesOf(relayId))[1] === 'paid'; dieAfter += 1) {
    const dying = second.phone.raw('storefront', { action: 'relay.cancel', input: { relayId }, dieAfter });
    await expect(dying).rejects.toThrow(/-504002|killed/);
  }
  letGo();
  await ticking;
  expect(await entriesOf(relayId)).toEqual(['refunded', 'refunding']);
  expect(await shop.doc('orders', second.orderId)).toMatchObject({ status: 'paid' });

  await minutesLater(2);
  await minutesLater(2);
  expect(await entriesOf(relayId)).toEqual(['refunded', 'refunded']);
  expect(await shop.doc('orders', second.orderId)).toMatchObject({ status: 'refunded' });
});
