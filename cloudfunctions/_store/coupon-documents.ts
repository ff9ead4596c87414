import type { Retry } from '../_kit/patience';

/** What coupon batches, codes and repeated jobs keep; `documents.ts` says which collections they are in. */

/**
 * 一批券: codes to hand out, or coupons that staff give to members. Its number is taken from the template at once.
 * `making` is the named half-done status: `cron` (coupon-batches) goes on; `voiding` gives back what nobody used.
 */
export interface CouponBatchDoc extends Retry {
  readonly _id: string;
  readonly v: 1;
  readonly kind: 'codes' | 'issue';
  readonly templateId: string;
  readonly status: 'making' | 'ready' | 'voiding' | 'voided';
  readonly count: number;
  /** Codes written, or members gone through. */
  readonly done: number;
  /** Members that had left, or have it already: what they would have got went back to the template. */
  readonly skipped: number;
  /** For staff: 「30 天没下单的老客」, 「邻里节传单」. */
  readonly note: string;
  readonly staffId: string;
  readonly createdAt: number;
  readonly downloadedAt: number | null;
}

/** The members of an issue, frozen when it was submitted, a few hundred to a document. */
export interface CouponPartDoc {
  readonly _id: string;
  readonly v: 1;
  readonly batchId: string;
  readonly status: 'queued' | 'done';
  readonly memberIds: readonly string[];
}

/** `taken` is the named half-done status: somebody has it, and their coupon is being written; `cron` writes it. */
export interface CouponCodeDoc extends Retry {
  readonly _id: string;
  readonly v: 1;
  readonly batchId: string;
  readonly templateId: string;
  readonly status: 'unused' | 'taken' | 'used' | 'voided';
  readonly memberId: string | null;
  /** The coupon it became, or is becoming. */
  readonly couponId: string | null;
  readonly takenAt: number | null;
}

/**
 * How far a repeated job came: everything up to `at` (and `after`, on a day's list) is done. `left:memberId`: they left at
 * `at`, their money is under `after`, and for some minutes `cron` (leavings) looks for an order placed that instant.
 */
export interface CronMarkDoc {
  readonly _id: string;
  readonly v: 1;
  readonly at: number;
  readonly day?: string;
  readonly after?: string;
}
