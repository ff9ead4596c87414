import { fen } from '@/domain/money';
import { yes, type Phone } from '../support/phone';
import { refunded } from '../support/after-sales';
import { LOCAL, newKey } from '../support/orders';
import { invitedPurchase, ship } from '../support/fulfilment';
import { reconcile } from '../support/reconcile';
import { POLICY, type Shop, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

const DAY = 86_400_000;
const MINUTE = 60_000;

let shop: Shop;
let staff: Staff;
withShop(async (opened) => {
  shop = opened;
  staff = await signIn(shop);
});

/** Days pass in these tests, and a session lasts hours. */
async function invited() {
  const purchase = await invitedPurchase(shop, POLICY, LOCAL);
  staff = await signIn(shop);
  return purchase;
}

async function refundWhole(orderId: string): Promise<void> {
  const { quote } = (await shop.doc('orders', orderId))!;
  const lines = quote.lines.map(({ skuId, quantity }) => ({ skuId, quantity }));
  const options = yes(await staff.ask('refund.options', { orderId }));
  const shown = options.lines.reduce((sum, { upTo }) => sum + (upTo.at(-1) ?? 0), 0);
  const refund = { orderId, lines, reason: 'damaged', text: '', restock: false, shown } as const;
  const asked = yes(await staff.ask('refund.start', { key: newKey(), ...refund }));
  await refunded(shop, asked.afterSaleId);
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
    await refundWhole(orderId);
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

  describe('as points, when the shop has it so', () => {
    /** 800 fen at a fen each. */
    const WORTH = 800;
    const pointsOf = async (phone: Phone): Promise<number | undefined> => {
      const { memberId } = yes(await phone.call('member.me', {}));
      return (await shop.doc('members', memberId))?.points.left;
    };
    beforeAll(async () => {
      staff = await signIn(shop);
      const [settings] = await shop.docs('settings');
      const points = { perYuan: 1, worthFen: fen(1), maxShare: 500 };
      await shop.put('settings', {
        ...settings!,
        ...{ points, referral: { ...settings!.referral, rewardKind: 'points' } },
      });
    });

    const settledReward = async () => {
      const purchase = await invited();
      yes(await ship(staff, purchase.orderId));
      yes(await purchase.bo.call('order.confirm-receipt', { orderId: purchase.orderId }));
      await shop.advance(7 * DAY);
      await shop.tick();
      await shop.tick();
      staff = await signIn(shop);
      return purchase;
    };

    it('they are given once, and no coupon with them', async () => {
      const { anna, inviteeId } = await settledReward();
      expect(await pointsOf(anna)).toBe(WORTH);
      expect(await gifts(anna)).toHaveLength(0);
      expect(await shop.doc('rewards', inviteeId)).toMatchObject({ points: WORTH, payDue: false });
      expect((await shop.doc('timeline', `reward_settled:${inviteeId}`))?.data).toMatchObject({
        as: 'points',
      });
    });

    it('exactly as many go back with the purchase, whatever the settings say by then', async () => {
      const { anna, orderId, inviteeId } = await settledReward();
      const [settings] = await shop.docs('settings');
      await shop.put('settings', {
        ...settings!,
        referral: { ...settings!.referral, rewardKind: 'coupon', reward: 1 },
      });
      await refundWhole(orderId);
      await shop.tick();
      expect(await pointsOf(anna)).toBe(0);
      expect(await shop.doc('rewards', inviteeId)).toMatchObject({ status: 'reversed' });
      const { open } = await reconcile(shop);
      expect(open).toEqual([]);
      await shop.put('settings', settings!);
    });

    it('given by a settlement that was cut short after its purchase went back, they are taken back by cron', async () => {
      const { anna, inviteeId } = await settledReward();
      const reward = (await shop.doc('rewards', inviteeId))!;
      await shop.put('rewards', { ...reward, status: 'reversed', payDue: true });
      await shop.tick();
      await shop.tick();
      expect(await pointsOf(anna)).toBe(0);
      expect((await shop.doc('rewards', inviteeId))?.payDue).toBe(false);
    });
  });
});
