import type { StorefrontInput } from '@/contract/storefront';
import type { PayParams } from '@/contract/views';
import type { NoticeRelay, CaughtNotice } from '../support/notice-relay';
import { KIWI, newKey, PICKUP } from '../support/orders';
import { yes, type Phone } from '../support/phone';
import { eventually, type Shop } from '../support/shop';

/** A member on the way through the shop: each use case leaves what the next one needs. */
export interface Buyer {
  readonly phone: Phone;
  order?: StorefrontInput<'order.place'>;
  orderId?: string;
  pay?: PayParams;
  notice?: CaughtNotice;
}

export interface UseCase {
  readonly name: string;
  /** What must be so before, and is not measured. */
  readonly before?: (buyer: Buyer) => Promise<void>;
  readonly run: (buyer: Buyer) => Promise<void>;
}

export const TEMPLATE = 'newcomer-10';
/** Two boxes: over the threshold of the coupon that was just claimed. */
const LINES = KIWI.map((line) => ({ ...line, quantity: 2 }));

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the use case before left nothing');
  return value;
}

/** The way of a paid order, in order. The notice is WeChat Pay's own, signed; it is caught, so that we deliver it. */
export function wayOfAnOrder(shop: Shop, relay: NoticeRelay): readonly UseCase[] {
  return [
    { name: 'shop.home', run: async ({ phone }) => void yes(await phone.call('shop.home', {})) },
    {
      name: 'coupon.claim',
      run: async ({ phone }) => void yes(await phone.call('coupon.claim', { templateId: TEMPLATE })),
    },
    {
      name: 'order.quote',
      async run(buyer) {
        const cart = { lines: LINES, delivery: PICKUP, coupons: 'best' } as const;
        const { digest, couponIds } = yes(await buyer.phone.call('order.quote', cart));
        if (couponIds.length !== 1) throw new Error('the claimed coupon does not apply');
        buyer.order = { ...cart, key: newKey(), remark: '', digest, coupons: [...couponIds] };
      },
    },
    {
      name: 'order.place',
      async run(buyer) {
        const { orderId, pay } = yes(await buyer.phone.call('order.place', given(buyer.order)));
        Object.assign(buyer, { orderId, pay });
      },
    },
    {
      name: 'pay notice',
      async before(buyer) {
        const before = relay.caught.length;
        await buyer.phone.pay(given(buyer.pay));
        buyer.notice = await eventually(() => Promise.resolve(relay.caught[before]));
      },
      async run({ notice }) {
        const { headers, body } = given(notice);
        const answer = await fetch(`${shop.url}/http/pay-notify/notice`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body,
        });
        if (answer.status !== 200) throw new Error(`the notice was answered ${answer.status}`);
        await answer.arrayBuffer();
      },
    },
    {
      name: 'order.result',
      async run({ phone, orderId }) {
        const { status } = yes(await phone.call('order.result', { orderId: given(orderId) }));
        if (status !== 'paid') throw new Error(`a paid order is ${status}`);
      },
    },
  ];
}
