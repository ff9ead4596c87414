import { refunded } from '../support/after-sales';
import { no, yes } from '../support/phone';
import { neighbour, tripsOf } from '../support/relays';
import { KIWI, LOCAL, newKey, submit } from '../support/orders';
import { dearestOf, paidOrder, ship, told } from '../support/fulfilment';
import { type Shop, withShop } from '../support/shop';
import { signIn, signInAs, type Staff } from '../support/staff';

let shop: Shop;
let staff: Staff;
withShop(async (opened) => {
  shop = opened;
  staff = await signIn(shop);
});

describe('the order desk', () => {
  it('finds by number, by name and by the tail of the phone, and pages without gaps or repeats', async () => {
    const lin = await shop.member();
    yes(await lin.call('member.rename', { nickname: '桂花巷的林' }));
    const code = String((await lin.door('POST', '/phone/phone-code'))['code']);
    const { phoneMasked } = yes(await lin.call('member.bind-phone', { code }));
    const orderId = await paidOrder(shop, lin);
    const find = async (keyword: string) =>
      yes(await staff.ask('order.list', { keyword, limit: 100 })).rows.map((row) => row.orderId);
    expect(await find(orderId.toLowerCase())).toEqual([orderId]);
    expect(await find('桂花巷')).toEqual([orderId]);
    expect(await find(phoneMasked!.slice(-4))).toContain(orderId);
    expect(await find('.*')).toEqual([]);
    const all: string[] = [];
    let after: { placedAt: number; orderId: string } | undefined;
    do {
      const page = yes(await staff.ask('order.list', { limit: 7, ...(after && { after }) }));
      all.push(...page.rows.map((row) => row.orderId));
      after = page.next ?? undefined;
    } while (after);
    const expected = (await shop.docs('orders')).filter(({ status }) => status !== 'placing');
    expect([...all].sort()).toEqual(expected.map(({ id }) => id).sort());
    expect(yes(await staff.ask('order.list', {})).total).toBe(expected.length);
  });

  it('filters by status, way, point, chat and day', async () => {
    const rows = async (input: Parameters<typeof staff.ask<'order.list'>>[1]) =>
      yes(await staff.ask('order.list', { limit: 100, ...input })).rows;
    const paid = await rows({ status: 'paid' });
    expect(paid.length).toBeGreaterThan(0);
    expect(paid.every(({ status }) => status === 'paid')).toBe(true);
    expect((await rows({ kind: 'address' })).every(({ delivery }) => delivery.kind !== 'pickup')).toBe(true);
    const here = await rows({ pointId: 'lakeside' });
    expect(here.every(({ delivery }) => delivery.kind === 'pickup' && delivery.point.id === 'lakeside')).toBe(
      true,
    );
    const day = paid[0]!.placedAt;
    expect((await rows({ from: day, until: day + 1 })).map(({ placedAt }) => placedAt)).toContain(day);
  });

  it('keeps notes once per key, for staff alone', async () => {
    const lin = await shop.member();
    const orderId = await paidOrder(shop, lin);
    const note = { orderId, key: newKey(), text: '客人说晚上 7 点后来' };
    yes(await staff.ask('order.note', note));
    expect(yes(await staff.ask('order.note', note)).notes).toMatchObject([{ text: note.text, name: '店主' }]);
    const { lines } = yes(await staff.ask('audit.list', { target: orderId, action: 'order.note' }));
    expect(lines).toHaveLength(1); // typed once, said once
    expect(JSON.stringify(yes(await lin.call('order.get', { orderId })))).not.toContain('7 点后');
    expect(no(await staff.ask('order.note', { ...note, orderId: 'HTNOBODY' }))).toBe('ORDER_NOT_FOUND');
  });

  it('tells everything about one order, and nobody’s full number or openid', async () => {
    const lin = await shop.member();
    const orderId = await paidOrder(shop, lin);
    yes(await staff.ask('order.pick-up', { by: { orderId } }));
    await told(shop);
    const seen = yes(await staff.ask('order.get', { orderId }));
    expect(seen.timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['paid', 'picked_up']));
    expect(seen.audit.map(({ action }) => action)).toContain('order.pick-up');
    expect(seen.upload?.status).toBeDefined();
    expect(JSON.stringify(seen)).not.toContain(lin.openid);
  });

  it('reads the chat and the sources of one order only when it has them', async () => {
    const [lin, fang] = [await shop.member(), await neighbour(shop)];
    const [alone, inChat] = [await paidOrder(shop, lin), await paidOrder(shop, fang)];
    expect(yes(await staff.ask('order.get', { orderId: alone })).row.chatName).toBeNull();
    expect(tripsOf(shop, 'order.get')).toBe(5); // one is the session
    expect(yes(await staff.ask('order.get', { orderId: inChat })).row.chatName).toBe('翠湖里邻居群');
    expect(tripsOf(shop, 'order.get')).toBe(6);
  });

  it('is exported in pages that add up to the list', async () => {
    const rows: { orderId: string }[] = [];
    let after: { placedAt: number; orderId: string } | undefined;
    let total: number | null = null;
    do {
      const page = yes(await staff.ask('order.export', { ...(after && { after }) }));
      rows.push(...page.rows);
      total ??= page.total;
      after = page.next ?? undefined;
    } while (after);
    expect(rows).toHaveLength(total!);
    expect(new Set(rows.map(({ orderId }) => orderId)).size).toBe(total);
  });

  it('exports amounts that add up to the fen, what went back, and who wants an invoice', async () => {
    const lin = await shop.member();
    const orderId = await paidOrder(shop, lin, { delivery: LOCAL });
    const { placed: bill, input } = await submit(lin, KIWI);
    const invoice = { kind: 'company', title: '枝上鲜水果店', taxNumber: '9144030071526726XG' } as const;
    const asked = { ...input, key: newKey(), invoice };
    const billed = yes(bill).orderId;
    const invoiced = yes(await lin.call('order.place', asked)).orderId;
    const [line] = yes(await staff.ask('refund.options', { orderId })).lines;
    const shown = line?.upTo[1] ?? 0;
    const lines = [{ skuId: 'kiwi-6', quantity: 1 }];
    const { afterSaleId } = yes(
      await staff.ask('refund.start', {
        ...{ key: newKey(), orderId, lines, reason: 'short', text: '', restock: false, shown },
      }),
    );
    await refunded(shop, afterSaleId);
    const { rows } = yes(await staff.ask('order.export', {}));
    for (const { goods, shippingFee, discount, payable } of rows)
      expect(goods + shippingFee - discount).toBe(payable);
    const row = (id: string) => rows.find((one) => one.orderId === id);
    expect(row(orderId)?.refunded).toBe(shown);
    expect(row(billed)).toMatchObject({ refunded: 0, invoiceTitle: '', taxNumber: '' });
    expect(row(invoiced)).toMatchObject({ invoiceTitle: invoice.title, taxNumber: invoice.taxNumber });
    expect(yes(await staff.ask('order.get', { orderId: invoiced })).invoice).toEqual(invoice);
  });

  it('exports what is still to be packed: neither what went before nor what was paid back', async () => {
    const lin = await shop.member();
    const [half, short] = [
      await paidOrder(shop, lin, { delivery: LOCAL }),
      await paidOrder(shop, lin, { delivery: LOCAL }),
    ];
    const lines = [{ skuId: 'kiwi-6', quantity: 1 }];
    yes(await ship(staff, half, { lines }));
    const shown = yes(await staff.ask('refund.options', { orderId: short })).lines[0]?.upTo[1] ?? 0;
    const form = { key: newKey(), orderId: short, lines, reason: 'short' as const, text: '' };
    yes(await staff.ask('refund.start', { ...form, restock: false, shown }));
    const { rows } = yes(await staff.ask('order.export', {}));
    for (const orderId of [half, short])
      expect(rows.find((one) => one.orderId === orderId)).toMatchObject({
        ...{ lines: '徐香猕猴桃 6粒 6 粒装 ×2', count: 2 },
        ...{ left: '徐香猕猴桃 6粒 6 粒装 ×1', leftCount: 1 },
      });
  });

  it('writes down who took a page of an export, also one that nobody asked for in turn', async () => {
    const taken = async () =>
      (await shop.docs('audit')).filter(({ action }) => /^(order|member)\.export$/.test(action)).length;
    const before = await taken();
    const far = { placedAt: 9_000_000_000_000, orderId: 'HTZZZZ' };
    expect(yes(await staff.ask('order.export', { after: far })).rows.length).toBeGreaterThan(0);
    expect(yes(await staff.ask('member.export', { after: '!' })).rows.length).toBeGreaterThan(0);
    expect(await taken()).toBe(before + 2);
  });

  it('exports members with the numbers they gave, to whoever may', async () => {
    const all: { memberId: string; phone: string }[] = [];
    let after: string | undefined;
    do {
      const page = yes(await staff.ask('member.export', { ...(after && { after }) }));
      all.push(...page.rows);
      after = page.next ?? undefined;
    } while (after);
    const members = (await shop.docs('members')).filter(({ status }) => status === 'member');
    expect(all.map(({ memberId }) => memberId).sort()).toEqual(members.map(({ _id }) => _id).sort());
    expect(all.some(({ phone }) => /^1\d{10}$/.test(phone))).toBe(true);
    expect((await shop.docs('audit')).some(({ action }) => action === 'member.export')).toBe(true);
    const packer = await signInAs(shop, 'warehouse');
    expect(no(await packer.ask('member.export', {}))).toBe('STAFF_FORBIDDEN');
  });
});

