import { apply, bought, refunded } from '../support/after-sales';
import { yes, type Phone } from '../support/phone';
import { type Shop, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

const KIWI = [{ skuId: 'kiwi-6', quantity: 2 }];
const TEMPLATE = 'newcomer-10';

let shop: Shop;
let staff: Staff;
withShop(async (opened) => {
  shop = opened;
  staff = await signIn(shop);
});

const rule = async (on: boolean): Promise<void> => {
  const [settings] = await shop.docs('settings');
  const apology = { id: 'sorry', trigger: 'apology', templateId: TEMPLATE, on, since: 0 } as const;
  await shop.put('settings', { ...settings!, issueRules: [apology] });
};
const apologies = async (phone: Phone) =>
  yes(await phone.call('coupon.wallet', {})).filter(({ id }) => id.startsWith('auto:sorry:'));
type Reason = 'damaged' | 'short' | 'changed_mind';
const fetched = async (phone: Phone): Promise<string> => {
  const { id } = await bought(shop, phone, KIWI);
  yes(await staff.ask('order.pick-up', { by: { orderId: id } }));
  return id;
};
const refundOne = async (phone: Phone, orderId: string, reason: Reason) => {
  const { afterSaleId } = yes(await apply(phone, orderId, [{ skuId: 'kiwi-6', quantity: 1 }], { reason }));
  yes(await staff.ask('refund.approve', { afterSaleId, orderId }));
  return refunded(shop, afterSaleId);
};
const refundFor = async (phone: Phone, reason: Reason) => refundOne(phone, await fetched(phone), reason);

describe('售后致歉', () => {
  it.each(['damaged', 'short'] as const)(
    '%s: one coupon with the refund, however often it is settled',
    async (reason) => {
      await rule(true);
      const lin = await shop.member();
      const afterSale = await refundFor(lin, reason);
      const [given] = await apologies(lin);
      expect(given).toMatchObject({ status: 'claimed', templateId: TEMPLATE });
      expect(await shop.doc('timeline', `coupon_claimed:${given!.id}`)).toMatchObject({
        data: { origin: 'auto' },
      });
      await shop.put('after_sales', { ...afterSale, due: 'effects', wakeAt: afterSale.requestedAt });
      await shop.tick();
      expect((await shop.doc('after_sales', afterSale.id))?.due).toBeNull();
      expect(await apologies(lin)).toHaveLength(1);
    },
  );

  it('one order refunded in two halves is one apology', async () => {
    await rule(true);
    const lin = await shop.member();
    const orderId = await fetched(lin);
    const halves = [await refundOne(lin, orderId, 'damaged'), await refundOne(lin, orderId, 'short')];
    expect(new Set(halves.map(({ id }) => id)).size).toBe(2);
    expect((await apologies(lin)).map(({ id }) => id)).toEqual([expect.stringContaining(orderId)]);
  });

  it('another order is another apology', async () => {
    await rule(true);
    const lin = await shop.member();
    await refundFor(lin, 'damaged');
    await refundFor(lin, 'short');
    expect(await apologies(lin)).toHaveLength(2);
  });

  it('is not owed when the customer changed their mind, nor given while the rule is off', async () => {
    await rule(true);
    const lin = await shop.member();
    await refundFor(lin, 'changed_mind');
    await rule(false);
    await refundFor(lin, 'damaged');
    expect(await apologies(lin)).toEqual([]);
  });
});
