import { no, yes, type Phone } from '../support/phone';
import { newKey } from '../support/orders';
import { joinGroup, openGroup, publishing, publishOffer } from '../support/groups';
import { fruitShop, HOUR, neighbour, payFor, RUNNERS, tripsOf } from '../support/relays';
import { eventually, type Shop, the } from '../support/shop';
import type { Staff } from '../support/staff';

let shop: Shop;
let staff: Staff;
fruitShop((opened) => void ({ shop, staff } = opened));

const groupDoc = (id: string) => the(shop, 'groups', id);
const offerDoc = (id: string) => shop.doc('group_offers', id);
/** A group with its initiator's seat paid. */
const opened = async (offerId: string, phone?: Phone) => {
  const initiator = phone ?? (await neighbour(shop));
  const joined = yes(await openGroup(initiator, offerId, { showName: true }));
  await payFor(shop, initiator, joined);
  return { initiator, groupId: joined.group.groupId };
};
const refunded = (orderId: string) =>
  eventually(async () => {
    await shop.tick();
    return (await shop.doc('orders', orderId))?.status === 'refunded';
  });

describe('a group that forms', () => {
  it('costs at most six round trips to join, fills seat by seat, and forms with the last payment', async () => {
    const offer = await publishOffer(shop, staff);
    const { groupId, initiator } = await opened(offer.offerId);
    const [lin, wang] = [await neighbour(shop), await neighbour(shop)];
    const home = yes(await lin.call('group.home', {}));
    expect(home.open.map((group) => group.groupId)).toContain(groupId);
    const second = yes(await joinGroup(lin, groupId));
    expect(tripsOf(shop, 'group.join')).toBeLessThanOrEqual(6);
    expect(second.order).toMatchObject({ payable: 1290, status: 'pending_payment' });
    expect(second.group).toMatchObject({ seatsLeft: 1, mine: { status: 'held' } });
    await payFor(shop, lin, second);
    expect(await groupDoc(groupId)).toMatchObject({ status: 'open', paidSeats: 2, unpaid: 1 });
    const last = await payFor(shop, wang, yes(await joinGroup(wang, groupId)));
    expect(await groupDoc(groupId)).toMatchObject({
      status: 'formed',
      paidSeats: 3,
      completedAt: expect.any(Number),
    });
    expect(await shop.doc('orders', last)).toMatchObject({ purpose: { ready: true } });
    expect(await offerDoc(offer.offerId)).toMatchObject({ left: 17, held: {} });
    const view = yes(await initiator.call('group.get', { groupId }));
    expect(view.seats.map((seat) => [seat.initiator, seat.mine, seat.paid])).toEqual([
      [true, true, true],
      [false, false, true],
      [false, false, true],
    ]);
    expect(JSON.stringify(view)).not.toContain(yes(await lin.call('member.me', {})).memberId);
  });

  it('gives its initiator the offer’s coupon, once', async () => {
    const offer = await publishOffer(shop, staff, { size: 2, benefitTemplateId: 'free-shipping-39' });
    const { groupId, initiator } = await opened(offer.offerId);
    const lin = await neighbour(shop);
    await payFor(shop, lin, yes(await joinGroup(lin, groupId)));
    await shop.tick();
    const wallet = yes(await initiator.call('coupon.wallet', {}));
    expect(wallet.filter(({ templateId }) => templateId === 'free-shipping-39')).toHaveLength(1);
    const template = await shop.doc('coupon_templates', 'free-shipping-39');
    expect(Object.keys(template?.held ?? {})).toEqual([]);
  });

  it('counts its seats on the cards that were shared', async () => {
    const offer = await publishOffer(shop, staff, { size: 2 });
    const { groupId, initiator } = await opened(offer.offerId);
    const share = yes(await initiator.call('group.card', { groupId }));
    expect(share.title).toMatch(/^还差 1 位，.*猕猴桃.* ¥12\.9，.*前$/);
    expect(share.updatable).toMatchObject({ parameterList: [{ value: '1' }, { value: '2' }] });
    const { activityId, templateId, parameterList } = share.updatable!;
    await initiator.door('POST', '/phone/share', {
      to: { chat: (await groupDoc(groupId)).openGId },
      ...{ title: share.title, path: share.path },
      updatable: { activityId, templateInfo: { templateId, parameterList } },
    });
    const line = async () => {
      const chats = (await initiator.door('GET', '/phone/chats')) as unknown as {
        cards: { line: string }[];
      }[];
      return chats[0]?.cards[0]?.line;
    };
    expect(await line()).toBe('成员正在加入，当前 1/2 人');
    const lin = await neighbour(shop);
    const joined = yes(await joinGroup(lin, groupId));
    expect(await line()).toBe('成员正在加入，当前 2/2 人');
    await payFor(shop, lin, joined);
    expect(await line()).toBe('已开始');
  });

  it('is not handed over, nor anything to fetch, before it forms', async () => {
    const offer = await publishOffer(shop, staff);
    const { groupId, initiator } = await opened(offer.offerId);
    expect(yes(await initiator.call('member.me', {}))).toMatchObject({
      pickupCount: 0,
      gatheringCount: { relay: 0, group: 1 },
    });
    const [seat] = Object.values((await groupDoc(groupId)).seats);
    expect(await shop.doc('orders', seat?.orderId ?? '')).toMatchObject({
      status: 'paid',
      purpose: { kind: 'group', ready: false },
    });
    const { rows } = yes(await staff.ask('order.roll-call', {}));
    expect(rows.map(({ orderId }) => orderId)).not.toContain(seat?.orderId);
    const onDesk = yes(await staff.ask('order.get', { orderId: seat?.orderId ?? '' }));
    expect(onDesk.row.gathering).toBe('group');
  });
});

