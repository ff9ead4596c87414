import { joinGroup, openGroup, publishOffer } from '../support/groups';
import { yes, type Phone } from '../support/phone';
import { join, neighbour, openRelay, payFor, skuTotal, tally } from '../support/relays';
import { openShop, type Shop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

/** How many come at once. */
const CROWD = 100;

let shop: Shop;
let staff: Staff;
let crowd: Phone[];
let total: number;
beforeAll(async () => {
  shop = await openShop();
  staff = await signIn(shop);
  const stock = await shop.doc('stock', 'kiwi-6');
  if (stock) await shop.put('stock', { ...stock, left: 1000 });
  total = await skuTotal(shop, 'kiwi-6');
  crowd = [];
  for (let batch = 0; batch < CROWD / 20; batch += 1)
    crowd.push(...(await Promise.all(Array.from({ length: 20 }, () => neighbour(shop)))));
}, 120_000);
afterAll(async () => {
  process.stdout.write(`\n${shop.roundTrips()}\n`);
  await shop.close();
});
afterEach(async () => expect(await skuTotal(shop, 'kiwi-6')).toBe(total));

const kiwis = (portions: number) => [
  { skuId: 'kiwi-6', relayPrice: 990, portions, perMember: 1, options: [] },
];

it.each(['now', 'on_close'] as const)(
  'a hundred who join a relay of 30 portions at once (paid %s) take exactly 30; the rest hear that it is full',
  async (payment) => {
    const { relayId } = await openRelay(shop, staff, { payment, items: kiwis(30) });
    const answers = await Promise.all(crowd.map((phone) => join(phone, relayId)));
    process.stdout.write(`relay, 30 portions, paid ${payment}: ${JSON.stringify(tally(answers))}\n`);
    expect(tally(answers)).toEqual({ OK: 30, RELAY_FULL: 70 });
    const relay = await shop.doc('relays', relayId);
    expect(relay?.left).toEqual({ i1: 0 });
    expect(Object.keys(relay?.entries ?? {})).toHaveLength(30);
    expect(new Set(relay?.queue).size).toBe(30);
    expect((await shop.docs('orders')).filter(({ status }) => status === 'placing')).toEqual([]);
    await shop.put('relays', ...(relay ? [{ ...relay, cutOffAt: 0, dueAt: 0 }] : []));
    await shop.tick();
  },
  60_000,
);

it('a hundred who join a group with four free seats at once take exactly four; the rest hear that it is full', async () => {
  const offer = await publishOffer(shop, staff, { size: 5, stock: 20 });
  const initiator = await neighbour(shop);
  const { group } = yes(await openGroup(initiator, offer.offerId));
  const answers = await Promise.all(crowd.map((phone) => joinGroup(phone, group.groupId)));
  process.stdout.write(`group of 5, one seat taken: ${JSON.stringify(tally(answers))}\n`);
  expect(tally(answers)).toEqual({ OK: 4, GROUP_FULL: 96 });
  const after = await shop.doc('groups', group.groupId);
  expect(after).toMatchObject({ seatsLeft: 0 });
  expect(Object.keys(after?.seats ?? {})).toHaveLength(5);
  expect((await shop.doc('group_offers', offer.offerId))?.left).toBe(15);
  expect((await shop.docs('orders')).filter(({ status }) => status === 'placing')).toEqual([]);
}, 60_000);

it('five who pay at the same moment form the group once', async () => {
  const offer = await publishOffer(shop, staff, { size: 5, stock: 5, benefitTemplateId: 'free-shipping-39' });
  const [first, ...others] = crowd.slice(0, 5);
  if (!first) throw new Error('nobody');
  const opened = yes(await openGroup(first, offer.offerId));
  const joined = await Promise.all(
    others.map(async (phone) => ({ phone, seat: yes(await joinGroup(phone, opened.group.groupId)) })),
  );
  await Promise.all([
    payFor(shop, first, opened),
    ...joined.map(({ phone, seat }) => payFor(shop, phone, seat)),
  ]);
  await shop.tick();
  expect(await shop.doc('groups', opened.group.groupId)).toMatchObject({
    ...{ status: 'formed', paidSeats: 5, unpaid: 0, dueAt: null },
  });
  const coupons = (await shop.docs('coupons')).filter(({ id }) => id.includes(`g-${opened.group.groupId}`));
  expect(coupons).toHaveLength(1);
  expect(await shop.doc('group_offers', offer.offerId)).toMatchObject({ left: 0, held: {} });
}, 60_000);
