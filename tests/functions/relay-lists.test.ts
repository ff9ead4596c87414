import { memberIdOf, yes, type Phone } from '../support/phone';
import { join, neighbour, NEIGHBOURS, openRelay, payFor, RUNNERS } from '../support/relays';
import { the, withShop, type Shop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

/** 接龙 as cards: what the database counts of a list is what its entries say. */
let shop: Shop;
let staff: Staff;
let leader: Phone;
let lin: Phone;
withShop(async (opened) => {
  shop = opened;
  staff = await signIn(shop);
  [leader, lin] = [await neighbour(shop), await neighbour(shop)];
});

const kiwis = (quantity: number) => [{ itemId: 'i1', quantity, option: '' }];
const cardOf = async (who: Phone, relayId: string) =>
  yes(await who.call('relay.list', {})).find((card) => card.relayId === relayId);

it('counts who is in it and their portions, of all lines, and nobody who left', async () => {
  const { relayId } = await openRelay(shop, staff);
  const relay = await the(shop, 'relays', relayId);
  await shop.put('relays', { ...relay, leaderId: await memberIdOf(leader) });
  const [fang, wang] = [await neighbour(shop), await neighbour(shop)];
  const bananas = { itemId: 'i2', quantity: 1, option: '熟的' };
  await payFor(shop, lin, yes(await join(lin, relayId, [...kiwis(2), bananas])));
  yes(await join(fang, relayId));
  yes(await join(wang, relayId));
  yes(await wang.call('relay.cancel', { relayId }));

  const counted = { people: 2, portions: 4, portionsLeft: 14, fromPrice: 690, status: 'open' };
  expect(await cardOf(lin, relayId)).toMatchObject({ ...counted, mine: 'paid', leading: false });
  expect(await cardOf(wang, relayId)).toMatchObject({ ...counted, mine: 'released' });
  expect(await cardOf(leader, relayId)).toMatchObject({ ...counted, mine: null, leading: true });
  const [forStaff] = yes(await staff.ask('relay.list', {}));
  expect(forStaff).toMatchObject({ relayId, ...counted, mine: null, leading: false });
});

it('has the ones of the chat and the ones one leads; staff see every one but drafts, and narrow them', async () => {
  const [here, there] = [await openRelay(shop, staff), await openRelay(shop, staff, { openGId: RUNNERS })];
  const draft = { ...(await the(shop, 'relays', here.relayId)), _id: 'draft', status: 'draft' } as const;
  await shop.put('relays', draft);
  const ids = (cards: readonly { relayId: string }[]) => cards.map(({ relayId }) => relayId);
  const mine = ids(yes(await lin.call('relay.list', {})));
  expect(mine).toContain(here.relayId);
  expect(mine).not.toContain(there.relayId);
  expect(mine).not.toContain('draft');
  const all = ids(yes(await staff.ask('relay.list', {})));
  expect(all).toEqual(expect.arrayContaining([here.relayId, there.relayId]));
  expect(all).not.toContain('draft');
  expect(ids(yes(await staff.ask('relay.list', { openGId: RUNNERS })))).toEqual([there.relayId]);
  expect(yes(await staff.ask('relay.list', { openGId: NEIGHBOURS, status: 'settled' }))).toEqual([]);
});