describe('a group that fails', () => {
  it('is refunded by itself, its pieces go back, and the members may buy again', async () => {
    const offer = await publishOffer(shop, staff);
    const { groupId, initiator } = await opened(offer.offerId);
    const lin = await neighbour(shop);
    const orderId = await payFor(shop, lin, yes(await joinGroup(lin, groupId)));
    await shop.advance(HOUR + 60_000);
    await refunded(orderId);
    await shop.advance(60_000);
    await shop.tick();
    expect(await groupDoc(groupId)).toMatchObject({ status: 'failed', dueAt: null });
    const mine = yes(await initiator.call('group.get', { groupId })).mine;
    expect(mine).toMatchObject({ status: 'refunded' });
    expect(await offerDoc(offer.offerId)).toMatchObject({ left: 20, held: {} });
    const bought = (await offerDoc(offer.offerId))?.bought ?? {};
    expect(Object.values(bought).every((pieces) => pieces === 0)).toBe(true);
    expect(no(await joinGroup(await neighbour(shop), groupId))).toBe('GROUP_OVER');
  });

  it('waits at the end for who is paying, and forms when they do', async () => {
    const offer = await publishOffer(shop, staff, { size: 2 });
    const { groupId } = await opened(offer.offerId);
    await shop.advance(HOUR - 60_000);
    const lin = await neighbour(shop);
    const joined = yes(await joinGroup(lin, groupId));
    await shop.advance(2 * 60_000);
    await shop.tick();
    expect((await groupDoc(groupId)).status).toBe('open');
    await payFor(shop, lin, joined);
    expect((await groupDoc(groupId)).status).toBe('formed');
  });

  it('gives money back that comes after the group has failed', async () => {
    const offer = await publishOffer(shop, staff, { size: 3 });
    const { groupId } = await opened(offer.offerId);
    const lin = await neighbour(shop);
    await shop.advance(50 * 60_000);
    await lin.comeFrom((await groupDoc(groupId)).openGId);
    const joined = yes(await joinGroup(lin, groupId));
    if (!joined.order.pay) throw new Error('nothing to pay');
    const { memberId } = yes(await lin.call('member.me', {}));
    const { pay, orderId } = { pay: joined.order.pay, orderId: joined.order.orderId };
    const group = await groupDoc(groupId);
    await shop.put('groups', { ...group, status: 'failed', endedAt: shop.emulator.clock.now() });
    await lin.pay(pay);
    await eventually(async () => (await groupDoc(groupId)).seats[memberId]?.status !== 'held');
    await shop.advance(61_000);
    await refunded(orderId);
    // the money first, then what followed from it
    await eventually(async () => (await shop.doc('members', memberId))?.fold.netPaid === 0);
  });
});

