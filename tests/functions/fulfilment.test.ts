import { no, yes } from '../support/phone';
import { LOCAL, placed } from '../support/orders';
import { dearestOf, factsAbout, orderOf, paidOrder, parcel, ship, told } from '../support/fulfilment';
import { type Shop, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

const DAY = 86_400_000;
const MINUTE = 60_000;
const TWO = [{ skuId: 'kiwi-6', quantity: 2 }];

let shop: Shop;
let staff: Staff;
withShop(async (opened) => {
  shop = opened;
  staff = await signIn(shop);
});

describe('sending', () => {
  it('a whole order makes it fulfilled, shows the parcel to its customer, and tells the timeline', async () => {
    const lin = await shop.member('林小满');
    const orderId = await paidOrder(shop, lin, { delivery: LOCAL });
    expect(yes(await ship(staff, orderId, { trackingNo: 'sf 1234 5678' }))).toMatchObject({
      last: true,
      again: false,
    });
    const seen = yes(await lin.call('order.get', { orderId }));
    expect(seen).toMatchObject({ status: 'fulfilled', fulfilment: { pickupCode: null } });
    expect(seen.fulfilment.shipments).toMatchObject([
      { kind: 'express', carrierName: '顺丰速运', trackingNo: 'SF12345678', lines: [{ quantity: 2 }] },
    ]);
    expect(await factsAbout(shop, orderId)).not.toContain('shipped');
    await told(shop);
    expect(await factsAbout(shop, orderId)).toContain('shipped');
    expect((await orderOf(shop, orderId)).tellAt).toBeNull();
    expect((await shop.docs('audit')).filter(({ target }) => target === orderId)).toMatchObject([
      { action: 'order.ship', detail: { carrier: 'SF', count: 2 } },
    ]);
  });

  it('in several parcels leaves it paid until the last piece has gone', async () => {
    const lin = await shop.member();
    const orderId = await paidOrder(shop, lin, { delivery: LOCAL });
    const one = { lines: [{ skuId: 'kiwi-6', quantity: 1 }] };
    expect(yes(await ship(staff, orderId, one)).last).toBe(false);
    expect(yes(await staff.ask('order.get', { orderId }))).toMatchObject({
      row: { status: 'paid', left: 1 },
      left: [{ skuId: 'kiwi-6', quantity: 1 }],
    });
    expect(no(await ship(staff, orderId, { lines: [{ skuId: 'kiwi-6', quantity: 2 }] }))).toBe(
      'SHIPMENT_TOO_MANY',
    );
    expect(yes(await ship(staff, orderId, one)).last).toBe(true);
    expect((await orderOf(shop, orderId)).status).toBe('fulfilled');
    expect(no(await ship(staff, orderId))).toBe('SHIPMENT_NOTHING_LEFT');
  });

  it('the same parcel twice, by hand or by file, is one parcel', async () => {
    const orderId = await paidOrder(shop, await shop.member(), { delivery: LOCAL });
    const same = parcel();
    yes(await ship(staff, orderId, same));
    expect(yes(await ship(staff, orderId, same)).again).toBe(true);
    const batch = yes(await staff.ask('order.ship-batch', { rows: [{ orderId, ...same, carrier: '顺丰' }] }));
    expect(batch.rows).toEqual([{ ok: true, orderId, again: true }]);
    expect((await orderOf(shop, orderId)).handover?.shipments).toHaveLength(1);
  });

  it('by two desks at once never sends a piece twice', async () => {
    const orderId = await paidOrder(shop, await shop.member(), { delivery: LOCAL });
    const one = { lines: [{ skuId: 'kiwi-6', quantity: 1 }] };
    const answers = await Promise.all([
      ship(staff, orderId, one),
      ship(staff, orderId, one),
      ship(staff, orderId, one),
      ship(staff, orderId),
    ]);
    const { handover, status } = await orderOf(shop, orderId);
    const gone = handover!.shipments
      .flatMap(({ lines }) => lines)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    expect(gone).toBe(2);
    expect(status).toBe('fulfilled');
    expect(answers.filter(({ ok }) => ok)).toHaveLength(handover!.shipments.length);
    expect(handover!.rev).toBe(handover!.shipments.length);
  });

  it('within the minute can be taken back, and then nobody ever hears of it', async () => {
    const orderId = await paidOrder(shop, await shop.member(), { delivery: LOCAL });
    const { shipmentId } = yes(await ship(staff, orderId));
    yes(await staff.ask('order.undo', { orderId, shipmentId }));
    expect(await orderOf(shop, orderId)).toMatchObject({
      status: 'paid',
      handover: { shipments: [] },
      tellAt: null,
    });
    await told(shop);
    expect(await factsAbout(shop, orderId)).not.toContain('shipped');
    const again = yes(await ship(staff, orderId));
    await shop.advance(MINUTE + 1);
    expect(no(await staff.ask('order.undo', { orderId, shipmentId: again.shipmentId }))).toBe(
      'SHIPMENT_UNDO_OVER',
    );
    expect(no(await staff.ask('order.undo', { orderId, shipmentId: 'no-such' }))).toBe('SHIPMENT_UNKNOWN');
  });

  it('is refused for an unpaid order and for one to be fetched', async () => {
    const lin = await shop.member();
    const { orderId } = await placed(lin, TWO, { delivery: LOCAL });
    expect(no(await ship(staff, orderId))).toBe('ORDER_NOT_PAID');
    expect(no(await ship(staff, await paidOrder(shop, lin)))).toBe('SHIPMENT_KIND');
    expect(no(await ship(staff, 'HTNOSUCHORDER'))).toBe('ORDER_NOT_FOUND');
  });

  it('a file answers every row for itself', async () => {
    const lin = await shop.member();
    const [a, b] = [
      await paidOrder(shop, lin, { delivery: LOCAL }),
      await paidOrder(shop, lin, { delivery: LOCAL }),
    ];
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
    expect((await orderOf(shop, a)).handover?.shipments).toMatchObject([
      { carrier: 'ZTO', trackingNo: 'ZT00010001' },
    ]);
    expect((await orderOf(shop, b)).status).toBe('paid');
  });
});

describe('fetching', () => {
  it('works with the code that only the customer sees, once', async () => {
    const lin = await shop.member('取货的林');
    const orderId = await paidOrder(shop, lin);
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
    await told(shop);
    expect(await factsAbout(shop, orderId)).toContain('picked_up');
  });

  it('works by picking the row, and can be taken back within the minute', async () => {
    const orderId = await paidOrder(shop, await shop.member('点名的阿康'));
    const waiting = yes(await staff.ask('order.roll-call', { pointId: 'cuihuli' })).rows;
    expect(waiting.find((row) => row.orderId === orderId)).toMatchObject({ takenAt: null, count: 2 });
    const { row } = yes(await staff.ask('order.pick-up', { by: { orderId } }));
    const called = yes(await staff.ask('order.roll-call', { pointId: 'cuihuli' })).rows;
    expect(called.find((one) => one.orderId === orderId)?.takenAt).toBe(row.takenAt);
    yes(await staff.ask('order.undo', { orderId, shipmentId: row.shipmentId! }));
    expect((await orderOf(shop, orderId)).status).toBe('paid');
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
    for (let n = 0; n < 3; n += 1) await paidOrder(shop, lin, {}, [{ skuId: 'kiwi-6', quantity: 1 }]);
    await shop.tick();
    const waiting = (await shop.docs('orders')).filter(
      ({ status, delivery }) => status === 'paid' && delivery.kind === 'pickup',
    );
    expect(waiting.every(({ pickupCode }) => /^\d{6}$/.test(pickupCode ?? ''))).toBe(true);
    expect(new Set(waiting.map(({ pickupCode }) => pickupCode)).size).toBe(waiting.length);
  });

  it('takes the next code when somebody waits with the first one', async () => {
    const lin = await shop.member();
    const first = await paidOrder(shop, lin);
    const { pickupCode } = yes(await lin.call('order.get', { orderId: first })).fulfilment;
    // The same order asks again as if it had no code, while another holds what it would get.
    await shop.put('pickup_codes', { _id: pickupCode!, v: 1, orderId: 'HT-OTHER', at: 1 });
    const { pickupCode: _dropped, ...bare } = await orderOf(shop, first);
    await shop.put('orders', bare);
    const next = yes(await lin.call('order.get', { orderId: first })).fulfilment.pickupCode;
    expect(next).toMatch(/^\d{6}$/);
    expect(next).not.toBe(pickupCode);
  });
});

describe('completing', () => {
  it('is the customer’s word, once the goods are there', async () => {
    const [lin, wang] = [await shop.member(), await shop.member()];
    const orderId = await paidOrder(shop, lin, { delivery: LOCAL });
    expect(no(await lin.call('order.confirm-receipt', { orderId }))).toBe('ORDER_NOT_HANDED_OVER');
    yes(await ship(staff, orderId));
    expect(no(await wang.call('order.confirm-receipt', { orderId }))).toBe('ORDER_NOT_FOUND');
    expect(yes(await lin.call('order.confirm-receipt', { orderId })).status).toBe('completed');
    expect(yes(await lin.call('order.confirm-receipt', { orderId })).status).toBe('completed');
    expect(await factsAbout(shop, orderId)).toEqual(expect.arrayContaining(['shipped', 'completed']));
    expect((await factsAbout(shop, orderId)).filter((kind) => kind === 'completed')).toHaveLength(1);
  });

  it.each([
    ['express, after ten days', LOCAL, 10],
    ['a pickup, after two', undefined, 2],
  ])('comes by itself: %s', async (_what, delivery, days) => {
    const lin = await shop.member();
    const orderId = await paidOrder(shop, lin, delivery ? { delivery } : {});
    if (delivery) yes(await ship(staff, orderId));
    else yes(await staff.ask('order.pick-up', { by: { orderId } }));
    await shop.advance(days * DAY - MINUTE);
    await shop.tick();
    expect((await orderOf(shop, orderId)).status).toBe('fulfilled');
    await shop.advance(2 * MINUTE);
    await shop.tick();
    expect(await orderOf(shop, orderId)).toMatchObject({
      status: 'completed',
      completedBy: 'time',
      tellAt: null,
    });
    expect(await factsAbout(shop, orderId)).toContain('completed');
    staff = await signIn(shop);
  });
});

it('costs as many round trips as it must', () => {
  const dearest = dearestOf(shop);
  // One of each is the session, two the announcement (ADR 0015). A desk that lost against another reads and writes once more.
  expect(dearest('order.pick-up')).toBeLessThanOrEqual(10);
  expect(dearest('order.ship')).toBeLessThanOrEqual(11);
  expect(dearest('order.confirm-receipt')).toBeLessThanOrEqual(7);
});
