import type { AfterSaleStatus } from './types';

const DAY = 86_400_000;

/** 售后规则, a setting of the shop. */
export interface AfterSaleTerms {
  /** A completed order may still be complained about for so long. */
  readonly applyWithinMs: number;
  /** Staff answer within this time … */
  readonly answerWithinMs: number;
  /** … or the request is approved by itself, or put on top of the desk. */
  readonly unanswered: 'approve' | 'escalate';
  /** The customer sends the goods back within this time, or the after-sale is closed. */
  readonly returnWithinMs: number;
  /** Staff look at what came back within this time; then `unanswered` holds here too. */
  readonly inspectWithinMs: number;
  /** 整单退款时退券: the order's coupons come back while they are still valid. A partial refund never returns one. */
  readonly returnCoupons: boolean;
  /** Where goods are sent back to; null shows the shop's first pickup point. */
  readonly returnTo: { readonly name: string; readonly phone: string; readonly address: string } | null;
}

/** For shops whose settings say nothing about it. */
export const DEFAULT_AFTER_SALE_TERMS: AfterSaleTerms = {
  applyWithinMs: 7 * DAY,
  answerWithinMs: 2 * DAY,
  unanswered: 'escalate',
  returnWithinMs: 7 * DAY,
  inspectWithinMs: 10 * DAY,
  returnCoupons: true,
  returnTo: null,
};

/** Until when somebody has to act in this status; null when nobody has to. */
export function deadlineOf(status: AfterSaleStatus, at: number, terms: AfterSaleTerms): number | null {
  switch (status) {
    case 'requested':
      return at + terms.answerWithinMs;
    case 'awaiting_return':
      return at + terms.returnWithinMs;
    case 'returning':
      return at + terms.inspectWithinMs;
    default:
      return null;
  }
}