describe('a seat', () => {
  it('is free again when its order was not paid in a quarter of an hour', async () => {
    const offer = await publishOffer(shop, staff);
    const { groupId } = await opened(offer.offerId);
    const lin = await neighbour(shop);
    yes(await joinGroup(lin, groupId));
    expect((await groupDoc(groupId)).seatsLeft).toBe(1);
    await shop.advance(16 * 60_000);
    await shop.tick();
    expect(await groupDoc(groupId)).toMatchObject({ seatsLeft: 2, paidSeats: 1 });
    expect(await offerDoc(offer.offerId)).toMatchObject({ left: 19 });
  });

  it('is taken once by one submit, and once by one member', async () => {
    const offer = await publishOffer(shop, staff);
    const { groupId } = await opened(offer.offerId);
    const lin = await neighbour(shop);
    const key = newKey();
    const [first, second] = [
      yes(await joinGroup(lin, groupId, { key })),
      yes(await joinGroup(lin, groupId, { key })),
    ];
    expect(second.order.orderId).toBe(first.order.orderId);
    expect(no(await joinGroup(lin, groupId))).toBe('GROUP_JOINED_ALREADY');
    expect((await groupDoc(groupId)).seatsLeft).toBe(1);
  });

  it('is refused over the limit of the offer, over all groups', async () => {
    const offer = await publishOffer(shop, staff, { perMember: 2 });
    const lin = await neighbour(shop);
    yes(await openGroup(lin, offer.offerId, { quantity: 2 }));
    expect(no(await openGroup(lin, offer.offerId))).toBe('GROUP_LIMIT_REACHED');
    expect(no(await openGroup(lin, offer.offerId, { quantity: 3 }))).toBe('GROUP_LIMIT_REACHED');
    expect(await offerDoc(offer.offerId)).toMatchObject({ left: 18 });
    expect((await shop.docs('groups')).filter((group) => group.offer.id === offer.offerId)).toHaveLength(1);
  });

  it('of an offer for newcomers is for who never paid', async () => {
    const offer = await publishOffer(shop, staff, { newOnly: true });
    const old = await neighbour(shop);
    await opened(offer.offerId, old);
    expect(no(await openGroup(old, offer.offerId))).toBe('GROUP_NEW_ONLY');
  });
});

describe('an offer', () => {
  it.each([
    ['more people than the shop allows', { size: 6 }, 'GROUP_SIZE_TOO_BIG'],
    ['a price that is none', { groupPrice: 9999 }, 'GROUP_PRICE_INVALID'],
    ['less time than one window', { windowHours: 48 }, 'GROUP_TIME_INVALID'],
    ['more than there is', { stock: 9999 }, 'STOCK_SHORT'],
    ['a coupon that is not there', { benefitTemplateId: 'nothing' }, 'COUPON_NOT_FOUND'],
  ])('with %s is not published', async (_what, over, code) => {
    expect(no(await staff.ask('offer.publish', publishing(shop, over)))).toBe(code);
  });

  it('says why its size has a limit', async () => {
    const list = yes(await staff.ask('offer.list', {}));
    expect(list.sizeLimit).toBe(5);
    expect(list.why).toContain('5 人');
  });

  it('of other chats is not seen or opened from here', async () => {
    const offer = await publishOffer(shop, staff);
    const runner = await neighbour(shop, undefined, RUNNERS);
    expect(yes(await runner.call('group.home', {})).offers).toEqual([]);
    expect(no(await openGroup(runner, offer.offerId))).toBe('CHAT_OTHER');
  });

  it('that was stopped opens nothing more, and gives back to stock what was not sold', async () => {
    const offer = await publishOffer(shop, staff, { size: 2 });
    const { groupId } = await opened(offer.offerId);
    yes(await staff.ask('offer.stop', { offerId: offer.offerId }));
    const lin = await neighbour(shop);
    expect(no(await openGroup(lin, offer.offerId))).toBe('GROUP_OFFER_OVER');
    await payFor(shop, lin, yes(await joinGroup(lin, groupId)));
    const sold = (await shop.doc('stock', 'kiwi-6'))?.sold ?? 0;
    await shop.advance(6 * 60_000);
    await shop.tick();
    expect(await offerDoc(offer.offerId)).toMatchObject({ status: 'over', dueAt: null, left: 18 });
    expect((await shop.doc('stock', 'kiwi-6'))?.sold).toBe(sold + 2);
  });
});
