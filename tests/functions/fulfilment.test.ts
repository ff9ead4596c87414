import { no, yes, type Phone } from '../support/phone';
import { LOCAL, placed, settled, type Submit } from '../support/orders';
import { openShop, POLICY, type Shop } from '../support/shop';
import { signIn, signInAs, type Staff } from '../support/staff';

const DAY = 86_400_000;
const MINUTE = 60_000;
const TWO = [{ skuId: 'kiwi-6', quantity: 2 }];

let shop: Shop;
let staff: Staff;
beforeAll(async () => {
  shop = await openShop();
  staff = await signIn(shop);
});
afterAll(async () => {
  console.log(shop.roundTrips());
  await shop.close();
});

async function paidOrder(phone: Phone, how: Submit = {}, lines = TWO): Promise<string> {
  const { orderId, pay } = await placed(phone, lines, how);
  await phone.pay(pay);
  await settled(shop, orderId);
  return orderId;
}
let keys = 0;
const key = (): string => `desk-key-${(keys += 1)}`;
let numbers = 0;
const parcel = () => ({ carrier: 'SF', trackingNo: `SF00000${(numbers += 1)}` });
const ship = (orderId: string, more: object = {}) =>
  staff.ask('order.ship', { orderId, key: key(), kind: 'express', ...parcel(), ...more });
const orderOf = async (orderId: string) => (await shop.doc('orders', orderId))!;
/** Undo time over: everybody is told. */
async function told(): Promise<void> {
  await shop.advance(2 * MINUTE);
  await shop.tick();
}
const factsAbout = async (orderId: string) =>
  (await shop.docs('timeline'))
    .filter(({ data }) => 'orderId' in data && data.orderId === orderId)
    .map(({ kind }) => kind);

