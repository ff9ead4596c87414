import type { RefundView } from '@/contract/after-sale';
import type { ConsoleInput } from '@/contract/console';
import { bookClaim, claimable, type Refundable, type Wanted } from '@/domain/after-sale/book';
import { mayApply } from '@/domain/after-sale/step';
import type { AfterSaleTerms } from '@/domain/after-sale/terms';
import type { Actor, AfterSaleReason } from '@/domain/after-sale/types';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Base } from '../_kit/call';
import { openAfterSale, type AfterSaleMove, type AfterSalePair } from '../_store/after-sales';
import type { AuditDoc, OrderDoc } from '../_store/documents';
import { loadSettings } from '../_store/settings';
import { afterSaleIdOf, requested, termsOf, type Draft } from './after-sale-draft';
import { auditDoc } from './audit';
import { chaseRefund } from './chase-refund';
import { approved } from './decide-refund';
import { chasedRefund } from './refund-desk';
import type { StaffCall } from './staff-session';

/** The shop itself may refund for as long as WeChat Pay does. */
const withoutLimit = (terms: AfterSaleTerms): AfterSaleTerms => ({
  ...terms,
  applyWithinMs: Number.MAX_SAFE_INTEGER / 2,
});

/** Asked for and approved at once, in the one transaction that writes it. */
function startedBy(
  order: OrderDoc,
  draft: Draft,
  { now, terms }: { readonly now: number; readonly terms: AfterSaleTerms },
): Outcome<AfterSaleMove> {
  // A list gives its orders back while it gathers; nobody else does
  const refundable = draft.by.kind === 'system' ? { ...order, purpose: null } : order;
  const may = mayApply(refundable, now, withoutLimit(terms));
  if (!may.ok) return may;
  const asked = requested(order, draft, { now, terms });
  if (!asked.ok) return asked;
  const claimed: OrderDoc = { ...order, ...asked.value.order };
  const how = { event: 'approve_refund', by: draft.by, restock: draft.restock } as const;
  const done = approved(asked.value.afterSale, claimed, how, { now, terms });
  if (!done.ok) return done;
  const booking = bookClaim(claimed as Refundable, draft.id);
  return booking.ok ? ok({ afterSale: done.value, order: { refunds: booking.value.book } }) : booking;
}

/**
 * 主动退款: staff refund lines of an order. One submit key makes one refund.
 *
 * @returns AFTER_SALE_AMOUNT_MOVED with the amount when the screen showed another; AFTER_SALE_NOTHING_LEFT with the SKU
 */
export async function startRefund(
  call: StaffCall,
  input: ConsoleInput<'refund.start'>,
): Promise<Outcome<RefundView>> {
  const { db, now, staff } = call;
  const { key, orderId, lines, reason, text, restock, shown } = input;
  const loading = loadSettings(db); // beside the transaction's first reads
  const id = afterSaleIdOf(call, `staff:${staff.staffId}`, key);
  const by: Actor = { kind: 'staff', name: staff.name };
  const opening = openAfterSale(db, { id, orderId }, async (order) => {
    const terms = termsOf(await loading);
    const draft = { id, kind: 'refund', reason, text, pictures: [], lines, restock, by, shown } as const;
    const started = startedBy(order, draft, { now, terms });
    return started.ok ? ok({ ...started.value, audit: auditLine(call, id, order, started.value) }) : started;
  });
  const [opened, settings] = await Promise.all([opening, loading]);
  return opened.ok ? ok(await chasedRefund(call, opened.value, settings)) : opened;
}

const auditLine = (call: StaffCall, id: string, { id: orderId }: OrderDoc, move: AfterSaleMove): AuditDoc =>
  auditDoc(call, 'refund.start', id, { orderId, amount: move.afterSale.amount, why: move.afterSale.reason });

/** The after-sale that `refundBySystem` makes. */
export const systemRefundId = (call: Pick<Base, 'keyed'>, orderId: string, cause: string): string =>
  afterSaleIdOf(call, `system:${orderId}`, cause);

/**
 * The shop's own code gives an order back: a relay that did not reach its minimum, a group that did not form. Everything
 * that is left of it, or the lines named. Safe to repeat under one `cause`, which is also how a crash is mended: whoever
 * calls this calls it again until it answers.
 *
 * @param cause names the refund: `group:{id}`; with the order it makes the 商户退款单号
 * @param text what the customer reads
 * @returns AFTER_SALE_NOTHING_LEFT when all of it went back before; AFTER_SALE_NOT_POSSIBLE for an order that is not paid
 */
export async function refundBySystem(
  call: Base,
  ask: {
    readonly orderId: string;
    readonly cause: string;
    readonly reason: AfterSaleReason;
    readonly text: string;
    readonly lines?: readonly Wanted[];
    readonly restock: boolean;
  },
): Promise<Outcome<AfterSalePair>> {
  const { db, now } = call;
  const settings = await loadSettings(db);
  const terms = termsOf(settings);
  const id = systemRefundId(call, ask.orderId, ask.cause);
  const opened = await openAfterSale(db, { id, orderId: ask.orderId }, (order) => {
    const lines = ask.lines ?? everythingLeft(order);
    if (lines.length === 0) return reject('AFTER_SALE_NOTHING_LEFT');
    const { reason, text, restock } = ask;
    const by: Actor = { kind: 'system' };
    return startedBy(
      order,
      { id, kind: 'refund', reason, text, pictures: [], lines, restock, by },
      { now, terms },
    );
  });
  return opened.ok ? ok(await chaseRefund(call, opened.value, settings)) : opened;
}

const everythingLeft = (order: OrderDoc): Wanted[] =>
  claimable(order as Refundable).flatMap(({ skuId, left }) => (left > 0 ? [{ skuId, quantity: left }] : []));
