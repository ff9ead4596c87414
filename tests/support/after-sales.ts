import type { StorefrontInput } from '@/contract/storefront';
import { bookedOf, refundedOf, type Wanted } from '@/domain/after-sale/book';
import { CLAIM_OF } from '@/domain/after-sale/follow';
import { replay } from '@/domain/timeline/fold';
import type { AfterSaleView } from '@/contract/after-sale';
import type { AfterSaleDoc, OrderDoc } from '../../cloudfunctions/_store/documents';
import { newKey, placed, settled, type Submit } from './orders';
import { yes, type Answer, type Phone } from './phone';
import { eventually, OPENED_AT, type Shop } from './shop';

type Lines = StorefrontInput<'order.place'>['lines'];

/** An order that is paid, with all its effects. */
export async function bought(shop: Shop, phone: Phone, lines: Lines, how: Submit = {}): Promise<OrderDoc> {
  const { orderId, pay } = await placed(phone, lines, how);
  await phone.pay(pay);
  return settled(shop, orderId);
}

type Apply = StorefrontInput<'after-sale.apply'>;

/** The form as the page sends it: the amount is what the options say these pieces were paid. */
export async function formOf(
  phone: Phone,
  orderId: string,
  wanted: readonly Wanted[] | 'all',
  more: Partial<Apply> = {},
): Promise<Apply> {
  const options = yes(await phone.call('after-sale.options', { orderId }));
  const everything = options.lines.flatMap(({ skuId, left }) =>
    left > 0 ? [{ skuId, quantity: left }] : [],
  );
  const lines = wanted === 'all' ? everything : [...wanted];
  const goods = lines.map(
    ({ skuId, quantity }) => options.lines.find((line) => line.skuId === skuId)?.upTo[quantity] ?? 0,
  );
  const all = everything.every(
    ({ skuId, quantity }) => lines.find((line) => line.skuId === skuId)?.quantity === quantity,
  );
  const shown = goods.reduce((sum: number, amount) => sum + amount, all ? options.shipping : 0);
  const form = {
    key: newKey(),
    orderId,
    kind: 'refund',
    lines,
    reason: 'changed_mind',
    text: '',
    pictures: [],
    shown,
  };
  return { ...form, ...more } as Apply;
}

export const apply = async (
  phone: Phone,
  orderId: string,
  wanted: readonly Wanted[] | 'all',
  more: Partial<Apply> = {},
): Promise<Answer<AfterSaleView>> =>
  phone.call('after-sale.apply', await formOf(phone, orderId, wanted, more));

/** Waits until the money is back and everything that follows from it is there. */
export const refunded = (shop: Shop, afterSaleId: string): Promise<AfterSaleDoc> =>
  eventually(async () => {
    const one = await shop.doc('after_sales', afterSaleId);
    return one?.status === 'refunded' && one.due === null && one;
  });

interface PayLog {
  readonly refunds: readonly {
    readonly request: { readonly outTradeNo: string; readonly outRefundNo: string; readonly refund: number };
    readonly status: string;
  }[];
}
export const refundsAtWechat = async (shop: Shop, orderId: string): Promise<PayLog['refunds']> =>
  (await shop.get<PayLog>('/pay-log')).refunds.filter(({ request }) => request.outTradeNo === orderId);

/** What must hold of every refund at any moment, half done or not; ADR 0017 names what may be half done. */
export async function refundsBalance(shop: Shop): Promise<void> {
  const [orders, afterSales, timeline, members] = await Promise.all([
    shop.docs('orders'),
    shop.docs('after_sales'),
    shop.docs('timeline'),
    shop.docs('members'),
  ]);
  for (const order of orders.filter(({ placedAt }) => placedAt >= OPENED_AT)) {
    const paid = order.payment.paidAmount ?? 0;
    const atWechat = (await refundsAtWechat(shop, order.id)).filter(
      ({ request, status }) => status !== 'CLOSED' && !request.outRefundNo.includes('-late'),
    );
    const sent = atWechat.reduce((sum, { request }) => sum + request.refund, 0);
    expect({ order: order.id, tooMuch: sent > bookedOf(order) || bookedOf(order) > paid }).toEqual({
      order: order.id,
      tooMuch: false,
    });
    const told = timeline
      .filter(({ kind, data }) => kind === 'refunded' && (data as { orderId: string }).orderId === order.id)
      .reduce((sum, { data }) => sum + (data as { amount: number }).amount, 0);
    expect(told).toBeLessThanOrEqual(refundedOf(order));
    const mine = afterSales.filter(({ orderId }) => orderId === order.id);
    const live = mine.filter(({ status }) => CLAIM_OF[status] !== null);
    const ahead = mine.filter(({ status, wakeAt }) => CLAIM_OF[status] === null && wakeAt !== null);
    const claimed = Object.keys(order.refunds ?? {}).filter((id) => !ahead.some((one) => one.id === id));
    expect(claimed.sort()).toEqual(live.map(({ id }) => id).sort());
    for (const { id, status, refund, amount } of live) {
      const asked = atWechat.find(({ request }) => request.outRefundNo === refund.no)?.request.refund;
      const settled = asked === undefined && status === 'refunding' ? [] : [amount, asked ?? amount];
      for (const each of settled) expect(each).toBe(order.refunds?.[id]?.amount);
    }
  }
  const underWay = new Set(afterSales.flatMap(({ due, memberId }) => (due ? memberId : [])));
  for (const member of members.filter(({ _id }) => !underWay.has(_id)))
    expect(member.fold).toEqual(replay(timeline.filter(({ memberId }) => memberId === member._id)));
}

/** And when nothing is under way any more: what was booked has arrived, and every effect is there. */
export async function refundsAreDone(shop: Shop): Promise<void> {
  await refundsBalance(shop);
  const [orders, afterSales, timeline] = await Promise.all([
    shop.docs('orders'),
    shop.docs('after_sales'),
    shop.docs('timeline'),
  ]);
  const isBehind = ({ status, due, wakeAt }: (typeof afterSales)[number]) =>
    status === 'refunding' || due !== null || (CLAIM_OF[status] === null && wakeAt !== null);
  expect(afterSales.filter(isBehind)).toEqual([]);
  for (const order of orders.filter(({ placedAt }) => placedAt >= OPENED_AT)) {
    const arrived = (await refundsAtWechat(shop, order.id))
      .filter(({ status, request }) => status === 'SUCCESS' && !request.outRefundNo.includes('-late'))
      .reduce((sum, { request }) => sum + request.refund, 0);
    expect({ order: order.id, refunded: refundedOf(order) }).toEqual({ order: order.id, refunded: arrived });
  }
  const done = afterSales.filter(({ status }) => status === 'refunded');
  const told = new Set(timeline.map(({ _id }) => _id));
  expect(done.map(({ id }) => `refunded:${id}`).filter((id) => !told.has(id))).toEqual([]);
}