describe('sending', () => {
  it('a whole order makes it fulfilled, shows the parcel to its customer, and tells the timeline', async () => {
    const lin = await shop.member('林小满');
    const orderId = await paidOrder(lin, { delivery: LOCAL });
    expect(yes(await ship(orderId, { trackingNo: 'sf 1234 5678' }))).toMatchObject({
      last: true,
      again: false,
    });
    const seen = yes(await lin.call('order.get', { orderId }));
    expect(seen).toMatchObject({ status: 'fulfilled', fulfilment: { pickupCode: null } });
    expect(seen.fulfilment.shipments).toMatchObject([
      { kind: 'express', carrierName: '顺丰速运', trackingNo: 'SF12345678', lines: [{ quantity: 2 }] },
    ]);
    expect(await factsAbout(orderId)).not.toContain('shipped');
    await told();
    expect(await factsAbout(orderId)).toContain('shipped');
    expect((await orderOf(orderId)).tellAt).toBeNull();
    expect((await shop.docs('audit')).filter(({ target }) => target === orderId)).toMatchObject([
      { action: 'order.ship', detail: { carrier: 'SF', count: 2 } },
    ]);
  });

  it('in several parcels leaves it paid until the last piece has gone', async () => {
    const lin = await shop.member();
    const orderId = await paidOrder(lin, { delivery: LOCAL });
    const one = { lines: [{ skuId: 'kiwi-6', quantity: 1 }] };
    expect(yes(await ship(orderId, one)).last).toBe(false);
    expect(yes(await staff.ask('order.get', { orderId }))).toMatchObject({
      row: { status: 'paid', left: 1 },
      left: [{ skuId: 'kiwi-6', quantity: 1 }],
    });
    expect(no(await ship(orderId, { lines: [{ skuId: 'kiwi-6', quantity: 2 }] }))).toBe('SHIPMENT_TOO_MANY');
    expect(yes(await ship(orderId, one)).last).toBe(true);
    expect((await orderOf(orderId)).status).toBe('fulfilled');
    expect(no(await ship(orderId))).toBe('SHIPMENT_NOTHING_LEFT');
  });

  it('the same parcel twice, by hand or by file, is one parcel', async () => {
    const orderId = await paidOrder(await shop.member(), { delivery: LOCAL });
    const same = parcel();
    yes(await ship(orderId, same));
    expect(yes(await ship(orderId, same)).again).toBe(true);
    const batch = yes(await staff.ask('order.ship-batch', { rows: [{ orderId, ...same, carrier: '顺丰' }] }));
    expect(batch.rows).toEqual([{ ok: true, orderId, again: true }]);
    expect((await orderOf(orderId)).handover?.shipments).toHaveLength(1);
  });

  it('by two desks at once never sends a piece twice', async () => {
    const orderId = await paidOrder(await shop.member(), { delivery: LOCAL });
    const one = { lines: [{ skuId: 'kiwi-6', quantity: 1 }] };
    const answers = await Promise.all([
      ship(orderId, one),
      ship(orderId, one),
      ship(orderId, one),
      ship(orderId),
    ]);
    const { handover, status } = await orderOf(orderId);
    const gone = handover!.shipments
      .flatMap(({ lines }) => lines)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    expect(gone).toBe(2);
    expect(status).toBe('fulfilled');
    expect(answers.filter(({ ok }) => ok)).toHaveLength(handover!.shipments.length);
    expect(handover!.rev).toBe(handover!.shipments.length);
  });

  it('within the minute can be taken back, and then nobody ever hears of it', async () => {
    const orderId = await paidOrder(await shop.member(), { delivery: LOCAL });
    const { shipmentId } = yes(await ship(orderId));
    yes(await staff.ask('order.undo', { orderId, shipmentId }));
    expect(await orderOf(orderId)).toMatchObject({
      status: 'paid',
      handover: { shipments: [] },
      tellAt: null,
    });
    await told();
    expect(await factsAbout(orderId)).not.toContain('shipped');
    const again = yes(await ship(orderId));
    await shop.advance(MINUTE + 1);
    expect(no(await staff.ask('order.undo', { orderId, shipmentId: again.shipmentId }))).toBe(
      'SHIPMENT_UNDO_OVER',
    );
    expect(no(await staff.ask('order.undo', { orderId, shipmentId: 'no-such' }))).toBe('SHIPMENT_UNKNOWN');
  });

  it('is refused for an unpaid order and for one to be fetched', async () => {
    const lin = await shop.member();
    const { orderId } = await placed(lin, TWO, { delivery: LOCAL });
    expect(no(await ship(orderId))).toBe('ORDER_NOT_PAID');
    expect(no(await ship(await paidOrder(lin)))).toBe('SHIPMENT_KIND');
    expect(no(await ship('HTNOSUCHORDER'))).toBe('ORDER_NOT_FOUND');
  });

  it('a file answers every row for itself', async () => {
    const lin = await shop.member();
    const [a, b] = [await paidOrder(lin, { delivery: LOCAL }), await paidOrder(lin, { delivery: LOCAL })];
    const rows = [
      { orderId: a.toLowerCase(), carrier: '中通快递', trackingNo: 'ZT 0001 0001' },
      { orderId: b, carrier: '猫头鹰', trackingNo: '12345678' },
      { orderId: b, carrier: '圆通', trackingNo: '12' },
      { orderId: 'HT-NOBODY', carrier: '圆通', trackingNo: 'YT12345678' },
    ];
    const answers = yes(await staff.ask('order.ship-batch', { rows })).rows;
    expect(answers.map((row) => (row.ok ? row.orderId : row.code))).toEqual([
      a,
      'CARRIER_UNKNOWN',
      'TRACKING_NO_INVALID',
      'ORDER_NOT_FOUND',
    ]);
    expect((await orderOf(a)).handover?.shipments).toMatchObject([
      { carrier: 'ZTO', trackingNo: 'ZT00010001' },
    ]);
    expect((await orderOf(b)).status).toBe('paid');
  });
});

