import type { AfterSaleOptions, RefundDeskOutputs, RefundRow, RefundView } from '@/contract/after-sale';
import type { ConsoleInput } from '@/contract/console';
import { bookedOf, isUntouched, refundedOf, type Refundable } from '@/domain/after-sale/book';
import type { AfterSaleStatus } from '@/domain/after-sale/types';
import { fen } from '@/domain/money';
import { ok, reject, type Outcome } from '@/domain/outcome';
import {
  afterSalesIn,
  afterSalesOfOrder,
  countAfterSales,
  findAfterSale,
  type AfterSalePair,
} from '../_store/after-sales';
import type { AfterSaleDoc, MemberDoc, SettingsDoc } from '../_store/documents';
import { findMember, findMembers } from '../_store/members';
import { findOrder } from '../_store/orders';
import { loadSettings } from '../_store/settings';
import { afterSaleCard, afterSaleOptions, afterSaleView } from './after-sale-views';
import { chaseRefund } from './chase-refund';
import type { StaffCall } from './staff-session';

const PAGE = 30;
const GONE = '已注销的会员';

/** 退款台's tabs: what waits for staff, for the customer or WeChat, what went wrong, what is over. */
const GROUPS = {
  todo: ['requested', 'returning'],
  waiting: ['awaiting_return', 'refunding'],
  failed: ['refund_failed'],
  done: ['refunded', 'rejected', 'withdrawn', 'lapsed'],
  all: [
    ...(['requested', 'returning', 'awaiting_return', 'refunding', 'refund_failed'] as const),
    ...(['refunded', 'rejected', 'withdrawn', 'lapsed'] as const),
  ],
} as const satisfies Record<string, readonly AfterSaleStatus[]>;

/** 退款台. */
export async function listRefunds(
  { db, now }: StaffCall,
  { group = 'todo', orderId, before }: ConsoleInput<'refund.list'>,
): Promise<Outcome<RefundDeskOutputs['refund.list']>> {
  const [found, todo, failed] = await Promise.all([
    orderId ? afterSalesOfOrder(db, orderId) : afterSalesIn(db, GROUPS[group], { before, limit: PAGE + 1 }),
    countAfterSales(db, GROUPS.todo),
    countAfterSales(db, GROUPS.failed),
  ]);
  const page = found.slice(0, PAGE);
  const members = await findMembers(db, [...new Set(page.map(({ memberId }) => memberId))]);
  const names = new Map(members.map(({ _id, nickname }) => [_id, nickname]));
  const rows = page.map((one) => rowOf(one, names.get(one.memberId) || GONE, now));
  return ok({ rows, more: found.length > PAGE, todo, failed });
}

const rowOf = (one: AfterSaleDoc, nickname: string, now: number): RefundRow => ({
  ...afterSaleCard(one),
  memberId: one.memberId,
  nickname,
  refund: one.refund,
  urgent: one.status === 'refund_failed' || (one.deadlineAt !== null && one.deadlineAt <= now),
});

export async function showRefund(
  call: StaffCall,
  { afterSaleId }: ConsoleInput<'refund.get'>,
): Promise<Outcome<RefundView>> {
  const { db } = call;
  const [afterSale, settings] = await Promise.all([findAfterSale(db, afterSaleId), loadSettings(db)]);
  if (!afterSale) return reject('AFTER_SALE_NOT_FOUND');
  const [order, member] = await Promise.all([
    findOrder(db, afterSale.orderId),
    findMember(db, afterSale.memberId),
  ]);
  if (!order) return reject('AFTER_SALE_NOT_FOUND');
  return ok(await refundView(call, { afterSale, order }, { settings, member }));
}

/** What staff have just decided: WeChat Pay is asked when it set money going; whose it is is looked up beside. */
export async function chasedRefund(
  call: StaffCall,
  pair: AfterSalePair,
  settings: SettingsDoc,
): Promise<RefundView> {
  const [chased, member] = await Promise.all([
    chaseRefund(call, pair, settings),
    findMember(call.db, pair.afterSale.memberId),
  ]);
  return refundView(call, chased, { settings, member });
}

/** An after-sale as staff see it: with its money at WeChat Pay, and what the order has been paid back. */
async function refundView(
  call: StaffCall,
  { afterSale, order }: AfterSalePair,
  { settings, member }: { readonly settings: SettingsDoc; readonly member: MemberDoc | null },
): Promise<RefundView> {
  const view = await afterSaleView(call, afterSale, settings);
  const refunded = refundedOf(order);
  return {
    ...view,
    memberId: afterSale.memberId,
    nickname: member?.nickname || GONE,
    refund: afterSale.refund,
    restock: afterSale.restock,
    order: {
      status: order.status,
      untouched: isUntouched(order as Refundable),
      placedAt: order.placedAt,
      paidAmount: order.payment.paidAmount ?? order.quote.payable,
      refunded,
      booked: fen(bookedOf(order) - refunded),
    },
  };
}

/** What staff may refund of an order by themselves. */
export async function showRefundOptions(
  { db, now }: StaffCall,
  { orderId }: ConsoleInput<'refund.options'>,
): Promise<Outcome<AfterSaleOptions>> {
  const [order, settings] = await Promise.all([findOrder(db, orderId), loadSettings(db)]);
  return order ? ok(afterSaleOptions(order, { settings, now, staff: true })) : reject('ORDER_NOT_FOUND');
}
