import { businessDay } from '@/domain/timeline/business-day';
import { no, yes } from '../support/phone';
import { inboxOf } from '../support/messages';
import { newKey } from '../support/orders';
import { eventually, type Shop, the } from '../support/shop';
import { signIn, signInAs, type Staff } from '../support/staff';
import { fruitShop, HOUR, join, KIWIS, neighbour, openRelay, payFor, tripsOf } from '../support/relays';

let shop: Shop;
let staff: Staff;
fruitShop((opened) => void ({ shop, staff } = opened));

const relayDoc = (id: string) => the(shop, 'relays', id);
const setAside = async (relayId: string) => (await shop.doc('stock', 'kiwi-6'))?.held[`relay:${relayId}`];
const soldOf = async () => (await shop.doc('stock', 'kiwi-6'))?.sold ?? 0;

describe('a relay that is paid on closing', () => {
  it('costs three round trips to join, is edited by the difference, billed at the end, and settled when paid', async () => {
    const relay = await openRelay(shop, staff, { payment: 'on_close' });
    const { relayId } = relay;
    const [lin, wang] = [await neighbour(shop, '林女士'), await neighbour(shop)];
    const joined = yes(await join(lin, relayId, [{ itemId: 'i1', quantity: 3, option: '' }]));
    expect(joined).toMatchObject({ order: null, relay: { mine: { status: 'joined', amount: 2970 } } });
    expect(tripsOf(shop, 'relay.join')).toBeLessThanOrEqual(3);
    yes(await join(wang, relayId));
    const fewer = { lines: KIWIS, remark: '少要两份', showName: false, relayId };
    yes(await lin.call('relay.edit', { key: newKey(), rev: 1, ...fewer }));
    expect(tripsOf(shop, 'relay.edit')).toBeLessThanOrEqual(3);
    expect((await relayDoc(relayId)).left).toEqual({ i1: 8, i2: 8 });
    await shop.advance(3 * HOUR);
    await shop.tick();
    expect(await setAside(relayId)).toBe(2);
    const sold = await soldOf();
    const billed = yes(await lin.call('relay.get', { relayId }));
    expect(billed).toMatchObject({ status: 'closed', mine: { status: 'unpaid' } });
    const { pay } = yes(await lin.call('order.pay', { orderId: billed.mine?.orderId ?? '' }));
    await lin.pay(pay);
    const { memberId } = yes(await lin.call('member.me', {}));
    await eventually(async () => (await relayDoc(relayId)).entries[memberId]?.status === 'paid');
    await shop.advance(25 * HOUR); // the other does not pay
    staff = await signIn(shop);
    await shop.tick();
    await shop.tick();
    expect((await relayDoc(relayId)).status).toBe('settled');
    expect([await setAside(relayId), await soldOf()]).toEqual([undefined, sold + 1]);
    const leaders = yes(
      await staff.ask('relay.settlement', { month: businessDay(relay.cutOffAt).slice(0, 7) }),
    );
    const mine = leaders.flatMap(({ rows }) => rows).find((row) => row.relayId === relayId);
    expect(mine).toMatchObject({ entries: 1, portions: 1, paid: 990, refunded: 0, commission: 49 });
  });
});

describe('a relay that does not reach its minimum', () => {
  it('is cancelled at the cut-off: unpaid entries are released and paid ones refunded', async () => {
    const relay = await openRelay(shop, staff, { minPortions: 5 });
    const [lin, wang] = [await neighbour(shop), await neighbour(shop)];
    const orderId = await payFor(shop, lin, yes(await join(lin, relay.relayId)));
    await shop.advance(3 * HOUR - 5 * 60_000);
    await wang.comeFrom('tGHuitou0CuihuliLinjuQun0001');
    const unpaid = yes(await join(wang, relay.relayId));
    await shop.advance(5 * 60_000);
    await eventually(async () => {
      await shop.tick();
      return (await shop.doc('orders', orderId))?.status === 'refunded';
    });
    await shop.tick();
    expect(await shop.doc('orders', unpaid.order?.orderId ?? '')).toMatchObject({ status: 'closed' });
    const ended = yes(await lin.call('relay.get', { relayId: relay.relayId }));
    expect(ended).toMatchObject({ status: 'cancelled', endedReason: 'below_minimum', rows: [] });
    expect((await relayDoc(relay.relayId)).dueAt).toBeGreaterThan(0);
    await shop.advance(60_000);
    await shop.tick();
    expect((await relayDoc(relay.relayId)).dueAt).toBeNull();
    expect(await setAside(relay.relayId)).toBeUndefined();
  });
});

describe('ending by hand what somebody has paid for', () => {
  const PAID_FOR = { code: 'RELAY_PAID_FOR', detail: { paid: 1 } };
  it.each(['relay.call-off', 'relay.close'] as const)(
    'with %s below the minimum is a refund: refused to staff who may not approve one',
    async (action) => {
      const { relayId } = await openRelay(shop, staff, { minPortions: 5 });
      const lin = await neighbour(shop);
      await payFor(shop, lin, yes(await join(lin, relayId)));
      const [ops, manager] = [await signInAs(shop, 'ops'), await signInAs(shop, 'manager')];
      expect(await ops.ask(action, { relayId })).toMatchObject(PAID_FOR);
      expect((await relayDoc(relayId)).status).toBe('open');
      expect(yes(await manager.ask(action, { relayId })).status).toBe('cancelled');
    },
  );

  it('is refused to the leader too, who may close it, and call off what nobody has paid', async () => {
    const lin = await neighbour(shop);
    const { memberId } = yes(await lin.call('member.me', {}));
    const own = async () => {
      const { relayId } = await openRelay(shop, staff);
      await shop.put('relays', { ...(await relayDoc(relayId)), leaderId: memberId });
      return relayId;
    };
    const [unpaid, paid] = [await own(), await own()];
    yes(await join(lin, unpaid));
    await payFor(shop, lin, yes(await join(lin, paid)));
    expect(await lin.call('relay.call-off', { relayId: paid })).toMatchObject(PAID_FOR);
    expect(yes(await lin.call('relay.close', { relayId: paid })).status).toBe('settled');
    expect(yes(await lin.call('relay.call-off', { relayId: unpaid })).status).toBe('cancelled');
  });
});

