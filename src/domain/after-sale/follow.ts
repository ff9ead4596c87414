import { ok, type Outcome } from '../outcome';
import { bookClaim, bookOf, releaseClaim, settleClaim, type Refundable } from './book';
import type { AfterSale, AfterSaleStatus, Claim, RefundBook } from './types';

/** What the book says of an after-sale in each status; null: nothing, its pieces may be claimed again. */
export const CLAIM_OF: Readonly<Record<AfterSaleStatus, Claim['status'] | null>> = {
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

/**
 * The after-sale decides, the book follows: the claim goes on to what `CLAIM_OF` its status says, and never back.
 *
 * @returns null when it is there already; AFTER_SALE_NOT_FOUND for a claim that is not there to be booked, or not booked
 */
export function followClaim(
  order: Refundable,
  { id, status }: Pick<AfterSale, 'id' | 'status'>,
): Outcome<{ readonly book: RefundBook; readonly whole: boolean } | null> {
  const claim = bookOf(order)[id];
  switch (CLAIM_OF[status]) {
    case 'asked':
      return ok(null);
    case 'booked': {
      if (claim && claim.status !== 'asked') return ok(null);
      const booking = bookClaim(order, id);
      return booking.ok ? ok({ book: booking.value.book, whole: false }) : booking;
    }
    case 'refunded':
      return claim?.status === 'refunded' ? ok(null) : settleClaim(order, id);
    case null:
      return ok(claim ? { book: releaseClaim(order, id), whole: false } : null);
  }
}