describe('the customer’s list and badges', () => {
  it('say what is to be sent, to be received and done', async () => {
    const lin = await shop.member();
    const home = await paidOrder(shop, lin, { delivery: LOCAL });
    const pickup = await paidOrder(shop, lin);
    const tabs = () =>
      Promise.all(
        (['to_ship', 'to_pick_up', 'to_receive', 'completed'] as const).map(async (status) =>
          yes(await lin.call('order.list', { status })).orders.map(({ orderId }) => orderId),
        ),
      );
    expect(await tabs()).toEqual([[home], [pickup], [], []]);
    expect(yes(await lin.call('member.me', {}))).toMatchObject({
      toShipCount: 1,
      pickupCount: 1,
      gatheringCount: { relay: 0, group: 0 },
      toReceiveCount: 0,
    });
    yes(await ship(staff, home));
    yes(await staff.ask('order.pick-up', { by: { orderId: pickup } }));
    expect(await tabs()).toEqual([[], [], [home], [pickup]]);
    expect(yes(await lin.call('member.me', {}))).toMatchObject({
      toShipCount: 0,
      pickupCount: 0,
      toReceiveCount: 1,
    });
  });
});

it('costs as many round trips as it must', () => {
  const dearest = dearestOf(shop);
  expect(dearest('order.list')).toBeLessThanOrEqual(6);
  expect(dearest('order.get')).toBeLessThanOrEqual(7);
  expect(dearest('member.me')).toBeLessThanOrEqual(6);
});
