import fc from 'fast-check';
import type { Claim } from '../after-sale/types';
import { fen } from '../money';
import { quoteCart } from '../pricing/quote';
import type { Delivery, OrderStatus } from '../order/types';
import { cartOf, lineOf } from '../../../tests/support/carts';
import {
  completeBy,
  freeToHandOver,
  handOver,
  hasOpenClaim,
  isThrough,
  leftToHandOver,
  MOST_SHIPMENTS,
  UNDO_MS,
  undoHandOver,
  waysOf,
  type ShipRequest,
  type ToHandOver,
} from './hand-over';
import { COMPLETE_AFTER_DAYS, type Shipment } from './types';

const AT = Date.parse('2026-11-21T12:00:00+08:00');
const DAY = 86_400_000;
const BY = { at: AT, staffId: 'wang' };
const point = { id: 'p', name: '翠湖里店', address: '', hours: '' };
const PICKUP: Delivery = { kind: 'pickup', point };
const HOME: Delivery = { kind: 'local', address: { name: '林', phone: '138', region: '', detail: '' } };
const EXPRESS: ShipRequest = { id: 'SF-1', kind: 'express', carrier: 'SF', trackingNo: 'sf 123456' };

function orderWith(quantities: Readonly<Record<string, number>>, more: Partial<ToHandOver> = {}): ToHandOver {
  const quote = quoteCart(cartOf(Object.entries(quantities).map(([sku, many]) => lineOf(sku, 100, many))));
  if (!quote.ok) throw new Error(quote.code);
  return { status: 'paid', quote: quote.value, delivery: HOME, ...more };
}
const refundOf = (status: Claim['status'], skuId: string, quantity: number): Claim => ({
  status,
  lines: [{ skuId, pieces: [[0, quantity]], quantity, amount: fen(100 * quantity) }],
  shipping: fen(0),
  amount: fen(100 * quantity),
  points: { taken: 0, returned: 0 },
});
const skuOf = (order: ToHandOver, nth = 0): string => order.quote.lines[nth]!.skuId;
const sent = (order: ToHandOver, ...parcels: (readonly [string, number])[][]): ToHandOver => ({
  ...order,
  handover: {
    rev: parcels.length,
    shipments: parcels.map((lines, n): Shipment => ({
      id: `s${n}`,
      kind: 'express',
      lines: lines.map(([skuId, quantity]) => ({ skuId, quantity })),
      at: AT,
      staffId: 'wang',
    })),
  },
});