describe('watching', () => {
  it('asks for what changed with one read, and with a ticket of its own', async () => {
    const relay = await openRelay(shop, staff);
    const { relayId } = relay;
    const [lin, wang] = [await neighbour(shop), await neighbour(shop)];
    const view = yes(await lin.call('relay.get', { relayId }));
    const ask = { relayId, since: view.version, ticket: view.ticket };
    expect(yes(await lin.call('relay.changes', ask))).toEqual({ version: view.version, relay: null });
    expect(tripsOf(shop, 'relay.changes')).toBe(1);
    yes(await join(wang, relayId));
    expect(yes(await lin.call('relay.changes', ask)).relay?.rows).toHaveLength(1);
    expect(tripsOf(shop, 'relay.changes')).toBe(1);
    expect(no(await wang.call('relay.changes', ask))).toBe('CHAT_NOT_VERIFIED');
    await shop.advance(31 * 60_000);
    expect(no(await lin.call('relay.changes', ask))).toBe('CHAT_ENTRY_EXPIRED');
  });
});

describe('pickup', () => {
  it('is handing goods over: refused to who runs relays and may not', async () => {
    const { relayId } = await openRelay(shop, staff);
    const lin = await neighbour(shop);
    await payFor(shop, lin, yes(await join(lin, relayId)));
    const ops = await signInAs(shop, 'ops');
    expect(no(await ops.ask('relay.pick-up', { relayId, by: { number: 1 } }))).toBe('STAFF_FORBIDDEN');
    yes(await ops.ask('relay.roster', { relayId }));
  });

  it('calls the roll by code, by the order’s own code or by number; a slip is taken back within the minute', async () => {
    const { relayId } = await openRelay(shop, staff);
    const [lin, wang] = [await neighbour(shop), await neighbour(shop)];
    const orderId = await payFor(shop, lin, yes(await join(lin, relayId)));
    yes(await join(wang, relayId));
    const code = yes(await lin.call('relay.get', { relayId })).mine?.pickupCode ?? '';
    const tick = (by: { code: string } | { number: number }, undo?: true) =>
      staff.ask('relay.pick-up', { relayId, by, ...(undo && { undo }) });
    expect(yes(await tick({ code }))).toMatchObject({ number: 1, pickupCode: code });
    expect(await shop.doc('orders', orderId)).toMatchObject({ status: 'fulfilled' });
    yes(await tick({ number: 1 }));
    expect(yes(await tick({ number: 1 }, true)).pickedUpAt).toBeNull();
    expect(await shop.doc('orders', orderId)).toMatchObject({ status: 'paid' });
    const [own] = (await shop.docs('pickup_codes')).filter((one) => one.orderId === orderId);
    if (own) yes(await tick({ code: own._id }));
    else yes(await tick({ code }));
    expect(no(await tick({ number: 2 }))).toBe('RELAY_ENTRY_UNPAID');
    expect(no(await tick({ code: '9999' }))).toBe('RELAY_ENTRY_UNKNOWN');
    const roster = yes(await staff.ask('relay.roster', { relayId }));
    expect(roster).toMatchObject({ pickedUp: 1, picking: [{ title: '徐香猕猴桃 6粒', quantity: 2 }] });
    expect(roster.csv.roster).toHaveLength(3);
    const missing = await shop.docs('orders');
    expect(missing.find(({ _id }) => _id === orderId)?.shippingUpload).toMatchObject({ status: 'due' });
  });

  it('of a relay with a minimum waits until it is settled', async () => {
    const { relayId } = await openRelay(shop, staff, { minPortions: 1 });
    const lin = await neighbour(shop);
    await payFor(shop, lin, yes(await join(lin, relayId)));
    const by = { number: 1 };
    expect(no(await staff.ask('relay.pick-up', { relayId, by }))).toBe('RELAY_NOT_OPEN');
    yes(await staff.ask('relay.close', { relayId }));
    yes(await staff.ask('relay.pick-up', { relayId, by }));
  });
});

it('who granted a message is told once that a closed relay is to be paid', async () => {
  const templateId = 'HT04daifukuan_f5HjWd3SyAo1GlMxVk9RnTbPz7CqE';
  const { relayId } = await openRelay(shop, staff, { payment: 'on_close' });
  const lin = await neighbour(shop);
  await lin.door('POST', '/phone/subscribe', { tmplIds: [templateId] });
  await lin.door('POST', '/phone/subscribe/answer', { answers: { [templateId]: 'accept' } });
  await eventually(async () =>
    yes(await lin.call('message.offers', {})).some((one) => one.templateId === templateId && one.left === 1),
  );
  yes(await join(lin, relayId));
  yes(await staff.ask('relay.close', { relayId }));
  expect(yes(await lin.call('relay.get', { relayId })).mine?.status).toBe('unpaid');
  await shop.tick();
  expect((await inboxOf(lin)).filter((message) => message.templateId === templateId)).toHaveLength(1);
  const card = yes(await lin.call('relay.card', { relayId }));
  expect(card.title).toBe('接龙「周六水果接龙」截单了');
  expect(card.chatTool).toBeNull(); // there is nothing left to take part in
});
