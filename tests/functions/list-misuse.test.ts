import { newKey } from '../support/orders';
import { no, yes } from '../support/phone';
import { joinGroup, openGroup, publishOffer } from '../support/groups';
import { join, KIWIS, neighbour, NEIGHBOURS, openRelay, payFor, tally } from '../support/relays';
import { eventually, type Shop, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

let shop: Shop;
let staff: Staff;
let left: number;
const kiwis = async () => (await shop.doc('stock', 'kiwi-6'))?.left ?? 0;
withShop(async (opened) => {
  shop = opened;
  const stock = await shop.doc('stock', 'kiwi-6');
  if (stock) await shop.put('stock', { ...stock, left: 1000 });
});
beforeEach(async () => {
  staff = await signIn(shop);
  left = await kiwis();
});

const entryOf = async (relayId: string, number = 1) => {
  const relay = await shop.doc('relays', relayId);
  const entry = relay?.entries[relay.queue[number - 1] ?? ''];
  if (!entry) throw new Error('no entry');
  return entry;
};
const statusOf = async (orderId: string) => (await shop.doc('orders', orderId))?.status;
const refunded = (orderId: string) =>
  eventually(async () => {
    await shop.tick();
    return (await statusOf(orderId)) === 'refunded';
  });

/** A refund that has not arrived yet is asked after once a minute. */
const over = (relayId: string) =>
  eventually(async () => {
    await shop.advance(61_000);
    await shop.tick();
    return (await shop.doc('relays', relayId))?.dueAt === null;
  });

describe('who has the goods keeps them', () => {
  it('and cannot leave the relay for the money', async () => {
    const { relayId } = await openRelay(shop, staff);
    const lin = await neighbour(shop);
    const orderId = await payFor(shop, lin, yes(await join(lin, relayId)));
    yes(await staff.ask('relay.pick-up', { relayId, by: { number: 1 } }));
    expect(no(await lin.call('relay.cancel', { relayId }))).toBe('RELAY_ENTRY_HANDED_OVER');
    expect(await entryOf(relayId)).toMatchObject({ status: 'paid' });
    expect(await statusOf(orderId)).toBe('fulfilled');
    expect(yes(await lin.call('relay.get', { relayId })).mine).toMatchObject({ canCancel: false });
  });

  it('when the relay is called off: the others get their money back, and only their portions', async () => {
    const { relayId } = await openRelay(shop, staff);
    const [lin, wang] = [await neighbour(shop), await neighbour(shop)];
    const fetched = await payFor(shop, lin, yes(await join(lin, relayId)));
    const waiting = await payFor(shop, wang, yes(await join(wang, relayId)));
    yes(await staff.ask('relay.pick-up', { relayId, by: { number: 1 } }));
    yes(await staff.ask('relay.call-off', { relayId }));
    await refunded(waiting);
    await over(relayId);
    expect(await statusOf(fetched)).toBe('fulfilled');
    expect(await entryOf(relayId, 1)).toMatchObject({ status: 'paid' });
    expect(await entryOf(relayId, 2)).toMatchObject({ status: 'refunded' });
    expect(await kiwis()).toBe(left - 1);
  });
});

it('leaving the relay puts a portion back into the list, and not onto the shelf as well', async () => {
  const { relayId } = await openRelay(shop, staff);
  const lin = await neighbour(shop);
  const orderId = await payFor(shop, lin, yes(await join(lin, relayId)));
  yes(await lin.call('relay.cancel', { relayId }));
  await refunded(orderId);
  expect(await kiwis()).toBe(left - 10);
  expect((await shop.doc('relays', relayId))?.left).toMatchObject({ i1: 10 });
  yes(await staff.ask('relay.close', { relayId }));
  await over(relayId);
  expect(await kiwis()).toBe(left);
});

it('a group that fails gives its pieces back to the offer, and not to the shelf as well', async () => {
  const { offerId } = await publishOffer(shop, staff);
  const lin = await neighbour(shop);
  const orderId = await payFor(shop, lin, yes(await openGroup(lin, offerId)));
  await shop.advance(61 * 60_000);
  await refunded(orderId);
  expect((await shop.doc('group_offers', offerId))?.left).toBe(20);
  expect(await kiwis()).toBe(left - 20);
});

describe('joining again', () => {
  it('asks for the chat again: whoever was in the list once is not let in for ever', async () => {
    const { relayId } = await openRelay(shop, staff);
    const lin = await neighbour(shop);
    yes(await join(lin, relayId));
    yes(await lin.call('relay.cancel', { relayId }));
    await shop.advance(31 * 60_000);
    expect(no(await join(lin, relayId))).toBe('CHAT_ENTRY_EXPIRED');
    await lin.call('chat.enter-failed', { errCode: 65206 });
    expect(no(await join(lin, relayId))).toBe('CHAT_NOT_VERIFIED');
    await lin.comeFrom(NEIGHBOURS);
    yes(await join(lin, relayId));
  });

  it('ten times in the same moment by one submit is one entry, and nobody hears they joined twice', async () => {
    const { relayId } = await openRelay(shop, staff, { payment: 'on_close' });
    const lin = await neighbour(shop);
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 10 }, () => join(lin, relayId, KIWIS, { key })));
    expect(tally(answers)).toEqual({ OK: 10 });
    expect((await shop.doc('relays', relayId))?.left).toMatchObject({ i1: 9 });
  });
});

describe('a refund by staff', () => {
  it('of an entry gives its portions back once: to the list, not to the shelf as well', async () => {
    const { relayId } = await openRelay(shop, staff);
    const lin = await neighbour(shop);
    const orderId = await payFor(shop, lin, yes(await join(lin, relayId)));
    const lines = [{ skuId: 'kiwi-6', quantity: 1 }];
    const ask = { orderId, lines, reason: 'other', text: '', restock: true, shown: 990 } as const;
    yes(await staff.ask('refund.start', { key: newKey(), ...ask }));
    await refunded(orderId);
    yes(await staff.ask('relay.call-off', { relayId }));
    await over(relayId);
    expect(await kiwis()).toBe(left);
  });

  it('of a seat waits for the group: nobody is counted who has their money back', async () => {
    const { offerId } = await publishOffer(shop, staff, { size: 2 });
    const [lin, wang] = [await neighbour(shop), await neighbour(shop)];
    const opened = yes(await openGroup(lin, offerId));
    const orderId = await payFor(shop, lin, opened);
    const lines = [{ skuId: 'kiwi-6', quantity: 1 }];
    const ask = { orderId, lines, reason: 'other', text: '', shown: 1290 } as const;
    const start = () => staff.ask('refund.start', { key: newKey(), ...ask, restock: true });
    expect(no(await start())).toBe('AFTER_SALE_GATHERING');
    const apply = { ...ask, key: newKey(), kind: 'refund' as const, pictures: [] };
    expect(no(await lin.call('after-sale.apply', apply))).toBe('AFTER_SALE_GATHERING');
    await payFor(shop, wang, yes(await joinGroup(wang, opened.group.groupId)));
    expect(await shop.doc('groups', opened.group.groupId)).toMatchObject({ status: 'formed' });
    yes(await start());
    await refunded(orderId);
    expect(await kiwis()).toBe(left - 20 + 1);
  });
});
