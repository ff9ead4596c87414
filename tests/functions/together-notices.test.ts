import { joinGroup, openGroup, publishOffer } from '../support/groups';
import { yes, type Phone } from '../support/phone';
import { inboxOf } from '../support/messages';
import { HOUR, join, neighbour, openRelay, payFor } from '../support/relays';
import { eventually, type Shop, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

/** 拼团结果通知 of the seeded shop: what came of a relay or a group, to who granted one message. */
const RESULT = 'HT05pintuanjieguo_m6KqRs2VbWn9DxGtHy4LzJcPf';

let shop: Shop;
let staff: Staff;
withShop((opened) => void (shop = opened));
beforeEach(async () => {
  staff = await signIn(shop);
});

const told = async (phone: Phone) => (await inboxOf(phone)).filter(({ templateId }) => templateId === RESULT);

/** The popup on the result page, allowed once, and counted by the shop. */
async function grant(phone: Phone): Promise<Phone> {
  await phone.door('POST', '/phone/subscribe', { tmplIds: [RESULT] });
  await phone.door('POST', '/phone/subscribe/answer', { answers: { [RESULT]: 'accept' } });
  await eventually(async () =>
    yes(await phone.call('message.offers', {})).some(
      ({ templateId, left }) => templateId === RESULT && left === 1,
    ),
  );
  return phone;
}
const tickUntil = (done: () => Promise<boolean>) =>
  eventually(async () => {
    await shop.advance(61_000);
    await shop.tick();
    return done();
  });
const statusOf = async (orderId: string) => (await shop.doc('orders', orderId))?.status;

it('a group that failed refunds by itself and tells once who asked to be told', async () => {
  const { offerId } = await publishOffer(shop, staff);
  const [lin, wang] = [await grant(await neighbour(shop)), await neighbour(shop)];
  const opened = yes(await openGroup(lin, offerId));
  const first = await payFor(shop, lin, opened);
  const second = await payFor(shop, wang, yes(await joinGroup(wang, opened.group.groupId)));
  expect(await told(lin)).toEqual([]);
  await shop.advance(HOUR);
  await tickUntil(async () => [await statusOf(first), await statusOf(second)].every((s) => s === 'refunded'));
  const [message, ...more] = await told(lin);
  expect(more).toEqual([]);
  expect(JSON.stringify(message)).toMatch(/未成团.*¥12\.90.*钱原路退回/);
  expect(message?.page).toBe(`package-chat/group/index?id=${opened.group.groupId}`);
  expect(await told(wang)).toEqual([]);
});

it('a group that formed tells its members', async () => {
  const { offerId } = await publishOffer(shop, staff, { size: 2 });
  const [lin, wang] = [await grant(await neighbour(shop)), await grant(await neighbour(shop))];
  const opened = yes(await openGroup(lin, offerId));
  await payFor(shop, lin, opened);
  await payFor(shop, wang, yes(await joinGroup(wang, opened.group.groupId)));
  for (const phone of [lin, wang])
    await eventually(async () => JSON.stringify(await told(phone)).includes('已成团'));
  await shop.tick();
  expect(await told(lin)).toHaveLength(1);

  await shop.advance(1000); // a grant is named by its second
  await grant(lin); // whatever else has the group looked at again, such as a payment that strayed
  const group = await shop.doc('groups', opened.group.groupId);
  if (group) await shop.put('groups', { ...group, dueAt: shop.emulator.clock.now() });
  await shop.tick();
  expect(await shop.doc('groups', opened.group.groupId)).toMatchObject({ dueAt: null });
  expect(await told(lin)).toHaveLength(1);
});

it('a relay below its minimum refunds by itself and tells once', async () => {
  const { relayId } = await openRelay(shop, staff, { minPortions: 5 });
  const lin = await grant(await neighbour(shop));
  const orderId = await payFor(shop, lin, yes(await join(lin, relayId)));
  yes(await staff.ask('relay.close', { relayId }));
  await tickUntil(async () => (await statusOf(orderId)) === 'refunded');
  const [message, ...more] = await told(lin);
  expect(more).toEqual([]);
  expect(JSON.stringify(message)).toMatch(/已退款.*没凑够份数/);
});

it('the card of an open relay says price and cut-off, of several things the least', async () => {
  const { relayId } = await openRelay(shop, staff);
  const lin = await neighbour(shop);
  const { title } = yes(await lin.call('relay.card', { relayId }));
  expect(title).toMatch(/^.*猕猴桃.*等 2 样 接龙价 ¥6\.9 起，.*截单$/);
});
