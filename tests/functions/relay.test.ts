import { no, yes } from '../support/phone';
import { newKey } from '../support/orders';
import { eventually, type Shop, the } from '../support/shop';
import type { Staff } from '../support/staff';
import { fruitShop, HOUR, join, KIWIS, neighbour, openRelay, payFor, tripsOf } from '../support/relays';

let shop: Shop;
let staff: Staff;
fruitShop((opened) => void ({ shop, staff } = opened));

const relayDoc = (id: string) => the(shop, 'relays', id);
const leftOf = async (skuId: string) => (await shop.doc('stock', skuId))?.left ?? 0;

describe('opening', () => {
  it('sets the portions aside from stock; closing gives back what nobody took', async () => {
    const left = await leftOf('kiwi-6');
    const relay = await openRelay(shop, staff);
    expect(await leftOf('kiwi-6')).toBe(left - 10);
    expect(relay).toMatchObject({ status: 'open', items: [{ left: 10, taken: 0 }, { left: 8 }], rows: [] });
    yes(await staff.ask('relay.close', { relayId: relay.relayId }));
    expect(await leftOf('kiwi-6')).toBe(left);
    expect((await relayDoc(relay.relayId)).status).toBe('settled');
  });

  it('takes nothing when one of the SKUs is short, and says which', async () => {
    const left = await leftOf('kiwi-6');
    const answer = await staff.ask('relay.open', {
      key: newKey(),
      openGId: 'tGHuitou0CuihuliLinjuQun0001',
      title: '太多',
      note: '',
      items: [
        { skuId: 'kiwi-6', relayPrice: 990, portions: 1, perMember: 1, options: [] },
        { skuId: 'banana-1', relayPrice: 690, portions: 9999, perMember: 1, options: [] },
      ],
      ...{ payment: 'now', minPortions: 0, perMember: 0, pickupPointId: 'cuihuli', pickupAt: '今晚' },
      cutOffAt: shop.emulator.clock.now() + HOUR,
    });
    expect(no(answer)).toBe('STOCK_SHORT');
    expect(await leftOf('kiwi-6')).toBe(left);
  });

  it('the same submit twice is one relay', async () => {
    const key = newKey();
    const [first, second] = [await openRelay(shop, staff, { key }), await openRelay(shop, staff, { key })];
    expect(second.relayId).toBe(first.relayId);
    const { lines } = yes(await staff.ask('audit.list', { target: first.relayId }));
    expect(lines.map(({ action }) => action)).toEqual(['relay.open']);
  });

  it('by a leader works in their own chat, not under the shop’s floor, and by nobody else', async () => {
    const leader = await neighbour(shop, '阿康');
    const { memberId } = yes(await leader.call('member.me', {}));
    const chat = await the(shop, 'chats', 'tGHuitou0CuihuliLinjuQun0001');
    const input = {
      ...{
        key: newKey(),
        title: '团长的接龙',
        note: '',
        payment: 'now' as const,
        minPortions: 0,
        perMember: 0,
      },
      items: [{ skuId: 'kiwi-6', relayPrice: 1500, portions: 2, perMember: 2, options: [] }],
      ...{ cutOffAt: shop.emulator.clock.now() + HOUR, pickupPointId: 'cuihuli', pickupAt: '今晚' },
    };
    expect(no(await leader.call('relay.open', input))).toBe('RELAY_NOT_LEADER');
    await shop.put('chats', { ...chat, leaderId: memberId });
    const cheap = input.items.map((item) => ({ ...item, relayPrice: 100 }));
    expect(no(await leader.call('relay.open', { ...input, items: cheap }))).toBe('RELAY_PRICE_INVALID');
    const relay = yes(await leader.call('relay.open', input));
    expect(relay).toMatchObject({ status: 'open', leading: true, chatName: '翠湖里邻居群' });
    const stranger = await neighbour(shop);
    expect(no(await stranger.call('relay.roster', { relayId: relay.relayId }))).toBe('RELAY_NOT_LEADER');
    expect(no(await stranger.call('relay.close', { relayId: relay.relayId }))).toBe('RELAY_NOT_LEADER');
    await shop.put('chats', chat);
  });
});

