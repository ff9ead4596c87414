import type { StorefrontInput } from '@/contract/storefront';
import type { PlacedView } from '@/contract/views';
import { attribute } from '@/domain/attribution/attribute';
import { couponTouches } from '@/domain/attribution/coupon';
import { checkInvoice, type Invoice } from '@/domain/order/invoice';
import { ok, reject, type Outcome } from '@/domain/outcome';
import { pointsEarned } from '@/domain/points/earned';
import { quoteCart } from '@/domain/pricing/quote';
import type { Quote } from '@/domain/pricing/types';
import type { Call } from '../_kit/call';
import type { OrderDoc } from '../_store/documents';
import { advance, removeIntent } from '../_store/orders';
import { finishOrder } from './finish-order';
import { loadBasket, type Basket } from './load-basket';
import { releaseHolds, takeHolds } from './order-holds';
import { openOrder, placedAgain } from './open-order';
import { orderIdOf } from './order-id';
import { placedView } from './order-view';
import { quoteDigest } from './quote-digest';
import { beginSubmit, submittedBefore } from './submit-once';

type PlaceInput = StorefrontInput<'order.place'>;

/**
 * 下单. Four waves: read everything; write the intent; take stock, specials, coupons and points side by side; open the
 * order, and beside it ask WeChat Pay for a prepay id; when it does not answer, the order stays and can be paid later.
 *
 * One submit key makes one order: its id is a keyed hash of member and key, so a double submit meets the first
 * one's intent and answers with the same order. A refusal too looks for that order first: what it would refuse (a coupon
 * in use, a special bought up) may be what this very key has taken. A refused attempt leaves nothing behind, and its key
 * may try again.
 *
 * Half done after a crash: an intent (`placing`) that may hold stock, specials, coupons and points; `cron`
 * (stale-intents) gives them back and removes it after two minutes.
 *
 * @returns QUOTE_MOVED when the customer saw other prices; INVOICE_TAX_NUMBER_INVALID; STOCK_SHORT and the like with the SKU; ORDER_BUSY when
 *   the first of two submits is still at work
 */
export async function placeOrder(call: Call, input: PlaceInput): Promise<Outcome<PlacedView>> {
  const orderId = orderIdOf(call, input.key);
  const plan = await decide(call, orderId, input);
  const before = plan.ok
    ? await beginSubmit(call.db, plan.value.intent)
    : await submittedBefore(call.db, orderId);
  if (before) return before.ok ? ok(await placedAgain(call, before.value)) : before;
  return plan.ok ? open(call, plan.value) : plan;
}

/** The order to be, and the specials it was priced with. */
interface Plan {
  readonly intent: OrderDoc;
  readonly specials: Basket['shopper']['specials'];
}

/** Read everything, and decide. */
async function decide(call: Call, orderId: string, input: PlaceInput): Promise<Outcome<Plan>> {
  const invoice = input.invoice ? checkInvoice(input.invoice) : ok(null);
  if (!invoice.ok) return invoice;
  const basket = await loadBasket(call, input);
  if (!basket.ok) return basket;
  const { member, pricing, shopper } = basket.value;
  if (member?.status !== 'member') return reject('NOT_A_MEMBER');
  const quote = quoteCart(pricing);
  if (!quote.ok) return quote;
  if (quoteDigest(call, quote.value) !== input.digest)
    return reject('QUOTE_MOVED', { payable: quote.value.payable });
  const wishes = { orderId, remark: input.remark, invoice: invoice.value };
  const order = draft(call, { ...wishes, basket: basket.value, quote: quote.value });
  return order.ok ? ok({ intent: order.value, specials: shopper.specials }) : order;
}

interface Draft {
  readonly orderId: string;
  readonly remark: string;
  readonly invoice: Invoice | null;
  readonly basket: Basket;
  readonly quote: Quote;
}

function draft(
  { memberId, appid, now }: Call,
  { orderId, remark, invoice, basket, quote }: Draft,
): Outcome<OrderDoc> {
  const { settings, member, shopper, pricing, delivery } = basket;
  if (!delivery) return reject('ADDRESS_REQUIRED');
  const touches = [...(member?.touchpoints ?? []), ...couponTouches(pricing.coupons, quote.couponIds)];
  return ok({
    _id: orderId,
    v: 1,
    id: orderId,
    memberId,
    appid,
    status: 'placing',
    quote,
    delivery,
    remark,
    ...(invoice && { invoice }),
    payment: { status: 'none' },
    ...(shopper.chat && { openGId: shopper.chat.openGId }),
    attribution: attribute(touches, now, settings.attributionWindowMs),
    ...(member?.inviterId && member.fold.paidCount === 0 && { inviterId: member.inviterId }),
    ...(settings.points && {
      points: { earned: pointsEarned(quote.payable, settings.points), spent: quote.points?.used ?? 0 },
    }),
    placedAt: now,
    payBy: now + settings.payWithinMs,
    due: null,
    dueAt: now,
  });
}

/** Take what the order needs, or undo everything; then the order is the customer's. */
async function open(call: Call, { intent, specials }: Plan): Promise<Outcome<PlacedView>> {
  const refusal = await takeHolds(call, intent, specials);
  if (refusal) {
    await releaseHolds(call, intent);
    await removeIntent(call.db, intent.id);
    return refusal;
  }
  const placed = intent.quote.payable === 0 ? await openFree(call, intent) : await openOrder(call, intent);
  return placed ? ok(placed) : reject('ORDER_BUSY'); // `cron` took this submit for a dead one and is undoing it
}

/** 0 元单: paid as it is placed. */
async function openFree(call: Call, intent: OrderDoc): Promise<PlacedView | null> {
  const { db, now } = call;
  const changes = {
    payment: { status: 'paid', paidAt: now, paidAmount: intent.quote.payable },
    due: 'settle',
  } as const;
  const order: OrderDoc = { ...intent, ...changes, status: 'paid' };
  if (!(await advance(db, order.id, 'reserve_free', order.status, changes))) return null;
  await finishOrder(call, order);
  return placedView(order, null);
}