describe('handing over', () => {
  it('sends all that is left when no lines are named, and is done with it', () => {
    const order = orderWith({ 草莓: 2, 柿子: 1 });
    const outcome = handOver(order, EXPRESS, BY);
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        last: true,
        again: false,
        shipment: { carrier: 'SF', trackingNo: 'SF123456', staffId: 'wang' },
      },
    });
    expect(outcome.ok && outcome.value.shipment.lines.map(({ quantity }) => quantity)).toEqual([2, 1]);
  });

  it('is not done while pieces are left', () => {
    const order = orderWith({ 草莓: 2 });
    const lines = [{ skuId: skuOf(order), quantity: 1 }];
    expect(handOver(order, { ...EXPRESS, lines }, BY)).toMatchObject({ ok: true, value: { last: false } });
    const rest = sent(order, [[skuOf(order), 1]]);
    expect(handOver(rest, { ...EXPRESS, lines }, BY)).toMatchObject({ ok: true, value: { last: true } });
  });

  it('does not send what was refunded before it went', () => {
    const order = orderWith({ 草莓: 2, 柿子: 1 });
    const claimed = (status: 'asked' | 'booked' | 'refunded') => ({
      A1: refundOf(status, skuOf(order), 2),
    });
    expect([...leftToHandOver({ ...order, refunds: claimed('booked') })]).toEqual([[skuOf(order, 1), 1]]);
    expect([...leftToHandOver({ ...order, refunds: claimed('refunded') })]).toEqual([[skuOf(order, 1), 1]]);
    expect(leftToHandOver({ ...order, refunds: claimed('asked') }).size).toBe(2);
    expect(hasOpenClaim({ refunds: claimed('booked') })).toBe(true);
    expect(hasOpenClaim({ refunds: claimed('refunded') })).toBe(false);
  });

  it('keeps pieces in an unanswered after-sale at the shop, and sends the others', () => {
    const order = orderWith({ 草莓: 2, 柿子: 1 });
    const asked = { ...order, refunds: { A1: refundOf('asked', skuOf(order), 1) } };
    expect([...freeToHandOver(asked).values()]).toEqual([1, 1]);
    const outcome = handOver(asked, EXPRESS, BY);
    expect(outcome.ok && outcome.value).toMatchObject({
      last: false,
      shipment: { lines: [{ quantity: 1 }, { quantity: 1 }] },
    });
    const both = { ...EXPRESS, lines: [{ skuId: skuOf(order), quantity: 2 }] };
    expect(handOver(asked, both, BY)).toMatchObject({
      code: 'SHIPMENT_IN_AFTER_SALE',
      detail: { skuId: skuOf(order), free: 1 },
    });
  });

  it('sends all that is at the shop while a piece that had gone comes back', () => {
    const order = sent(orderWith({ 草莓: 3 }), [[skuOf(orderWith({ 草莓: 3 })), 1]]);
    for (const status of ['asked', 'booked', 'refunded'] as const) {
      const back = { ...refundOf(status, skuOf(order), 1), back: true as const };
      expect([...freeToHandOver({ ...order, refunds: { A1: back } }).values()]).toEqual([2]);
    }
  });

  it.each([
    ['one sent, one on its way back', 1, 'booked', true],
    ['one sent, one paid back', 1, 'refunded', true],
    ['one sent, one in question', 1, 'asked', false],
    ['none sent, one paid back', 0, 'refunded', false],
  ] as const)('two pieces, %s: through or not', (_what, gone, status, through) => {
    const order = orderWith({ 草莓: 2 });
    const half = gone ? sent(order, [[skuOf(order), 1]]) : order;
    expect(isThrough({ ...half, refunds: { A1: refundOf(status, skuOf(order), 1) } })).toBe(through);
    expect(isThrough(half)).toBe(false);
  });

  it('answers the same parcel again without another', () => {
    const order = sent(orderWith({ 草莓: 2 }), [[skuOf(orderWith({ 草莓: 2 })), 2]]);
    expect(handOver({ ...order, status: 'fulfilled' }, { ...EXPRESS, id: 's0' }, BY)).toMatchObject({
      ok: true,
      value: { again: true, last: true, shipment: { id: 's0' } },
    });
  });

  const one = orderWith({ 草莓: 1 });
  const line = { skuId: skuOf(one), quantity: 1 };
  it.each([
    ['an unpaid order', { status: 'pending_payment' as OrderStatus }, EXPRESS, 'ORDER_NOT_PAID'],
    ['a closed one', { status: 'closed' as OrderStatus }, EXPRESS, 'ORDER_NOT_PAID'],
    ['a completed one', { status: 'completed' as OrderStatus }, EXPRESS, 'SHIPMENT_NOTHING_LEFT'],
    ['a refunded one', { status: 'refunded' as OrderStatus }, EXPRESS, 'ORDER_ILLEGAL_TRANSITION'],
    [
      'a group that may still fail',
      { purpose: { kind: 'group' as const, id: 'g', ready: false } },
      EXPRESS,
      'SHIPMENT_NOT_READY',
    ],
    ['a pickup order by express', { delivery: PICKUP }, EXPRESS, 'SHIPMENT_KIND'],
    ['an address at the counter', {}, { id: 'x', kind: 'pickup' as const }, 'SHIPMENT_KIND'],
    ['an unknown carrier', {}, { ...EXPRESS, carrier: 'OWL' }, 'CARRIER_UNKNOWN'],
    [
      'a carrier named like a method of objects',
      {},
      { ...EXPRESS, carrier: 'constructor' },
      'CARRIER_UNKNOWN',
    ],
    ['no carrier', {}, { ...EXPRESS, carrier: undefined }, 'CARRIER_UNKNOWN'],
    ['no number', {}, { ...EXPRESS, trackingNo: undefined }, 'TRACKING_NO_INVALID'],
    ['a number of five', {}, { ...EXPRESS, trackingNo: 'SF123' }, 'TRACKING_NO_INVALID'],
    ['one piece too many', {}, { ...EXPRESS, lines: [{ ...line, quantity: 2 }] }, 'SHIPMENT_TOO_MANY'],
    ['another order’s goods', {}, { ...EXPRESS, lines: [{ skuId: 'z', quantity: 1 }] }, 'SHIPMENT_TOO_MANY'],
    [
      'an order that the customer asks to have refunded whole',
      { refunds: { A1: refundOf('asked', line.skuId, 1) } },
      EXPRESS,
      'SHIPMENT_IN_AFTER_SALE',
    ],
    [
      'an order refunded whole',
      { refunds: { A1: refundOf('booked', line.skuId, 1) } },
      EXPRESS,
      'SHIPMENT_NOTHING_LEFT',
    ],
  ])('refuses %s', (_what, order, request, code) =>
    expect(handOver({ ...one, ...order }, request, BY)).toMatchObject({ ok: false, code }),
  );

  it('stops at as many parcels as WeChat takes', () => {
    const many = orderWith({ 草莓: 20 });
    const full = sent(many, ...Array.from({ length: MOST_SHIPMENTS }, () => [[skuOf(many), 1] as const]));
    expect(handOver(full, EXPRESS, BY)).toMatchObject({ ok: false, code: 'SHIPMENT_PARCELS' });
  });

  it('never hands over more than was bought, and is done exactly when nothing is left', () => {
    const cut = fc.array(fc.tuple(fc.nat(1), fc.integer({ min: 1, max: 4 })), { maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), cut, (a, b, cuts) => {
        let order = orderWith({ 草莓: a, 柿子: b });
        let gone = 0;
        for (const [nth, quantity] of cuts) {
          const id = `p${gone}-${nth}-${quantity}-${order.handover?.rev ?? 0}`;
          const lines = [{ skuId: skuOf(order, nth), quantity }];
          const outcome = handOver(order, { ...EXPRESS, trackingNo: `SF-${id}`, id, lines }, BY);
          if (!outcome.ok) continue;
          const shipments = [...(order.handover?.shipments ?? []), outcome.value.shipment];
          order = { ...order, handover: { rev: shipments.length, shipments } };
          gone += quantity;
          expect(outcome.value.last).toBe(gone === a + b);
        }
        const left = [...leftToHandOver(order).values()].reduce((sum, one) => sum + one, 0);
        expect(left + gone).toBe(a + b);
      }),
    );
  });
});

