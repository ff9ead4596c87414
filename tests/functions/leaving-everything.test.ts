import { COLLECTION_NAMES } from '../../cloudfunctions/_store/collections';
import type { CollectionName } from '../../cloudfunctions/_store/documents';
import { ERASURE } from '../../cloudfunctions/_store/erasure';
import { apply, bought } from '../support/after-sales';
import { joinGroup, openGroup, publishOffer } from '../support/groups';
import { newKey } from '../support/orders';
import { memberIdOf, yes, type Phone } from '../support/phone';
import { join, KIWIS, neighbour, NEIGHBOURS, openRelay, payFor } from '../support/relays';
import { type Shop, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

let shop: Shop;
let staff: Staff;
withShop(async (opened) => {
  shop = opened;
  staff = await signIn(shop);
  const stock = (await shop.docs('stock')).map((sku) => ({ ...sku, left: 1000 }));
  await shop.put('stock', ...stock);
});

const leave = (phone: Phone) => phone.call('member.leave', { confirm: true });
const textOf = async (name: CollectionName) => JSON.stringify(await shop.docs(name));

/** Words that only this person ever wrote or was called by. */
const NAME = '周秋水水';
const WORDS = ['门口的青花瓷', '桃子压坏了三个', '来一份软的', 'SF20261122', '这位阿姨不吃辣', '沈记杂货铺'];
const ADDRESS = {
  kind: 'local',
  address: { name: '林女士', phone: '13900005566', region: '浙江省 杭州市 西湖区', detail: '翠湖里 7 号楼' },
} as const;

async function goTogether(phone: Phone): Promise<{ relayId: string; groupId: string }> {
  const relay = await openRelay(shop, staff);
  const joined = yes(await join(phone, relay.relayId, KIWIS, { remark: '来一份软的', showName: true }));
  await payFor(shop, phone, joined);
  yes(await staff.ask('relay.close', { relayId: relay.relayId }));
  const offer = await publishOffer(shop, staff, { size: 2 });
  const { group, order } = yes(await openGroup(phone, offer.offerId, { showName: true }));
  await payFor(shop, phone, { order });
  expect(await leave(phone)).toMatchObject({ code: 'LEAVE_ORDERS_OPEN', detail: { orders: 1 } });
  const friend = await neighbour(shop);
  await payFor(shop, friend, yes(await joinGroup(friend, group.groupId)));
  return { relayId: relay.relayId, groupId: group.groupId };
}

/** An order brought to their door, with a complaint and its picture. */
async function complain(phone: Phone, memberId: string): Promise<{ picture: string; orderId: string }> {
  const lines = [{ skuId: 'kiwi-6', quantity: 3 }];
  const order = await bought(shop, phone, lines, { delivery: ADDRESS, remark: '门口的青花瓷' });
  yes(await staff.ask('order.note', { orderId: order.id, key: newKey(), text: '这位阿姨不吃辣' }));
  const path = `after-sale/${memberId}/${'a'.repeat(12)}.jpg`;
  const put = await fetch(`${shop.url}/cos/${path}`, { method: 'PUT', body: 'a peach' });
  const picture = String(put.headers.get('x-file-id'));
  const asked = yes(
    await apply(phone, order.id, [{ skuId: 'kiwi-6', quantity: 1 }], {
      text: '桃子压坏了三个',
      pictures: [picture],
    }),
  );
  expect(await leave(phone)).toMatchObject({
    code: 'LEAVE_ORDERS_OPEN',
    detail: { orders: 1, afterSales: 1 },
  });
  const complaint = (await shop.doc('after_sales', asked.afterSaleId))!;
  await shop.put('after_sales', {
    ...complaint,
    status: 'lapsed',
    deadlineAt: null,
    wakeAt: null,
    shippedBack: { carrier: 'SF', number: 'SF20261122', at: complaint.requestedAt },
    history: [
      ...complaint.history,
      { event: 'ship', at: complaint.requestedAt, by: { kind: 'customer' }, note: 'SF SF20261122' },
    ],
  });
  const kept = (await shop.doc('orders', order.id))!;
  const invoice = { kind: 'personal', title: '沈记杂货铺' } as const;
  await shop.put('orders', { ...kept, status: 'completed', invoice });
  return { picture, orderId: order.id };
}

/** What happens at other desks: leading the chat, working here once, a disagreement in the books, a code on a screen. */
async function beAround(memberId: string, relayId: string): Promise<void> {
  const [chat, relay] = [(await shop.doc('chats', NEIGHBOURS))!, (await shop.doc('relays', relayId))!];
  await shop.put('chats', { ...chat, leaderId: memberId, leaderName: NAME });
  await shop.put('relays', { ...relay, leaderId: memberId, leaderName: NAME, openedBy: memberId });
  const [code] = await shop.docs('chat_codes');
  const preset = { name: '邻居群', tags: [], leaderName: '邻居', pickupPointId: 'cuihuli', rules: '' };
  await shop.put('chat_codes', {
    ...{ _id: 'used-code', v: 1 as const, preset, openGId: NEIGHBOURS, expiresAt: 0, hint: 'AB' },
    ...{ createdAt: 0, staffId: 's', ...code, status: 'used' as const, usedBy: memberId },
  });
  const at = shop.emulator.clock.now();
  const role = 'support' as const;
  await shop.put('staff', {
    ...{ _id: memberId, v: 1, name: NAME, role, status: 'removed' },
    ...{ addedAt: at, addedBy: 'owner', lastSignInAt: null, changedAt: at },
  } as never);
  await shop.put('staff_sessions', {
    ...{ _id: 'a-session', v: 1, staffId: memberId, name: NAME, role, createdAt: at, expiresAt: at + 1e9 },
  } as never);
  await shop.put('staff_tickets', {
    ...{ _id: 'a-ticket', v: 1, kind: 'sign_in', status: 'confirmed', pollHash: null, name: NAME, role },
    ...{ byId: '', byName: '', memberId, createdAt: at, expiresAt: at + 1e9 },
  } as never);
  await shop.put('differences', {
    ...{ _id: `fold:${memberId}`, v: 1, kind: 'fold', subject: 'members', severity: 'money', ref: memberId },
    ...{ detail: {}, status: 'open', firstSeenAt: at, lastSeenAt: at, repairedAt: null, runId: 'r' },
  } as never);
}

/** Messages, a reward and tries of a code, as they are kept. */
async function beWrittenTo(memberId: string): Promise<void> {
  const at = shop.emulator.clock.now();
  const templateId = 'a-template';
  await shop.put('message_quotas', {
    ...{ _id: `${memberId}:${templateId}`, v: 1, memberId, templateId, left: 1, seen: [], updatedAt: at },
  });
  await shop.put('sends', {
    ...{ _id: `a-campaign:${memberId}`, v: 1, campaignId: 'a-campaign', memberId, status: 'sent' },
    ...{ errCode: null, at, openedAt: null, fields: { thing1: NAME } },
  } as never);
  await shop.put('rewards', {
    ...{ _id: 'an-invitee', v: 1, memberId, inviteeId: 'an-invitee', orderId: 'HT0', amount: 500 },
    ...{ status: 'pending', createdAt: at, settleAfter: at + 1e9 },
  } as never);
  await shop.put('attempts', { _id: `${memberId}:coupon-code:495000`, v: 1, count: 2, at });
}

async function doEverything(): Promise<{
  phone: Phone;
  memberId: string;
  relayId: string;
  groupId: string;
  picture: string;
  orderId: string;
}> {
  const phone = await neighbour(shop, '');
  yes(await phone.call('member.rename', { nickname: NAME }));
  yes(await phone.call('member.birthday', { day: '05-20' }));
  const memberId = await memberIdOf(phone);
  const { shareCode } = yes(await phone.track('share.code', { target: 'shop' }));
  yes(await phone.track('share.record', { shareCode, shareId: 'everything' }));
  yes(await phone.call('coupon.claim', { templateId: 'fruit-99-off-15' }));
  yes(await phone.call('cart.save', { lines: [CART_LINE] }));
  const together = await goTogether(phone);
  const complaint = await complain(phone, memberId);
  await Promise.all([beAround(memberId, together.relayId), beWrittenTo(memberId)]);
  const friend = await neighbour(shop);
  await friend.comeFrom(NEIGHBOURS);
  const entered = (await shop.doc('members', await memberIdOf(friend)))!;
  expect(entered.chatEntry?.chat.leaderName).toBe(NAME);
  return { phone, memberId, ...together, ...complaint };
}
const CART_LINE = {
  ...{ skuId: 'kiwi-6', productId: 'kiwi', title: '猕猴桃', skuName: '6 个装', image: '' },
  ...{ well: 'green' as const, quantity: 2, chosen: true, addedAt: 1_795_000_000_000, at: 1_795_000_000_000 },
} as const;

describe('a member who did everything here', () => {
  let one: Awaited<ReturnType<typeof doEverything>>;
  let before: Record<string, string>;
  let told: string;
  beforeAll(async () => {
    one = await doEverything();
    before = Object.fromEntries(
      await Promise.all(COLLECTION_NAMES.map(async (name) => [name, await textOf(name)] as const)),
    );
    told = JSON.stringify(yes(await one.phone.call('member.privacy', {})));
    yes(await leave(one.phone));
  });

  it('was told of every word that is stored', () => {
    const staffOnly = ['这位阿姨不吃辣', 'SF20261122'];
    const theirs = [NAME, ...WORDS, ADDRESS.address.phone, '05-20'].filter(
      (word) => !staffOnly.includes(word),
    );
    expect(theirs.filter((word) => !told.includes(word))).toEqual([]);
    expect(told).toContain('"pictures":1');
  });

  it('had written words all over the database', () => {
    const all = Object.values(before).join('');
    expect([NAME, ...WORDS, ADDRESS.address.phone, '05-20'].filter((word) => !all.includes(word))).toEqual(
      [],
    );
    const without = COLLECTION_NAMES.filter(
      (name) =>
        ['dropped', 'anonymous'].includes(ERASURE[name].does) && !before[name]!.includes(one.memberId),
    );
    expect(without).toEqual([]);
  });

  it.each(COLLECTION_NAMES.map((name) => [name, ERASURE[name].does] as const))('%s: %s', async (name) => {
    const text = await textOf(name);
    const words = [NAME, ...WORDS, ADDRESS.address.phone, ADDRESS.address.detail, '05-20', one.phone.openid];
    expect(words.filter((word) => text.includes(word))).toEqual([]);
    if (ERASURE[name].keyedId === undefined) expect(text.includes(one.memberId)).toBe(false);
  });

  it('leaves the picture’s file nowhere', async () => {
    const answer = await fetch(`${shop.url}/cos/${one.picture.split('/').slice(3).join('/')}`);
    expect(answer.status).toBe(404);
  });

  it('leaves the money where it was, under nobody’s id', async () => {
    const [order, relay, group] = await Promise.all([
      shop.doc('orders', one.orderId),
      shop.doc('relays', one.relayId),
      shop.doc('groups', one.groupId),
    ]);
    const to = order!.memberId;
    expect(relay).toMatchObject({ queue: [to], leaderName: '本店', leaderId: to });
    expect(relay!.entries[to]).toMatchObject({ memberId: to, name: null, remark: '', status: 'paid' });
    expect(group!.seats[to]).toMatchObject({ memberId: to, name: null, status: 'paid' });
    const { fold } = (await shop.doc('members', to))!;
    expect(fold.paidCount).toBe(3);
    expect(yes(await staff.ask('member.replay', { memberId: to })).same).toBe(true);
    expect(await shop.doc('chats', NEIGHBOURS)).toMatchObject({ leaderName: '本店' });
  });

  it('is forgotten by cron as well, some minutes later', async () => {
    await shop.advance(120_000);
    await shop.tick();
    expect(await textOf('cron_marks')).not.toContain(`left:${one.memberId}`);
  });
});
