import type { AfterSale, AfterSaleStatus, Claim } from '../after-sale/types';
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

/** What the order has to say of an after-sale in each status; null: nothing, its pieces may be claimed again. */
const CLAIM: Readonly<Record<AfterSaleStatus, Claim['status'] | null>> = {
  requested: 'asked',
  awaiting_return: 'asked',
  returning: 'asked',
  refunding: 'booked',
  refund_failed: 'booked',
  refunded: 'refunded',
  rejected: null,
  withdrawn: null,
  lapsed: null,
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

function claimed({ id, orderId, status, amount }: ComparedAfterSale, { claim }: RefundBooks): Difference[] {
  const agrees = CLAIM[status] === (claim?.status ?? null) && (!claim || claim.amount === amount);
  return agrees ? [] : [differs('refund_claim', id, { orderId, ours: amount, claimed: claim?.amount ?? 0 })];
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