describe('joining a relay that is paid now', () => {
  it('costs at most six round trips, is paid, and stands in the numbered list by consent', async () => {
    const relay = await openRelay(shop, staff);
    const [lin, wang] = [await neighbour(shop), await neighbour(shop)];
    yes(await wang.call('member.rename', { nickname: '王阿姨' }));
    const joined = yes(await join(lin, relay.relayId));
    expect(tripsOf(shop, 'relay.join')).toBeLessThanOrEqual(6);
    expect(joined.order).toMatchObject({ payable: 990, status: 'pending_payment' });
    const orderId = await payFor(shop, lin, joined);
    // the order says when the relay is fetched, not when the point is open
    expect(yes(await lin.call('order.get', { orderId })).delivery).toMatchObject({
      kind: 'pickup',
      point: { name: '翠湖里店', hours: '今天 17:00 起' },
    });
    const lines = [{ itemId: 'i2', quantity: 2, option: '熟的' }];
    yes(await join(wang, relay.relayId, lines, { showName: true, remark: '放门口' }));
    const view = yes(await lin.call('relay.get', { relayId: relay.relayId }));
    expect(view.rows).toMatchObject([
      { number: 1, name: '邻居 1 号', mine: true, quantity: 1, paid: true },
      { number: 2, name: '王阿姨', mine: false, summary: '菲律宾高山蕉 1把（熟的） ×2', paid: false },
    ]);
    expect(view.mine).toMatchObject({ number: 1, status: 'paid', canEdit: false });
    expect(view.mine?.pickupCode).toMatch(/^01\d\d$/);
    expect(JSON.stringify(view)).not.toContain(yes(await wang.call('member.me', {})).memberId);
  });

  it('the same submit again is the same entry and order', async () => {
    const relay = await openRelay(shop, staff);
    const lin = await neighbour(shop);
    const key = newKey();
    const [first, second] = [
      yes(await join(lin, relay.relayId, KIWIS, { key })),
      yes(await join(lin, relay.relayId, KIWIS, { key })),
    ];
    expect(second.order?.orderId).toBe(first.order?.orderId);
    expect((await relayDoc(relay.relayId)).left).toEqual({ i1: 9, i2: 8 });
    expect(no(await join(lin, relay.relayId))).toBe('RELAY_JOINED_ALREADY');
  });

  it('unpaid for a quarter of an hour gives the portions back, and its number waits for it', async () => {
    const relay = await openRelay(shop, staff);
    const lin = await neighbour(shop);
    yes(await join(lin, relay.relayId));
    expect((await relayDoc(relay.relayId)).left).toMatchObject({ i1: 9 });
    await shop.advance(16 * 60_000);
    await shop.tick();
    expect((await relayDoc(relay.relayId)).left).toMatchObject({ i1: 10 });
    await lin.comeFrom('tGHuitou0CuihuliLinjuQun0001');
    const again = yes(await join(lin, relay.relayId));
    expect(again.relay.mine).toMatchObject({ number: 1, status: 'unpaid' });
  });

  it('edited while unpaid takes the difference, and only the new order counts', async () => {
    const relay = await openRelay(shop, staff);
    const lin = await neighbour(shop);
    const first = yes(await join(lin, relay.relayId));
    const more = { relayId: relay.relayId, lines: [{ itemId: 'i1', quantity: 3, option: '' }] };
    const edit = { ...more, remark: '', showName: false };
    const edited = yes(await lin.call('relay.edit', { key: newKey(), rev: 1, ...edit }));
    expect(edited.order).toMatchObject({ payable: 2970 });
    expect((await relayDoc(relay.relayId)).left).toMatchObject({ i1: 7 });
    expect(await shop.doc('orders', first.order?.orderId ?? '')).toMatchObject({ status: 'closed' });
    expect((await relayDoc(relay.relayId)).left).toMatchObject({ i1: 7 });
    const stale = await lin.call('relay.edit', { key: newKey(), rev: 1, ...edit });
    expect(no(stale)).toBe('RELAY_ENTRY_MOVED');
    await payFor(shop, lin, edited);
    const late = await lin.call('relay.edit', { key: newKey(), rev: 3, ...edit });
    expect(no(late)).toBe('RELAY_ENTRY_PAID');
  });

  it('left after paying gives the money and the portions back', async () => {
    const relay = await openRelay(shop, staff);
    const lin = await neighbour(shop);
    const orderId = await payFor(shop, lin, yes(await join(lin, relay.relayId)));
    const { relayId } = relay;
    const view = yes(await lin.call('relay.cancel', { relayId }));
    expect(view.rows).toEqual([]);
    expect((await relayDoc(relayId)).left).toMatchObject({ i1: 10 });
    await eventually(async () => {
      await shop.tick();
      return (await shop.doc('orders', orderId))?.status === 'refunded';
    });
    expect(yes(await lin.call('relay.get', { relayId })).mine).toMatchObject({ status: 'refunded' });
    const me = yes(await lin.call('member.me', {}));
    expect((await shop.doc('members', me.memberId))?.fold.netPaid).toBe(0);
  });

  it('after the cut-off is told so, and changes nothing', async () => {
    const relay = await openRelay(shop, staff, { cutOffAt: shop.emulator.clock.now() + 11 * 60_000 });
    const lin = await neighbour(shop);
    await shop.advance(11 * 60_000);
    expect(no(await join(lin, relay.relayId))).toBe('RELAY_OVER');
    await shop.tick();
    expect((await relayDoc(relay.relayId)).status).toBe('settled');
  });

  it.each([
    ['more than are left', [{ itemId: 'i1', quantity: 3, option: '' }], 'RELAY_FULL'],
    ['more than one member may', [{ itemId: 'i2', quantity: 3, option: '熟的' }], 'RELAY_LIMIT_REACHED'],
    ['a choice that there is not', [{ itemId: 'i2', quantity: 1, option: '烂的' }], 'RELAY_OPTION_UNKNOWN'],
    ['something else', [{ itemId: 'i9', quantity: 1, option: '' }], 'RELAY_ITEM_UNKNOWN'],
  ])('refuses %s', async (_what, lines, code) => {
    const relay = await openRelay(shop, staff, {
      items: [
        { skuId: 'kiwi-6', relayPrice: 990, portions: 2, perMember: 3, options: [] },
        { skuId: 'banana-1', relayPrice: 690, portions: 8, perMember: 2, options: ['熟的', '生的'] },
      ],
    });
    const lin = await neighbour(shop);
    const version = (await relayDoc(relay.relayId)).version;
    expect(no(await join(lin, relay.relayId, lines))).toBe(code);
    expect((await relayDoc(relay.relayId)).version).toBe(version);
    expect((await shop.docs('orders')).filter(({ status }) => status === 'placing')).toEqual([]);
  });
});