describe('fetching', () => {
  it('works with the code that only the customer sees, once', async () => {
    const lin = await shop.member('取货的林');
    const orderId = await paidOrder(lin);
    const { pickupCode } = yes(await lin.call('order.get', { orderId })).fulfilment;
    expect(pickupCode).toMatch(/^\d{6}$/);
    expect(yes(await lin.call('order.get', { orderId })).fulfilment.pickupCode).toBe(pickupCode);
    const by = { code: `${pickupCode!.slice(0, 3)} ${pickupCode!.slice(3)}` };
    expect(no(await staff.ask('order.pick-up', { by, pointId: 'lakeside' }))).toBe('PICKUP_ELSEWHERE');
    expect(yes(await staff.ask('order.pick-up', { by, pointId: 'cuihuli' })).row).toMatchObject({
      orderId,
      count: 2,
      pointName: '翠湖里店',
    });
    expect(no(await staff.ask('order.pick-up', { by }))).toBe('PICKUP_TAKEN');
    const after = yes(await lin.call('order.get', { orderId }));
    expect(after).toMatchObject({ status: 'fulfilled', fulfilment: { pickupCode: null } });
    await told();
    expect(await factsAbout(orderId)).toContain('picked_up');
  });

  it('works by picking the row, and can be taken back within the minute', async () => {
    const orderId = await paidOrder(await shop.member('点名的阿康'));
    const waiting = yes(await staff.ask('order.roll-call', { pointId: 'cuihuli' })).rows;
    expect(waiting.find((row) => row.orderId === orderId)).toMatchObject({ takenAt: null, count: 2 });
    const { row } = yes(await staff.ask('order.pick-up', { by: { orderId } }));
    const called = yes(await staff.ask('order.roll-call', { pointId: 'cuihuli' })).rows;
    expect(called.find((one) => one.orderId === orderId)?.takenAt).toBe(row.takenAt);
    yes(await staff.ask('order.undo', { orderId, shipmentId: row.shipmentId! }));
    expect((await orderOf(orderId)).status).toBe('paid');
    yes(await staff.ask('order.pick-up', { by: { orderId } }));
  });

  it.each([
    ['letters', 'ABCDEF', 'PICKUP_CODE_INVALID'],
    ['five digits', '12345', 'PICKUP_CODE_INVALID'],
  ])('is refused with %s', async (_what, code, refusal) =>
    expect(no(await staff.ask('order.pick-up', { by: { code } }))).toBe(refusal),
  );

  it('gives every waiting order a code of its own, also to those whose customer never looked', async () => {
    const lin = await shop.member();
    for (let n = 0; n < 3; n += 1) await paidOrder(lin, {}, [{ skuId: 'kiwi-6', quantity: 1 }]);
    await shop.tick();
    const waiting = (await shop.docs('orders')).filter(
      ({ status, delivery }) => status === 'paid' && delivery.kind === 'pickup',
    );
    expect(waiting.every(({ pickupCode }) => /^\d{6}$/.test(pickupCode ?? ''))).toBe(true);
    expect(new Set(waiting.map(({ pickupCode }) => pickupCode)).size).toBe(waiting.length);
  });

  it('takes the next code when somebody waits with the first one', async () => {
    const lin = await shop.member();
    const first = await paidOrder(lin);
    const { pickupCode } = yes(await lin.call('order.get', { orderId: first })).fulfilment;
    // The same order asks again as if it had no code, while another holds what it would get.
    await shop.put('pickup_codes', { _id: pickupCode!, v: 1, orderId: 'HT-OTHER', at: 1 });
    const { pickupCode: _dropped, ...bare } = await orderOf(first);
    await shop.put('orders', bare);
    const next = yes(await lin.call('order.get', { orderId: first })).fulfilment.pickupCode;
    expect(next).toMatch(/^\d{6}$/);
    expect(next).not.toBe(pickupCode);
  });
});