describe('taking back', () => {
  const shipments = sent(one(), [['草莓', 1]]).handover!.shipments;
  function one(): ToHandOver {
    return orderWith({ 草莓: 1 });
  }
  it('works to the last millisecond of the minute', () => {
    expect(undoHandOver(shipments, 's0', AT + UNDO_MS)).toEqual({ ok: true, value: [] });
    expect(undoHandOver(shipments, 's0', AT + UNDO_MS + 1)).toMatchObject({ code: 'SHIPMENT_UNDO_OVER' });
    expect(undoHandOver(shipments, 's9', AT)).toMatchObject({ code: 'SHIPMENT_UNKNOWN' });
  });
});

it('completes by the slowest way, counted from the last parcel', () => {
  const parcel = (kind: Shipment['kind'], at: number): Shipment => ({
    id: '',
    kind,
    lines: [],
    at,
    staffId: '',
  });
  expect(completeBy([parcel('pickup', AT)], COMPLETE_AFTER_DAYS)).toBe(AT + 2 * DAY);
  expect(completeBy([parcel('express', AT), parcel('local', AT + DAY)], COMPLETE_AFTER_DAYS)).toBe(
    AT + 11 * DAY,
  );
});

it('lets a pickup order be fetched and an address be reached in two ways', () => {
  expect(waysOf({ delivery: PICKUP })).toEqual(['pickup']);
  expect(waysOf({ delivery: HOME })).toEqual(['express', 'local']);
});
