import type { PlacedView } from '@/contract/views';
import { joinGroup, openGroup, publishOffer } from '../support/groups';
import { newKey, PICKUP } from '../support/orders';
import { no, yes, type Answer, type Phone } from '../support/phone';
import { fruitShop, join, KIWIS, neighbour, openRelay, payFor, tally } from '../support/relays';
import { eventually, type Shop } from '../support/shop';
import type { Staff } from '../support/staff';

/** How many come at once. */
const CROWD = 100;

let shop: Shop;
let staff: Staff;
let crowd: Phone[];
fruitShop((opened) => void ({ shop, staff } = opened));
beforeAll(async () => {
  crowd = [];
  for (let batch = 0; batch < CROWD / 20; batch += 1)
    crowd.push(...(await Promise.all(Array.from({ length: 20 }, () => neighbour(shop)))));
}, 120_000);
afterAll(() => void process.stdout.write(`\n${shop.roundTrips()}\n`));

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

describe('a second tap, while what the first one takes is slow to be taken,', () => {
  /** The same submit twice; the second comes when the first has its intent written and waits to take what it wants. */
  const twice = async <T>(
    collection: 'relays' | 'group_offers' | 'stock',
    submit: () => Promise<Answer<T>>,
  ) => {
    const rule = { fault: 'latency', ms: 400, times: 1, function: 'storefront', operation: 'modifyDocument' };
    await shop.post('/faults', { rules: [{ ...rule, collection }] });
    const first = submit();
    await eventually(async () => (await shop.docs('orders')).some(({ status }) => status === 'placing'));
    const answers = await Promise.all([first, submit()]);
    await fetch(`${shop.url}/faults`, { method: 'DELETE' });
    return answers.map(yes);
  };
  const ordersOf = async (phone: Phone) => {
    const { memberId } = yes(await phone.call('member.me', {}));
    return (await shop.docs('orders')).filter((order) => order.memberId === memberId);
  };
  const isOneOrder = async (phone: Phone, orders: readonly (PlacedView | null)[]) => {
    const [order, ...more] = await ordersOf(phone);
    expect(more).toEqual([]);
    expect(orders.map((one) => one?.orderId)).toEqual([order?.id, order?.id]);
    expect(orders.every((one) => one?.pay)).toBe(true);
  };

  it('is the same entry in a relay', async () => {
    const { relayId } = await openRelay(shop, staff);
    const [phone, key] = [await neighbour(shop), newKey()];
    const answers = await twice('relays', () => join(phone, relayId, KIWIS, { key }));
    expect(answers.map(({ relay }) => relay.mine?.number)).toEqual([1, 1]);
    await isOneOrder(
      phone,
      answers.map(({ order }) => order),
    );
  });

  it('is the same group', async () => {
    const { offerId } = await publishOffer(shop, staff);
    const [phone, key] = [await neighbour(shop), newKey()];
    const answers = await twice('group_offers', () => openGroup(phone, offerId, { key }));
    expect(new Set(answers.map(({ group }) => group.groupId)).size).toBe(1);
    await isOneOrder(
      phone,
      answers.map(({ order }) => order),
    );
  });

  it('is the same seat in a group', async () => {
    const { offerId } = await publishOffer(shop, staff);
    const { group } = yes(await openGroup(await neighbour(shop), offerId));
    const [phone, key] = [await neighbour(shop), newKey()];
    const answers = await twice('group_offers', () => joinGroup(phone, group.groupId, { key }));
    expect((await shop.doc('groups', group.groupId))?.seatsLeft).toBe(1);
    await isOneOrder(
      phone,
      answers.map(({ order }) => order),
    );
  });

  it('is the same order of a cart', async () => {
    const phone = await shop.member();
    const cart = { lines: [{ skuId: 'banana-1', quantity: 1 }], coupons: [], delivery: PICKUP };
    const { digest } = yes(await phone.call('order.quote', cart));
    const input = { ...cart, key: newKey(), remark: '', digest };
    await isOneOrder(phone, await twice('stock', () => phone.call('order.place', input)));
  });

  it('hears the same refusal', async () => {
    const { relayId } = await openRelay(shop, staff, { items: kiwis(1) });
    const [phone, key] = [await neighbour(shop), newKey()];
    const rule = { fault: 'latency', ms: 400, times: 1, function: 'storefront', operation: 'modifyDocument' };
    await shop.post('/faults', { rules: [{ ...rule, collection: 'relays' }] });
    const first = join(phone, relayId, KIWIS, { key });
    await eventually(async () => (await shop.docs('orders')).some(({ status }) => status === 'placing'));
    const relay = await shop.doc('relays', relayId);
    if (relay) await shop.put('relays', { ...relay, left: { i1: 0 } });
    const answers = await Promise.all([first, join(phone, relayId, KIWIS, { key })]);
    if (relay) await shop.put('relays', relay);
    expect(answers.map(no)).toEqual(['RELAY_FULL', 'RELAY_FULL']);
    expect(await ordersOf(phone)).toEqual([]);
  });
});

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