describe('completing', () => {
  it('is the customer’s word, once the goods are there', async () => {
    const [lin, wang] = [await shop.member(), await shop.member()];
    const orderId = await paidOrder(lin, { delivery: LOCAL });
    expect(no(await lin.call('order.confirm-receipt', { orderId }))).toBe('ORDER_NOT_HANDED_OVER');
    yes(await ship(orderId));
    expect(no(await wang.call('order.confirm-receipt', { orderId }))).toBe('ORDER_NOT_FOUND');
    expect(yes(await lin.call('order.confirm-receipt', { orderId })).status).toBe('completed');
    expect(yes(await lin.call('order.confirm-receipt', { orderId })).status).toBe('completed');
    expect(await factsAbout(orderId)).toEqual(expect.arrayContaining(['shipped', 'completed']));
    expect((await factsAbout(orderId)).filter((kind) => kind === 'completed')).toHaveLength(1);
  });

  it.each([
    ['express, after ten days', LOCAL, 10],
    ['a pickup, after two', undefined, 2],
  ])('comes by itself: %s', async (_what, delivery, days) => {
    const lin = await shop.member();
    const orderId = await paidOrder(lin, delivery ? { delivery } : {});
    if (delivery) yes(await ship(orderId));
    else yes(await staff.ask('order.pick-up', { by: { orderId } }));
    await shop.advance(days * DAY - MINUTE);
    await shop.tick();
    expect((await orderOf(orderId)).status).toBe('fulfilled');
    await shop.advance(2 * MINUTE);
    await shop.tick();
    expect(await orderOf(orderId)).toMatchObject({ status: 'completed', completedBy: 'time', tellAt: null });
    expect(await factsAbout(orderId)).toContain('completed');
    staff = await signIn(shop);
  });
});

describe('the customer’s list and badges', () => {
  it('say what is to be sent, to be received and done', async () => {
    const lin = await shop.member();
    const home = await paidOrder(lin, { delivery: LOCAL });
    const pickup = await paidOrder(lin);
    const ids = async (status: 'to_ship' | 'to_receive' | 'completed') =>
      yes(await lin.call('order.list', { status })).orders.map(({ orderId }) => orderId);
    expect([await ids('to_ship'), await ids('to_receive'), await ids('completed')]).toEqual([
      [home],
      [pickup],
      [],
    ]);
    expect(yes(await lin.call('member.me', {}))).toMatchObject({
      toShipCount: 1,
      pickupCount: 1,
      toReceiveCount: 0,
    });
    yes(await ship(home));
    yes(await staff.ask('order.pick-up', { by: { orderId: pickup } }));
    expect([await ids('to_ship'), await ids('to_receive'), await ids('completed')]).toEqual([
      [],
      [home],
      [pickup],
    ]);
    expect(yes(await lin.call('member.me', {}))).toMatchObject({
      toShipCount: 0,
      pickupCount: 0,
      toReceiveCount: 1,
    });
  });
});

