/* eslint-disable max-lines -- one table, so that every way in that is none can be read in one place */
import { openGroup, joinGroup, publishOffer } from '../support/groups';
import { newKey, PICKUP } from '../support/orders';
import { memberIdOf, no, yes, type Phone } from '../support/phone';
import { join, neighbour, NEIGHBOURS, openRelay, RUNNERS, tripsOf } from '../support/relays';
import { type Shop, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

const MINUTE = 60_000;
/** In the neighbours' special on strawberries, and only there. */
const STRAWBERRY = [{ skuId: 'strawberry-m', quantity: 1 }];

let shop: Shop;
let staff: Staff;
withShop(async (opened) => {
  shop = opened;
  staff = await signIn(shop);
  for (const skuId of ['kiwi-6', 'banana-1']) {
    const stock = await shop.doc('stock', skuId);
    if (stock) await shop.put('stock', { ...stock, left: 1000 });
  }
});

const inChat = async (openGId = NEIGHBOURS) => {
  const phone = await shop.member();
  await shop.emulator.world.joinChat(openGId, phone.token);
  return phone;
};
/** Everything that an entry could have changed for this phone, and all that it could have taken. */
const state = async (phone: Phone) => {
  const id = await memberIdOf(phone);
  const [member, orders, relays, groups, stock] = await Promise.all([
    shop.doc('members', id),
    shop.docs('orders'),
    shop.docs('relays'),
    shop.docs('groups'),
    shop.docs('stock'),
  ]);
  return {
    entry: member?.chatEntry ?? null,
    touchpoints: member?.touchpoints,
    orders: orders.filter(({ memberId, status }) => memberId === id || status === 'placing').length,
    lists: [...relays, ...groups].map(({ _id, version }) => [_id, version]),
    left: stock.map(({ _id, left }) => [_id, left]),
  };
};
const enter = (phone: Phone, entry: string) => phone.call('chat.enter', {}, { entry });
const forged = (appid = shop.emulator.appid) => ({
  cloudID: '82_forged',
  data: {
    opengid: NEIGHBOURS,
    watermark: { appid, timestamp: Math.floor(shop.emulator.clock.now() / 1000) },
  },
});

interface Case {
  readonly phone: Phone;
  readonly attempt: () => Promise<Parameters<typeof no>[0]>;
}
/** How somebody tries to stand in a chat without standing in it, and what they hear. */
const ATTEMPTS: readonly (readonly [name: string, code: string, set: () => Promise<Case>])[] = [
  [
    'the scene of a group card without a CloudID',
    'CHAT_NOT_VERIFIED',
    async () => {
      const phone = await inChat();
      await phone.door('POST', '/phone/enter', { path: 'pages/chat/index', scene: 1044, chat: NEIGHBOURS });
      return { phone, attempt: () => phone.call('chat.enter', {}) };
    },
  ],
  [
    'an openGId in the input, as from a link',
    'BAD_REQUEST',
    async () => {
      const phone = await inChat();
      const data = { action: 'chat.enter', input: { openGId: NEIGHBOURS } };
      return { phone, attempt: () => phone.raw('storefront', data) };
    },
  ],
  [
    'the chat named in the input of a relay',
    'BAD_REQUEST',
    async () => {
      const phone = await inChat();
      const { relayId } = await openRelay(shop, staff);
      const input = { relayId, openGId: NEIGHBOURS };
      return { phone, attempt: () => phone.raw('storefront', { action: 'relay.get', input }) };
    },
  ],
  [
    'a copied card opened outside of any group (40097)',
    'CHAT_NOT_VERIFIED',
    async () => {
      const phone = await inChat();
      await phone.door('POST', '/phone/enter', { path: 'pages/chat/index', scene: 1007 });
      await expect(phone.door('POST', '/phone/group-enter-info')).rejects.toThrow('40097');
      return { phone, attempt: () => phone.call('chat.enter-failed', { errCode: 40097 }) };
    },
  ],
  [
    'an object shaped like a resolved CloudID',
    'CHAT_NOT_VERIFIED',
    async () => {
      const phone = await inChat();
      const data = { action: 'chat.enter', input: {}, entry: forged() };
      return { phone, attempt: () => phone.raw('storefront', data) };
    },
  ],
  [
    'such an object with an OPEN_DATA_INFO of its own',
    'CHAT_NOT_VERIFIED',
    async () => {
      const phone = await inChat();
      const info = { OPEN_DATA_INFO: '{"keys":["entry"]}' };
      const data = { action: 'chat.enter', input: {}, entry: forged(), ...info };
      return { phone, attempt: () => phone.raw('storefront', data) };
    },
  ],
  [
    'such an object beside a real CloudID in another field',
    'CHAT_NOT_VERIFIED',
    async () => {
      const phone = await inChat();
      const other = await phone.enterFrom(NEIGHBOURS);
      const data = { action: 'chat.enter', input: {}, entry: forged() };
      return { phone, attempt: () => phone.raw('storefront', data, { other }) };
    },
  ],
  [
    'such an object with another mini-program’s watermark',
    'CHAT_NOT_VERIFIED',
    async () => {
      const phone = await inChat();
      const data = { action: 'chat.enter', input: {}, entry: forged('wx0000000000000000') };
      return { phone, attempt: () => phone.raw('storefront', data) };
    },
  ],
  [
    'a made-up CloudID',
    'CHAT_NOT_VERIFIED',
    async () => {
      const phone = await inChat();
      return { phone, attempt: () => enter(phone, '82_made-up') };
    },
  ],
  [
    'the CloudID of another user, replayed',
    'CHAT_NOT_VERIFIED',
    async () => {
      const [phone, other] = [await inChat(), await inChat()];
      const entry = await other.enterFrom(NEIGHBOURS);
      yes(await enter(other, entry));
      return { phone, attempt: () => enter(phone, entry) };
    },
  ],
  [
    'a CloudID of something else than a group',
    'CHAT_NOT_VERIFIED',
    async () => {
      const phone = await inChat();
      const data = { action: 'chat.enter', input: {}, entry: { errCode: 0, data: null } };
      return { phone, attempt: () => phone.raw('storefront', data) };
    },
  ],
  [
    'a CloudID older than five minutes',
    'CHAT_ENTRY_EXPIRED',
    async () => {
      const phone = await inChat();
      const entry = await phone.enterFrom(NEIGHBOURS);
      await shop.advance(5 * MINUTE + 1000);
      return { phone, attempt: () => enter(phone, entry) };
    },
  ],
  [
    'a CloudID from before the clock was set back',
    'CHAT_ENTRY_EXPIRED',
    async () => {
      const phone = await inChat();
      await shop.advance(60 * MINUTE);
      const entry = await phone.enterFrom(NEIGHBOURS);
      await shop.advance(-60 * MINUTE);
      return { phone, attempt: () => enter(phone, entry) };
    },
  ],
  [
    'an unregistered group',
    'CHAT_UNKNOWN',
    async () => {
      const phone = await shop.member();
      const { openGId } = await shop.emulator.world.createChat({ name: '别的群', members: [phone.token] });
      const entry = await phone.enterFrom(openGId);
      return { phone, attempt: () => enter(phone, entry) };
    },
  ],
  [
    'a chat that the shop has closed',
    'CHAT_CLOSED',
    async () => {
      const chat = await shop.doc('chats', RUNNERS);
      if (!chat) throw new Error('no chat');
      const { openGId } = await shop.emulator.world.createChat({ name: '停用的群' });
      await shop.put('chats', { ...chat, _id: openGId, openGId, closedAt: 1 });
      const phone = await inChat(openGId);
      const entry = await phone.enterFrom(openGId);
      return { phone, attempt: () => enter(phone, entry) };
    },
  ],
  [
    'a group its user has left (65206), who loses what an entry gave before',
    'CHAT_LEFT',
    async () => {
      const phone = await neighbour(shop);
      await shop.post(`/world/chats/${NEIGHBOURS}/leave`, { phone: phone.token });
      await expect(phone.door('POST', '/phone/group-enter-info')).rejects.toThrow('65206');
      expect(no(await phone.call('chat.enter-failed', { errCode: 65206 }))).toBe('CHAT_LEFT');
      expect((await state(phone)).entry).toBeNull();
      return { phone, attempt: () => phone.call('chat.enter-failed', { errCode: 65206 }) };
    },
  ],
  [
    'a relay without any entry',
    'CHAT_NOT_VERIFIED',
    async () => {
      const phone = await inChat();
      const { relayId } = await openRelay(shop, staff);
      return { phone, attempt: () => join(phone, relayId) };
    },
  ],
  [
    'a relay by an entry of 30 minutes ago',
    'CHAT_ENTRY_EXPIRED',
    async () => {
      const phone = await neighbour(shop);
      const { relayId } = await openRelay(shop, staff);
      await shop.advance(30 * MINUTE);
      return { phone, attempt: () => join(phone, relayId) };
    },
  ],
  [
    'a relay of another chat',
    'CHAT_OTHER',
    async () => {
      const phone = await neighbour(shop, undefined, RUNNERS);
      const { relayId } = await openRelay(shop, staff);
      return { phone, attempt: () => join(phone, relayId) };
    },
  ],
  [
    'a relay’s list by the ticket of somebody else',
    'CHAT_NOT_VERIFIED',
    async () => {
      const [phone, other] = [await inChat(), await neighbour(shop)];
      const { relayId } = await openRelay(shop, staff);
      const { ticket } = yes(await other.call('relay.get', { relayId }));
      return { phone, attempt: () => phone.call('relay.changes', { relayId, since: 0, ticket }) };
    },
  ],
  [
    'a group of another chat',
    'CHAT_OTHER',
    async () => {
      const { offerId } = await publishOffer(shop, staff);
      const { group } = yes(await openGroup(await neighbour(shop), offerId));
      const phone = await neighbour(shop, undefined, RUNNERS);
      return { phone, attempt: () => joinGroup(phone, group.groupId) };
    },
  ],
  [
    'a group by an entry of 30 minutes ago',
    'CHAT_ENTRY_EXPIRED',
    async () => {
      const { offerId } = await publishOffer(shop, staff);
      const { group } = yes(await openGroup(await neighbour(shop), offerId));
      const phone = await neighbour(shop);
      await shop.advance(30 * MINUTE);
      return { phone, attempt: () => joinGroup(phone, group.groupId) };
    },
  ],
  [
    'an offer of another chat',
    'CHAT_OTHER',
    async () => {
      const { offerId } = await publishOffer(shop, staff);
      const phone = await neighbour(shop, undefined, RUNNERS);
      return { phone, attempt: () => openGroup(phone, offerId) };
    },
  ],
  [
    'a chat price quoted inside the entry and placed after it',
    'QUOTE_MOVED',
    async () => {
      const phone = await neighbour(shop);
      const cart = { lines: STRAWBERRY, coupons: [], delivery: PICKUP };
      const quote = yes(await phone.call('order.quote', cart));
      expect(quote.lines[0]?.rung).toBe('chat_price');
      await shop.advance(30 * MINUTE);
      const input = { ...cart, key: newKey(), remark: '', digest: quote.digest };
      return { phone, attempt: () => phone.call('order.place', input) };
    },
  ],
  [
    'a special of another chat, with the digest of who may have it',
    'QUOTE_MOVED',
    async () => {
      const [phone, entitled] = [await neighbour(shop, undefined, RUNNERS), await neighbour(shop)];
      const cart = { lines: STRAWBERRY, coupons: [], delivery: PICKUP };
      const { digest } = yes(await entitled.call('order.quote', cart));
      const input = { ...cart, key: newKey(), remark: '', digest };
      return { phone, attempt: () => phone.call('order.place', input) };
    },
  ],
];

it('an entry of a relay is made smaller without standing in the chat, and not larger', async () => {
  const { relayId } = await openRelay(shop, staff);
  const phone = await inChat();
  await phone.comeFrom(NEIGHBOURS);
  const kiwis = (quantity: number) => [{ itemId: 'i1', quantity, option: '' }];
  yes(await join(phone, relayId, kiwis(2)));
  no(await phone.call('chat.enter-failed', { errCode: 65206 }));
  const edit = (quantity: number) => {
    const input = { key: newKey(), relayId, rev: 1, lines: kiwis(quantity), remark: '', showName: false };
    return phone.call('relay.edit', input);
  };
  expect(no(await edit(3))).toBe('CHAT_NOT_VERIFIED');
  expect(yes(await edit(1)).relay.mine).toMatchObject({ amount: 990 });
});

describe('nothing is unlocked, and nothing changes, by', () => {
  it.each(ATTEMPTS)('%s: %s', async (_name, code, set) => {
    const { phone, attempt } = await set();
    const before = await state(phone);
    expect(no(await attempt())).toBe(code);
    expect(await state(phone)).toEqual(before);
  });
});

describe('entering costs at most four round trips', () => {
  const from = async (phone: Phone, openGId = NEIGHBOURS) => {
    await shop.emulator.world.joinChat(openGId, phone.token);
    return enter(phone, await phone.enterFrom(openGId));
  };
  const cost = () => tripsOf(shop, 'chat.enter');

  it('a stranger, who is a visitor with this entry afterwards and whose openid is kept nowhere', async () => {
    const phone = await shop.phone();
    expect(yes(await from(phone)).specials.length).toBeGreaterThan(0);
    expect(cost()).toBe(4);
    const id = await memberIdOf(phone);
    expect(await shop.doc('members', id)).toMatchObject({
      status: 'visitor',
      chatEntry: { openGId: NEIGHBOURS },
      touchpoints: [{ kind: 'chat', ref: NEIGHBOURS }],
    });
    expect(JSON.stringify(await shop.docs('identities'))).not.toContain(phone.openid);
    const visits = (await shop.docs('timeline')).filter(({ memberId }) => memberId === id);
    expect(visits.map(({ kind }) => kind)).toEqual(['chat_entered']);
  });

  it('a visitor, another time and from another chat', async () => {
    const phone = await shop.phone();
    yes(await from(phone));
    await shop.advance(61 * MINUTE);
    yes(await from(phone, RUNNERS));
    expect(cost()).toBe(4);
  });

  it('a member whose entry has expired', async () => {
    const phone = await neighbour(shop);
    await shop.advance(30 * MINUTE);
    const view = yes(await from(phone));
    expect(cost()).toBeLessThanOrEqual(4);
    expect(view.specials.length).toBeGreaterThan(0);
  });

  it('the same person going from chat to chat and back within a minute', async () => {
    const phone = await shop.phone();
    for (const openGId of [NEIGHBOURS, RUNNERS, NEIGHBOURS]) {
      yes(await from(phone, openGId));
      expect(cost()).toBeLessThanOrEqual(4);
    }
    const member = await shop.doc('members', await memberIdOf(phone));
    expect(member?.chatEntry?.openGId).toBe(NEIGHBOURS);
    expect(member?.touchpoints).toHaveLength(2);
  });

  it('a group nobody registered, which leaves nothing behind: two', async () => {
    const phone = await shop.phone();
    const { openGId } = await shop.emulator.world.createChat({ name: '别的群', members: [phone.token] });
    expect(no(await enter(phone, await phone.enterFrom(openGId)))).toBe('CHAT_UNKNOWN');
    expect(cost()).toBe(2);
    expect(await shop.doc('members', await memberIdOf(phone))).toBeUndefined();
  });

  it('a CloudID that has expired: none', async () => {
    const phone = await shop.phone();
    await shop.emulator.world.joinChat(NEIGHBOURS, phone.token);
    const entry = await phone.enterFrom(NEIGHBOURS);
    await shop.advance(5 * MINUTE + 1000);
    expect(no(await enter(phone, entry))).toBe('CHAT_ENTRY_EXPIRED');
    expect(cost()).toBe(0);
  });
});

it('a stranger who taps a card five times at once is one visitor with one visit', async () => {
  const phone = await shop.phone();
  await shop.emulator.world.joinChat(NEIGHBOURS, phone.token);
  const entries = await Promise.all(Array.from({ length: 5 }, () => phone.enterFrom(NEIGHBOURS)));
  (await Promise.all(entries.map((entry) => enter(phone, entry)))).forEach(yes);
  const id = await memberIdOf(phone);
  const member = await shop.doc('members', id);
  const visits = (await shop.docs('timeline')).filter(({ memberId }) => memberId === id);
  expect(member?.chatEntry?.openGId).toBe(NEIGHBOURS);
  expect(new Set(member?.touchpoints.map((touch) => touch.id)).size).toBe(member?.touchpoints.length);
  expect(visits).toHaveLength(1);
});
