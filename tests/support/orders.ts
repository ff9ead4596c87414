import type { StorefrontInput } from '@/contract/storefront';
import type { PayParams, PlacedView, QuoteView } from '@/contract/views';
import type { OrderDoc } from '../../cloudfunctions/_store/documents';
import { yes, type Answer, type Phone } from './phone';
import { eventually, type Shop } from './shop';

type Cart = StorefrontInput<'order.quote'>;

export const PICKUP: Cart['delivery'] = { kind: 'pickup', pointId: 'cuihuli' };
export const LOCAL: Cart['delivery'] = {
  kind: 'local',
  address: {
    name: '林女士',
    phone: '13800006021',
    region: '浙江省 杭州市 西湖区',
    detail: '翠湖里 3 号楼 1402',
  },
};
/** Kiwis: no coupon of the seed applies to a single one, so an order of them is the simplest there is. */
export const KIWI: Cart['lines'] = [{ skuId: 'kiwi-6', quantity: 1 }];

let keys = 0;
/** A submit key as the checkout makes one. */
export const newKey = (): string => `key-${(keys += 1)}-${process.pid}-${Date.now()}`;

export interface Submit {
  readonly key?: string;
  readonly delivery?: Cart['delivery'];
  readonly coupons?: Cart['coupons'];
  readonly remark?: string;
  readonly usePoints?: boolean;
}

/** Quote and submit, as the confirm page does. */
export async function submit(
  phone: Phone,
  lines: Cart['lines'],
  { key = newKey(), delivery = PICKUP, coupons = 'best', remark = '', usePoints = false }: Submit = {},
): Promise<{ quote: QuoteView; placed: Answer<PlacedView>; input: StorefrontInput<'order.place'> }> {
  const quote = yes(await phone.call('order.quote', { lines, coupons, delivery, usePoints }));
  const { digest, couponIds } = quote;
  const input = { key, lines, delivery, remark, usePoints, digest, coupons: [...couponIds] };
  return { quote, input, placed: await phone.call('order.place', input) };
}

/** A placed order that waits for payment. */
export async function placed(
  phone: Phone,
  lines = KIWI,
  how: Submit = {},
): Promise<PlacedView & { pay: PayParams }> {
  const order = yes((await submit(phone, lines, how)).placed);
  if (!order.pay) throw new Error('no parameters to pay with');
  return { ...order, pay: order.pay };
}

/** Waits until the order is paid and all its effects are there. */
export const settled = (shop: Shop, orderId: string): Promise<OrderDoc> =>
  eventually(async () => {
    const order = await shop.doc('orders', orderId);
    return order?.status === 'paid' && order.due === null && order;
  });

/** What must hold of every shop at any quiet moment: nothing scarce was made or lost. */
export async function booksBalance(
  shop: Shop,
  opening: readonly { _id: string; left: number; sold: number }[],
): Promise<void> {
  const [stock, orders, coupons] = await Promise.all([
    shop.docs('stock'),
    shop.docs('orders'),
    shop.docs('coupons'),
  ]);
  for (const { _id, left, sold, held } of stock) {
    const before = opening.find((one) => one._id === _id);
    const holding = Object.values(held).reduce((sum, quantity) => sum + quantity, 0);
    expect({ sku: _id, total: left + sold + holding }).toEqual({
      sku: _id,
      total: (before?.left ?? 0) + (before?.sold ?? 0),
    });
    // who holds it: every unpaid order its own, and paid ones until cron books them
    const holders = orders.filter(({ id, status }) => id in held || status === 'pending_payment');
    for (const order of holders.filter(({ quote }) => quote.lines.some(({ skuId }) => skuId === _id))) {
      const quantity = order.quote.lines.find(({ skuId }) => skuId === _id)?.quantity;
      expect({ order: order.id, held: held[order.id] }).toEqual({ order: order.id, held: quantity });
      expect(['pending_payment', 'paid', 'fulfilled', 'completed', 'refunded']).toContain(order.status);
    }
    expect(Object.keys(held).filter((id) => !orders.some((order) => order.id === id))).toEqual([]);
  }
  for (const coupon of coupons.filter(({ status }) => status !== 'expired' && status !== 'voided')) {
    const owner = orders.filter(
      ({ id, quote, status }) =>
        quote.couponIds.includes(coupon.id) &&
        status !== 'closed' &&
        status !== 'placing' &&
        (status !== 'refunded' || coupon.orderId === id), // a refund may have given it back
    );
    const expected = owner[0] ? (owner[0].status === 'pending_payment' ? 'locked' : 'redeemed') : 'claimed';
    expect({ coupon: coupon.id, owners: owner.length <= 1, status: coupon.status }).toEqual({
      coupon: coupon.id,
      owners: true,
      status: expected,
    });
  }
}