describe('the inviter’s reward', () => {
  async function invitedPurchase() {
    const [anna, bo] = [await shop.member(), await shop.phone()];
    const { shareCode } = yes(await anna.track('share.code', { target: 'shop' }));
    yes(await bo.call('member.signup', { policyVersion: POLICY, agreed: true, shareCode }));
    const orderId = await paidOrder(bo, { delivery: LOCAL });
    const { memberId } = yes(await bo.call('member.me', {}));
    staff = await signIn(shop);
    return { anna, bo, orderId, inviteeId: memberId };
  }
  const gifts = async (phone: Phone) =>
    yes(await phone.call('coupon.wallet', {})).filter(({ templateId }) => templateId === 'referral-reward');

  it('becomes a coupon once the purchase is completed and past the return window, and once only', async () => {
    const { anna, bo, orderId, inviteeId } = await invitedPurchase();
    yes(await ship(orderId));
    yes(await bo.call('order.confirm-receipt', { orderId }));
    await shop.tick();
    expect(await shop.doc('rewards', inviteeId)).toMatchObject({ status: 'pending' });
    await shop.advance(7 * DAY);
    await shop.tick();
    await shop.tick();
    expect(await shop.doc('rewards', inviteeId)).toMatchObject({ status: 'settled', payDue: false });
    expect(await gifts(anna)).toMatchObject([{ status: 'claimed', terms: { benefit: { off: 800 } } }]);
    expect(
      (await shop.docs('timeline')).filter(({ id }) => id === `reward_settled:${inviteeId}`),
    ).toHaveLength(1);
    expect(yes(await anna.call('member.me', {})).pendingReward).toBe(0);
    staff = await signIn(shop);
  });

  it('waits for the purchase though the return window is long over', async () => {
    const { anna, orderId, inviteeId } = await invitedPurchase();
    await shop.advance(9 * DAY);
    await shop.tick();
    expect(await shop.doc('rewards', inviteeId)).toMatchObject({ status: 'pending' });
    staff = await signIn(shop);
    yes(await ship(orderId));
    await shop.advance(10 * DAY + MINUTE);
    await shop.tick();
    await shop.tick();
    expect(await gifts(anna)).toHaveLength(1);
    staff = await signIn(shop);
  });

  it('that a crash left settled and unpaid is paid by the next tick; a reversed one is not', async () => {
    const [cut, back] = [await invitedPurchase(), await invitedPurchase()];
    const half = { payDue: true, settledAt: (await shop.get<{ now: number }>('/clock')).now };
    const rewardOf = async (inviteeId: string) => (await shop.doc('rewards', inviteeId))!;
    await shop.put('rewards', { ...(await rewardOf(cut.inviteeId)), ...half, status: 'settled' });
    await shop.put('rewards', { ...(await rewardOf(back.inviteeId)), ...half, status: 'reversed' });
    await shop.tick();
    expect(await gifts(cut.anna)).toHaveLength(1);
    expect((await rewardOf(cut.inviteeId)).payDue).toBe(false);
    expect(await gifts(back.anna)).toHaveLength(0);
  });
});

describe('the order desk', () => {
  it('finds by number, by name and by the tail of the phone, and pages without gaps or repeats', async () => {
    const lin = await shop.member();
    yes(await lin.call('member.rename', { nickname: '桂花巷的林' }));
    const code = String((await lin.door('POST', '/phone/phone-code'))['code']);
    const { phoneMasked } = yes(await lin.call('member.bind-phone', { code }));
    const orderId = await paidOrder(lin);
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
    const orderId = await paidOrder(lin);
    const note = { orderId, key: key(), text: '客人说晚上 7 点后来' };
    yes(await staff.ask('order.note', note));
    expect(yes(await staff.ask('order.note', note)).notes).toMatchObject([{ text: note.text, name: '店主' }]);
    expect(JSON.stringify(yes(await lin.call('order.get', { orderId })))).not.toContain('7 点后');
    expect(no(await staff.ask('order.note', { ...note, orderId: 'HTNOBODY' }))).toBe('ORDER_NOT_FOUND');
  });

  it('tells everything about one order, and nobody’s full number or openid', async () => {
    const lin = await shop.member();
    const orderId = await paidOrder(lin);
    yes(await staff.ask('order.pick-up', { by: { orderId } }));
    await told();
    const seen = yes(await staff.ask('order.get', { orderId }));
    expect(seen.timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['paid', 'picked_up']));
    expect(seen.audit.map(({ action }) => action)).toContain('order.pick-up');
    expect(seen.upload?.status).toBeDefined();
    expect(JSON.stringify(seen)).not.toContain(lin.openid);
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

it('costs as many round trips as it must', () => {
  const dearest = (action: string): number =>
    Math.max(
      ...shop.emulator.calls
        .list(2000)
        .filter((call) => call.action === action)
        .map(({ database }) => database.roundTrips),
    );
  // Two of each are the session. A desk that lost against another reads and writes once more.
  expect(dearest('order.list')).toBeLessThanOrEqual(7);
  expect(dearest('order.get')).toBeLessThanOrEqual(7);
  expect(dearest('order.pick-up')).toBeLessThanOrEqual(9);
  expect(dearest('order.ship')).toBeLessThanOrEqual(10);
  expect(dearest('order.confirm-receipt')).toBeLessThanOrEqual(7);
  expect(dearest('member.me')).toBeLessThanOrEqual(6);
});
