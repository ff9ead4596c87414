import type { StorefrontInput } from '@/contract/storefront';
import type { PayParams } from '@/contract/views';
import type { NoticeRelay, CaughtNotice } from '../support/notice-relay';
import { KIWI, newKey, PICKUP } from '../support/orders';
import { yes, type Phone } from '../support/phone';
import { eventually, type Shop } from '../support/shop';
import type { Staff } from '../support/staff';
import { apply } from '../support/after-sales';
import type { BarePay } from './bare';

/** A member on the way through the shop: each use case leaves what the next one needs. */
export interface Buyer {
  readonly phone: Phone;
  order?: StorefrontInput<'order.place'>;
  orderId?: string;
  pay?: PayParams;
  notice?: CaughtNotice;
  afterSaleId?: string;
}

export interface UseCase {
  readonly name: string;
  /** What must be so before, and is not measured. */
  readonly before?: (buyer: Buyer) => Promise<void>;
  readonly run: (buyer: Buyer) => Promise<void>;
  /** The call of WeChat Pay that is part of it. */
  readonly pay?: (buyer: Buyer) => BarePay;
}

export const TEMPLATE = 'newcomer-10';
type Lines = StorefrontInput<'order.place'>['lines'];
/** Two boxes: over the threshold of the coupon that was just claimed. */
export const ONE_LINE: Lines = KIWI.map((line) => ({ ...line, quantity: 2 }));

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the use case before left nothing');
  return value;
}

/** The way of a paid order, in order. The notice is WeChat Pay's own, signed; it is caught, so that we deliver it. */
export function wayOfAnOrder(
  { shop, relay, owner }: { shop: Shop; relay: NoticeRelay; owner: Staff },
  lines: Lines = ONE_LINE,
): readonly UseCase[] {
  const caughtNow = async (does: () => Promise<unknown>): Promise<CaughtNotice> => {
    const before = relay.caught.length;
    await does();
    return eventually(() => Promise.resolve(relay.caught[before]));
  };
  const deliver = async (buyer: Buyer): Promise<void> => {
    const { headers, body } = given(buyer.notice);
    const answer = await fetch(`${shop.url}/http/pay-notify/notice`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    if (answer.status !== 200) throw new Error(`the notice was answered ${answer.status}`);
    await answer.arrayBuffer();
  };
  let refunds = 0;
  const trade = ({ orderId }: Buyer): BarePay => ({ call: 'query', outTradeNo: given(orderId) });
  return [
    { name: 'shop.home', run: async ({ phone }) => void yes(await phone.call('shop.home', {})) },
    {
      name: 'coupon.claim',
      run: async ({ phone }) => void yes(await phone.call('coupon.claim', { templateId: TEMPLATE })),
    },
    {
      name: 'order.quote',
      async run(buyer) {
        const cart = { lines, delivery: PICKUP, coupons: 'best' } as const;
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
      pay: () => ({ call: 'prepay', outTradeNo: `HTBENCH${(trades += 1)}T${Date.now()}` }),
    },
    {
      name: 'pay notice',
      async before(buyer) {
        buyer.notice = await caughtNow(() => buyer.phone.pay(given(buyer.pay)));
      },
      run: deliver,
      pay: trade,
    },
    {
      name: 'order.result',
      async run({ phone, orderId }) {
        const { status } = yes(await phone.call('order.result', { orderId: given(orderId) }));
        if (status !== 'paid') throw new Error(`a paid order is ${status}`);
      },
    },
    {
      name: 'refund.approve',
      async before(buyer) {
        refunds = relay.caught.length; // their notices come from here on, one for each
        buyer.afterSaleId = yes(await apply(buyer.phone, given(buyer.orderId), 'all')).afterSaleId;
      },
      async run({ afterSaleId, orderId }) {
        const decision = { afterSaleId: given(afterSaleId), orderId: given(orderId) };
        yes(await owner.ask('refund.approve', decision));
      },
      pay: trade,
    },
    {
      name: 'refund notice',
      async before(buyer) {
        buyer.notice = await eventually(() => Promise.resolve(relay.caught[refunds]));
        refunds += 1;
      },
      run: deliver,
    },
  ];
}

let trades = 0;
