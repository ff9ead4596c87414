import { couponDraft, madeTemplate } from '../support/coupons';
import { inboxOf } from '../support/messages';
import { memberIdOf, yes, type Phone } from '../support/phone';
import { type Shop, withShop } from '../support/shop';
import { signIn } from '../support/staff';

/** 优惠到期提醒 of the seeded shop. */
const ENDING = 'HT03youhuidaoqi_w2XgTy7LhOv4KnPzJr8UmBcEq6I';
const DAY = 86_400_000;

let shop: Shop;
withShop((opened) => void (shop = opened));

/** The popup is answered with yes, on WeChat's side and in the shop's ledger. */
async function allow(phone: Phone, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await phone.door('POST', '/phone/subscribe', { tmplIds: [ENDING] });
    await phone.door('POST', '/phone/subscribe/answer', { answers: { [ENDING]: 'accept' } });
    await shop.advance(1000);
  }
}
const left = async (phone: Phone): Promise<number | undefined> =>
  (await shop.doc('message_quotas', `${await memberIdOf(phone)}:${ENDING}`))?.left;

it('who allowed it hears once of a coupon that ends tomorrow, and who did not hears nothing', async () => {
  const staff = await signIn(shop);
  const validity = { kind: 'days', days: 2 } as const;
  const [one, two] = [
    await madeTemplate(shop, staff, { ...(await couponDraft(shop)), validity, title: '先到期的' }),
    await madeTemplate(shop, staff, { ...(await couponDraft(shop)), validity, title: '也到期的' }),
  ];
  const [lin, mute] = [await shop.member(), await shop.member()];
  for (const phone of [lin, mute])
    for (const { templateId } of [one, two]) yes(await phone.call('coupon.claim', { templateId }));
  await allow(lin, 3);
  for (let waits = 0; (await left(lin)) !== 3 && waits < 100; waits += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));

  await shop.tick();
  expect(await inboxOf(lin)).toEqual([]); // they end the day after tomorrow
  await shop.advance(DAY);
  await Promise.all([shop.tick(), shop.tick()]);
  await shop.tick();
  expect(await inboxOf(lin)).toMatchObject([{ title: '优惠到期提醒' }]);
  expect(await inboxOf(mute)).toEqual([]);
  expect(await left(lin)).toBe(2);
  await shop.advance(DAY);
  await shop.tick();
  await shop.tick();
  expect(await inboxOf(lin)).toHaveLength(1);
});
