import type { OrderStatus } from '../order/types';
import { correctParcel, uploadAfterCorrection, type Correction } from './correct';
import type { Shipment, ShippingUpload } from './types';

const AT = Date.parse('2026-11-22T10:00:00+08:00');
const parcel = (id: string, more: Partial<Shipment> = {}): Shipment => ({
  ...{
    id,
    kind: 'express',
    lines: [{ skuId: 'kiwi-6', quantity: 1 }],
    at: AT - 3_600_000,
    staffId: 'lao-chen',
  },
  ...{ carrier: 'SF', trackingNo: `SF00000${id}` },
  ...more,
});
const FIRST = parcel('1');
const SECOND = parcel('2');
const BROUGHT: Shipment = { id: '3', kind: 'local', lines: FIRST.lines, at: FIRST.at, staffId: 'lao-chen' };
const orderWith = (status: OrderStatus = 'fulfilled') => ({
  status,
  handover: { rev: 3, shipments: [FIRST, SECOND, BROUGHT] },
});
const RIGHT: Correction = { shipmentId: '1', carrier: 'ZTO', trackingNo: ' zt 123 456 ', at: AT };

describe('a wrong tracking number', () => {
  it.each(['paid', 'fulfilled'] as const)(
    'is put right while the order is %s, and nothing else moves',
    (status) => {
      const right = { ...FIRST, carrier: 'ZTO', trackingNo: 'ZT123456', correctedAt: AT };
      expect(correctParcel(orderWith(status), RIGHT)).toEqual({
        ok: true,
        value: { shipments: [right, SECOND, BROUGHT], before: FIRST, changed: true },
      });
    },
  );

  it('that was right before stays as it is', () => {
    const same = { ...RIGHT, carrier: 'SF', trackingNo: 'sf000001' };
    expect(correctParcel(orderWith(), same)).toMatchObject({
      value: { shipments: [FIRST, SECOND, BROUGHT], changed: false },
    });
  });

  it.each<[string, Partial<Correction>, string]>([
    ['a parcel of another order', { shipmentId: '9' }, 'SHIPMENT_UNKNOWN'],
    ['what we brought ourselves', { shipmentId: '3' }, 'SHIPMENT_UNKNOWN'],
    ['an unknown carrier', { carrier: 'OWL' }, 'CARRIER_UNKNOWN'],
    ['a number of five', { trackingNo: 'SF123' }, 'TRACKING_NO_INVALID'],
    ['the number of its other parcel', { carrier: 'SF', trackingNo: 'SF000002' }, 'PARCEL_ENTERED'],
  ])('of %s is refused', (_what, change, code) =>
    expect(correctParcel(orderWith(), { ...RIGHT, ...change })).toMatchObject({ ok: false, code }),
  );

  it.each(['completed', 'refunded'] as const)('no longer matters once the order is %s', (status) =>
    expect(correctParcel(orderWith(status), RIGHT)).toMatchObject({ code: 'PARCEL_ARRIVED' }),
  );
});

describe('what WeChat is told of it', () => {
  const upload = (status: ShippingUpload['status'], tries: number): ShippingUpload => ({
    ...{ status, tries, retryAt: AT + 60_000 },
    error: status === 'failed' ? { code: 268485225, words: '' } : null,
  });
  it.each([
    ['due', 0],
    ['unneeded', 0],
  ] as const)('nothing more while the upload is %s after %d tries', (status, tries) =>
    expect(uploadAfterCorrection(upload(status, tries), AT)).toEqual(upload(status, tries)),
  );
  it.each(['due', 'sent', 'confirmed', 'failed'] as const)(
    'again, after asking what it has, when %s',
    (status) =>
      expect(uploadAfterCorrection(upload(status, 3), AT)).toEqual({
        ...{ status: 'due', tries: 1, retryAt: AT, error: null },
      }),
  );
});
