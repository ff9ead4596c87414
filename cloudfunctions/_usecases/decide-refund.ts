import type { ConsoleInput } from '@/contract/console';
import type { RefundView } from '@/contract/after-sale';
import { nextSlip } from '@/domain/after-sale/refund';
import { step } from '@/domain/after-sale/step';
import type { AfterSaleTerms } from '@/domain/after-sale/terms';
import type { AfterSaleEvent } from '@/domain/after-sale/transitions';
import type { Actor } from '@/domain/after-sale/types';
import { ok, type Outcome } from '@/domain/outcome';
import type { AfterSaleDoc, OrderDoc } from '../_store/documents';
import { loadSettings } from '../_store/settings';
import { booked, docOf, termsOf } from './after-sale-draft';
import { audit } from './audit';
import { chasedRefund } from './refund-desk';
import type { StaffCall } from './staff-session';
import { findPair, stepAfterSale } from './step-after-sale';

const actorOf = ({ staff }: StaffCall): Actor => ({ kind: 'staff', name: staff.name });

type Decision = ConsoleInput<'refund.again'>;
type DecideWith = (
  found: AfterSaleDoc,
  order: OrderDoc,
  terms: AfterSaleTerms,
) => Outcome<AfterSaleDoc | null>;

/**
 * A step that staff make. Side by side with its audit line the order follows it; then, when it set money going, WeChat Pay is
 * asked. Its answer may be lost: the after-sale is `refunding`, and `cron` asks again.
 */
async function decided(
  call: StaffCall,
  action: string,
  decision: Decision,
  decide: DecideWith,
): Promise<Outcome<RefundView>> {
  const { db } = call;
  const [pair, settings] = await Promise.all([findPair(db, decision), loadSettings(db)]);
  const terms = termsOf(settings);
  const stepped = await stepAfterSale(db, pair, (found, order) => decide(found, order, terms));
  if (!stepped.ok) return stepped;
  const { before, afterSale } = stepped.value;
  const [view] = await Promise.all([
    chasedRefund(call, stepped.value, settings),
    before !== afterSale && auditStep(call, action, before, afterSale),
  ]);
  return ok(view);
}

const auditStep = (call: StaffCall, action: string, before: AfterSaleDoc, after: AfterSaleDoc) =>
  audit(call, action, after.id, {
    orderId: after.orderId,
    amount: after.amount,
    from: before.status,
    to: after.status,
    ...(after.rejectedWhy !== undefined && { why: after.rejectedWhy }),
  });

/** 同意: a refund is booked and asked for; a return waits for the goods, unless the customer may keep them. */
export const approveRefund = (
  call: StaffCall,
  { keepGoods = false, restock = false, ...decision }: ConsoleInput<'refund.approve'>,
): Promise<Outcome<RefundView>> =>
  decided(call, 'refund.approve', decision, (found, order, terms) => {
    if (found.status === 'refunding' || found.status === 'refunded') return ok(null);
    const event = found.kind === 'return' && !keepGoods ? 'approve_return' : 'approve_refund';
    const how = { event, by: actorOf(call), restock } as const;
    return approved(found, order, how, { now: call.now, terms });
  });

/** One approval, by staff or by a deadline. */
export function approved(
  found: AfterSaleDoc,
  order: OrderDoc,
  how: { readonly event: AfterSaleEvent; readonly by: Actor; readonly restock: boolean },
  { now, terms }: { readonly now: number; readonly terms: AfterSaleTerms },
): Outcome<AfterSaleDoc> {
  const next = step(found, how.event, { at: now, by: how.by }, terms);
  if (!next.ok) return next;
  if (next.value.status !== 'refunding') return ok(docOf(next.value, now));
  return booked({ ...next.value, restock: found.restock || how.restock }, order, now);
}

/** 拒绝, with a reason that the customer reads; also of goods that came back otherwise than they left. */
export const rejectRefund = (
  call: StaffCall,
  { why, ...decision }: ConsoleInput<'refund.reject'>,
): Promise<Outcome<RefundView>> =>
  decided(call, 'refund.reject', decision, (found, _order, terms) => {
    if (found.status === 'rejected') return ok(null);
    const next = step(found, 'reject', { at: call.now, by: actorOf(call), note: why }, terms);
    return next.ok ? ok(docOf({ ...next.value, rejectedWhy: why }, call.now)) : next;
  });

/** 确认收到退货: the refund is booked and asked for. */
export const confirmReturn = (
  call: StaffCall,
  { restock, ...decision }: ConsoleInput<'refund.confirm-return'>,
): Promise<Outcome<RefundView>> =>
  decided(call, 'refund.confirm-return', decision, (found, order, terms) => {
    if (found.status === 'refunding' || found.status === 'refunded') return ok(null);
    const how = { event: 'confirm_return', by: actorOf(call), restock } as const;
    return approved(found, order, how, { now: call.now, terms });
  });

/** 重新退款, after a failure: WeChat Pay is asked under the old number, or a new one when it closed the old. */
export const refundAgain = (
  call: StaffCall,
  decision: ConsoleInput<'refund.again'>,
): Promise<Outcome<RefundView>> =>
  decided(call, 'refund.again', decision, (found, _order, terms) => {
    if (found.status === 'refunding' || found.status === 'refunded') return ok(null);
    const next = step(found, 'refund_again', { at: call.now, by: actorOf(call) }, terms);
    if (!next.ok) return next;
    const refund = nextSlip(found.id, found.refund);
    return ok(docOf({ ...next.value, refund }, call.now));
  });
