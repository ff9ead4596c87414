import type { Coupon, CouponEvent } from '@/domain/coupon/types';
import { yes } from '../phone';
import { couponSale } from '../reconcile';
import type { Shop } from '../shop';
import { change, HOUR, now, type Plantings } from './planting';

/** A coupon in a wallet. */
async function inWallet(shop: Shop): Promise<string> {
  const phone = await shop.member();
  return yes(await phone.call('coupon.claim', { templateId: 'newcomer-10' })).id;
}

const moved =
  (shop: Shop, event: CouponEvent, to: Partial<Coupon>) =>
  ({ history = [] }: Coupon): Partial<Coupon> => ({
    ...to,
    history: [...history, { event, at: now(shop) - HOUR }],
  });

export const PLANTED_COUPONS = {
  coupon_not_redeemed: {
    async plant(shop) {
      const order = await couponSale(shop);
      return change(shop, 'coupons', order.quote.couponIds[0]!, moved(shop, 'lock', { status: 'locked' }));
    },
  },
  coupon_lock_dead: {
    plant: async (shop) =>
      change(
        shop,
        'coupons',
        await inWallet(shop),
        moved(shop, 'lock', { status: 'locked', orderId: 'HTnobody' }),
      ),
  },
  coupon_used_by_nothing: {
    plant: async (shop) =>
      change(
        shop,
        'coupons',
        await inWallet(shop),
        moved(shop, 'redeem', { status: 'redeemed', orderId: 'HTnobody' }),
      ),
  },
  coupon_free_with_order: {
    plant: async (shop) => change(shop, 'coupons', await inWallet(shop), () => ({ orderId: 'HTnobody' })),
  },
  coupon_ledger: {
    plant: async (shop) => change(shop, 'coupons', await inWallet(shop), moved(shop, 'redeem', {})),
  },
  coupon_not_expired: {
    plant: async (shop) =>
      change(shop, 'coupons', await inWallet(shop), () => ({ usableUntil: now(shop) - 2 * HOUR })),
  },
  template_total: {
    plant: (shop) => change(shop, 'coupon_templates', 'newcomer-10', ({ left }) => ({ left: left - 3 })),
  },
} satisfies Plantings;
