import { yes, type Phone } from '../support/phone';
import { refunded } from '../support/after-sales';
import { LOCAL } from '../support/orders';
import { deskKey, invitedPurchase, ship } from '../support/fulfilment';
import { openShop, POLICY, type Shop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

const DAY = 86_400_000;
const MINUTE = 60_000;

let shop: Shop;
let staff: Staff;
beforeAll(async () => {
  shop = await openShop();
  staff = await signIn(shop);
});
afterAll(async () => {
  console.log(shop.roundTrips());
  await shop.close();
});

/** Days pass in these tests, and a session lasts hours. */
async function invited() {
  const purchase = await invitedPurchase(shop, POLICY, LOCAL);
  staff = await signIn(shop);
  return purchase;
}

describe('the inviter’s reward', () => {
  const gifts = async (phone: Phone) =>
    yes(await phone.call('coupon.wallet', {})).filter(({ templateId }) => templateId === 'referral-reward');

  it('becomes a coupon once the purchase is completed and past the return window, and once only', async () => {
    const { anna, bo, orderId, inviteeId } = await invited();
    yes(await ship(staff, orderId));
    yes(await bo.call('order.confirm-receipt', { orderId }));
    await shop.tick();
    expect(await shop.doc('rewards', inviteeId)).toMatchObject({ status: 'pending' });
    await shop.advance(7 * DAY);
    await shop.tick();
    await shop.tick();
    expect(await shop.doc('rewards', inviteeId)).toMatchObject({ status: 'settled', payDue: false });
    expect(await gifts(anna)).toMatchObject([{ status: 'claimed', terms: { benefit: { off: 800 } } }]);
    expect(
      (await shop.docs('timeline')).filter(({ id }) => id === `reward_settled:${inviteeId}`),
    ).toHaveLength(1);
    expect(yes(await anna.call('member.me', {})).pendingReward).toBe(0);
    staff = await signIn(shop);
  });

  it('waits for the purchase though the return window is long over', async () => {
    const { anna, orderId, inviteeId } = await invited();
    await shop.advance(9 * DAY);
    await shop.tick();
    expect(await shop.doc('rewards', inviteeId)).toMatchObject({ status: 'pending' });
    staff = await signIn(shop);
    yes(await ship(staff, orderId));
    await shop.advance(10 * DAY + MINUTE);
    await shop.tick();
    await shop.tick();
    expect(await gifts(anna)).toHaveLength(1);
    staff = await signIn(shop);
  });

  it('goes back with the whole purchase, though it was settled: the coupon is void', async () => {
    const { anna, bo, orderId, inviteeId } = await invited();
    yes(await ship(staff, orderId));
    yes(await bo.call('order.confirm-receipt', { orderId }));
    await shop.advance(7 * DAY);
    await shop.tick();
    expect(await gifts(anna)).toHaveLength(1);
    staff = await signIn(shop);
    const { quote } = (await shop.doc('orders', orderId))!;
    const lines = quote.lines.map(({ skuId, quantity }) => ({ skuId, quantity }));
    const options = yes(await staff.ask('refund.options', { orderId }));
    const shown = options.lines.reduce((sum, { upTo }) => sum + (upTo.at(-1) ?? 0), 0);
    const refund = { orderId, lines, reason: 'damaged', text: '', restock: false, shown } as const;
    const asked = yes(await staff.ask('refund.start', { key: deskKey(), ...refund }));
    await refunded(shop, asked.afterSaleId);
    expect((await shop.doc('rewards', inviteeId))!.status).toBe('reversed');
    expect((await gifts(anna)).map(({ status }) => status)).toEqual(['voided']);
  });

  it('that a crash left settled and unpaid is paid by the next tick; a reversed one is not', async () => {
    const [cut, back] = [await invited(), await invited()];
    const half = { payDue: true, settledAt: (await shop.get<{ now: number }>('/clock')).now };
    const rewardOf = async (inviteeId: string) => (await shop.doc('rewards', inviteeId))!;
    await shop.put('rewards', { ...(await rewardOf(cut.inviteeId)), ...half, status: 'settled' });
    await shop.put('rewards', { ...(await rewardOf(back.inviteeId)), ...half, status: 'reversed' });
    await shop.tick();
    expect(await gifts(cut.anna)).toHaveLength(1);
    expect((await rewardOf(cut.inviteeId)).payDue).toBe(false);
    expect(await gifts(back.anna)).toHaveLength(0);
  });
});
