import { CLAIM_OF } from '../after-sale/follow';
import type { AfterSale, Claim } from '../after-sale/types';
import { differs, type Difference } from './differences';

const MINUTE = 60_000;
/** `cron` comes by every minute: what is still there after ten has been passed over. */
const PATIENCE = 10 * MINUTE;
const DAY = 24 * 60 * MINUTE;

/** An after-sale as it is compared; `due` and `wakeAt` are the shop's own bookkeeping. */
export type ComparedAfterSale = Pick<AfterSale, 'id' | 'orderId' | 'status' | 'amount' | 'history'> & {
  readonly due: 'effects' | null;
  readonly wakeAt: number | null;
};

export interface RefundBooks {
  /** What its order says of it; undefined when the order says nothing or does not exist. */
  readonly claim: Pick<Claim, 'status' | 'amount'> | undefined;
  /** The amount of its `refunded` fact; null when there is none. */
  readonly fact: number | null;
  readonly at: number;
}

/** One after-sale against its order's book of refunds, its deadlines and its member's timeline. */
export function compareAfterSale(one: ComparedAfterSale, books: RefundBooks): readonly Difference[] {
  return [...claimed(one, books), ...late(one, books), ...told(one, books)];
}

function claimed(one: ComparedAfterSale, { claim }: RefundBooks): Difference[] {
  const { id, orderId, status, amount } = one;
  const agrees = CLAIM_OF[status] === (claim?.status ?? null) && (!claim || claim.amount === amount);
  return agrees || isAhead(one, claim)
    ? []
    : [differs('refund_claim', id, { orderId, ours: amount, claimed: claim?.amount ?? 0 })];
}

/** The after-sale has made a step that its order has yet to follow (ADR 0017); until then `cron` has a time to look at it. */
function isAhead({ status, wakeAt }: ComparedAfterSale, claim: RefundBooks['claim']): boolean {
  const wanted = CLAIM_OF[status];
  if (wakeAt === null || wanted === 'asked') return false;
  return claim?.status === (wanted === 'refunded' ? 'booked' : 'asked');
}

function late(one: ComparedAfterSale, { at }: RefundBooks): Difference[] {
  const { id, orderId, status, amount, wakeAt, history } = one;
  const found: Difference[] = [];
  if (wakeAt !== null && wakeAt < at - PATIENCE) found.push(differs('refund_overdue', id, { orderId }));
  if (status === 'refunding' && (history.at(-1)?.at ?? at) < at - DAY)
    found.push(differs('refund_stuck', id, { orderId, ours: amount }));
  return found;
}

function told({ id, orderId, status, amount, due }: ComparedAfterSale, { fact }: RefundBooks): Difference[] {
  if (status !== 'refunded' || due !== null || fact === amount) return [];
  return fact === null
    ? [differs('refund_entry_missing', id, { orderId, ours: amount })]
    : [differs('refund_entry_amount', id, { orderId, ours: amount, entry: fact })];
}
