import { ok, reject, type Outcome } from '../outcome';
import type { AfterSaleStatus } from './types';

export type AfterSaleEvent =
  | 'withdraw'
  | 'approve_refund'
  | 'approve_return'
  | 'reject'
  | 'ship_back'
  | 'confirm_return'
  | 'lapse'
  | 'succeed'
  | 'fail'
  | 'refund_again';

/**
 * The whole life of an after-sale. What is not in this table cannot happen.
 *
 * From `refunding` on there is no way back: the money is booked on the order, and every path from there ends in
 * `refunded`, by WeChat Pay itself or by hand at the merchant platform (`refund_failed` → `succeed`).
 */
export const AFTER_SALE_TRANSITIONS = {
  requested: {
    approve_refund: 'refunding',
    approve_return: 'awaiting_return',
    reject: 'rejected',
    withdraw: 'withdrawn',
  },
  awaiting_return: {
    ship_back: 'returning',
    approve_refund: 'refunding', // staff let the customer keep the goods
    withdraw: 'withdrawn',
    lapse: 'lapsed',
  },
  returning: { confirm_return: 'refunding', reject: 'rejected' },
  refunding: { succeed: 'refunded', fail: 'refund_failed' },
  refund_failed: { refund_again: 'refunding', succeed: 'refunded' },
  refunded: {},
  rejected: {},
  withdrawn: {},
  lapsed: {},
} as const satisfies Record<AfterSaleStatus, Partial<Record<AfterSaleEvent, AfterSaleStatus>>>;

/** The status after `event`, or AFTER_SALE_MOVED_ON with the status it met. */
export function afterSaleAfter(status: AfterSaleStatus, event: AfterSaleEvent): Outcome<AfterSaleStatus> {
  const next = (AFTER_SALE_TRANSITIONS[status] as Partial<Record<AfterSaleEvent, AfterSaleStatus>>)[event];
  return next ? ok(next) : reject('AFTER_SALE_MOVED_ON', { status, event });
}

/** Nothing more happens to it. */
export const isOver = (status: AfterSaleStatus): boolean =>
  Object.keys(AFTER_SALE_TRANSITIONS[status]).length === 0;
