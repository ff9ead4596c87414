import { ok, reject, type Outcome } from '../outcome';
import { deadlineOf, type AfterSaleTerms } from './terms';
import { afterSaleAfter, type AfterSaleEvent } from './transitions';
import type { Actor, AfterSale } from './types';

/** More steps than the longest life has; a refund that keeps failing drops its oldest ones. */
const STEPS_KEPT = 60;

export interface Stepping {
  readonly at: number;
  readonly by: Actor;
  readonly note?: string;
}

/**
 * One step of an after-sale's life, written into its history, with the deadline of the status it enters.
 *
 * @returns AFTER_SALE_MOVED_ON with the status it met
 */
export function step(
  one: AfterSale,
  event: AfterSaleEvent,
  { at, by, note }: Stepping,
  terms: AfterSaleTerms,
): Outcome<AfterSale> {
  const next = afterSaleAfter(one.status, event);
  if (!next.ok) return next;
  const line = { event, at, by, ...(note !== undefined && { note }) };
  return ok({
    ...one,
    status: next.value,
    deadlineAt: deadlineOf(next.value, at, terms),
    history: [...one.history, line].slice(-STEPS_KEPT),
  });
}

/** What the passing of a deadline means: a step by itself, or that staff have to look now. */
export type Overdue = 'nothing' | 'escalate' | AfterSaleEvent;

/** What is to happen to an after-sale at `at`, by its deadline and the shop's terms. */
export function overdue(one: AfterSale, at: number, terms: AfterSaleTerms): Overdue {
  if (one.deadlineAt === null || at < one.deadlineAt) return 'nothing';
  if (one.status === 'awaiting_return') return 'lapse';
  if (terms.unanswered === 'escalate') return 'escalate';
  if (one.status === 'returning') return 'confirm_return';
  return one.kind === 'return' ? 'approve_return' : 'approve_refund';
}

/** 退货 needs goods that were handed over; a refund of goods that never left needs none. */
export const kindsOf = (handedOver: boolean): readonly AfterSale['kind'][] =>
  handedOver ? ['refund', 'return'] : ['refund'];

/** WeChat Pay refunds a payment for a year (APIv3 申请退款); a month before, it is better done by hand. */
const PAID_AT_MOST_MS = 335 * 86_400_000;

/**
 * Whether a customer may ask for a refund of this order at `at`.
 *
 * @returns ORDER_BUSY while its payment is being settled; AFTER_SALE_NOT_POSSIBLE for one that is not paid or paid back;
 *   AFTER_SALE_GATHERING while its group or relay may still come to nothing, which pays everybody back: refunded before, it
 *   would count for a group that then forms with nobody in that seat; AFTER_SALE_TOO_LATE with the day it ended
 */
export function mayApply(
  order: {
    readonly status: string;
    readonly due: string | null;
    readonly completedAt?: number;
    readonly payment: { readonly paidAt?: number };
    /** The relay or group it is in; not `ready` while that may still come to nothing. */
    readonly purpose?: { readonly ready: boolean } | null;
  },
  at: number,
  terms: AfterSaleTerms,
): Outcome<{ readonly until: number | null }> {
  if (!['paid', 'fulfilled', 'completed'].includes(order.status))
    return reject('AFTER_SALE_NOT_POSSIBLE', { status: order.status });
  if (order.due !== null) return reject('ORDER_BUSY');
  if (order.purpose?.ready === false) return reject('AFTER_SALE_GATHERING');
  const longest = (order.payment.paidAt ?? at) + PAID_AT_MOST_MS;
  const until =
    order.status === 'completed'
      ? Math.min(longest, (order.completedAt ?? order.payment.paidAt ?? at) + terms.applyWithinMs)
      : longest;
  if (at > until) return reject('AFTER_SALE_TOO_LATE', { until });
  return ok({ until: order.status === 'completed' ? until : null });
}
