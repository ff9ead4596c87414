import { fen } from '@/domain/money';
import { apply } from '../after-sales';
import { placed } from '../orders';
import { yes } from '../phone';
import { couponSale } from '../reconcile';
import type { Shop } from '../shop';
import { change, dearer, HOUR, kiwisSold, now, type Plantings } from './planting';

const soldId = async (shop: Shop): Promise<string> => (await kiwisSold(shop)).order.id;

export const PLANTED_ORDERS = {
  effects_overdue: {
    plant: async (shop) =>
      change(shop, 'orders', await soldId(shop), () => ({ due: 'settle' as const, dueAt: now(shop) - HOUR })),
  },
  close_overdue: {
    async plant(shop) {
      const { orderId } = await placed(await shop.member());
      await shop.advance(HOUR);
      return orderId;
    },
  },
  bill_sum: {
    plant: async (shop) =>
      change(shop, 'orders', await soldId(shop), ({ quote }) => ({
        quote: { ...quote, shippingPayable: fen(1) },
      })),
  },
  paid_amount: {
    plant: async (shop) =>
      change(shop, 'orders', await soldId(shop), ({ payment }) => ({
        payment: { ...payment, paidAmount: fen(1) },
      })),
  },
  paid_entry_missing: {
    async plant(shop) {
      const { order } = await kiwisSold(shop);
      const quote = { ...order.quote, lines: [], shippingPayable: order.quote.payable };
      await shop.put('orders', { ...order, _id: 'HTforgotten', id: 'HTforgotten', quote });
      return 'HTforgotten';
    },
  },
  paid_entry_amount: {
    plant: async (shop) =>
      change(shop, 'orders', await soldId(shop), (order) => ({
        ...dearer(order),
        payment: { ...order.payment, paidAmount: fen(order.quote.payable + 10) },
      })),
  },
  refund_over_paid: {
    async plant(shop) {
      const { phone, order } = await kiwisSold(shop);
      const { afterSaleId } = yes(await apply(phone, order.id, 'all'));
      const amount = fen(order.quote.payable + 1);
      const failed = { status: 'refund_failed', wakeAt: null, amount } as const;
      await change(shop, 'after_sales', afterSaleId, () => failed);
      return change(shop, 'orders', order.id, ({ refunds = {} }) => ({
        refunds: { [afterSaleId]: { ...refunds[afterSaleId]!, status: 'booked' as const, amount } },
      }));
    },
  },
  late_refund_stuck: {
    async plant(shop) {
      const phone = await shop.member();
      const { orderId } = await placed(phone);
      yes(await phone.call('order.cancel', { orderId }));
      const paidAt = now(shop) - 25 * HOUR;
      const payment = { status: 'refunding', paidAt, paidAmount: fen(1580) } as const;
      return change(shop, 'orders', orderId, () => ({ payment }));
    },
  },
  coupon_missing: {
    plant: async (shop) =>
      change(shop, 'orders', await soldId(shop), ({ quote }) => ({
        quote: { ...quote, couponIds: ['gone:x:1'] },
      })),
  },
  coupon_elsewhere: {
    async plant(shop) {
      const order = await couponSale(shop);
      const coupon = (await shop.doc('coupons', order.quote.couponIds[0]!))!;
      const { orderId: _used, history = [], ...rest } = coupon;
      await shop.put('coupons', {
        ...rest,
        status: 'claimed',
        history: [...history, { event: 'release', at: now(shop) }],
      });
      return order.id;
    },
  },
} satisfies Plantings;
