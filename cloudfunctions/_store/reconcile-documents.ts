import type { Difference, Severity, Subject } from '@/domain/reconcile/differences';
import type { SoldCount } from '@/domain/reconcile/sold';

/**
 * 一次对账. `running` is the named half-done status: `subject` and `after` say how far it came, and `cron` (reconcile)
 * goes on from there. `leaseUntil` keeps two ticks from walking the same way at once. `abandoned`: a page did not come to its
 * end however often it was tried, and the run gave way to the next.
 */
export interface ReconcileRunDoc {
  readonly _id: string;
  readonly v: 1;
  readonly kind: 'hourly' | 'daily' | 'manual';
  /** The day whose bill is compared, `2026-11-21`; null for none. */
  readonly day: string | null;
  readonly status: 'running' | 'done' | 'abandoned';
  readonly subject: Subject;
  /** The last document of this subject that was compared. */
  readonly after: string | null;
  /** While sold pieces are counted: how far, in the same update as `after`, so that no order is counted twice. */
  readonly count?: SoldCount | null;
  readonly checked: Readonly<Partial<Record<Subject, number>>>;
  readonly found: number;
  readonly repaired: number;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly leaseUntil: number;
  /** How often in a row it was taken up and no page came to its end. */
  readonly tries: number;
  /** Why it was abandoned, or what was left out (「微信还没出账单」). */
  readonly note: string;
  readonly staffId: string | null;
}

export interface DifferenceDoc {
  readonly _id: string;
  readonly v: 1;
  readonly kind: Difference['kind'];
  readonly subject: Subject;
  readonly severity: Severity;
  readonly ref: string;
  readonly detail: Difference['detail'];
  /** `cleared`: a later run did not find it any more, whoever put it right. */
  readonly status: 'open' | 'repaired' | 'cleared';
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  readonly repairedAt: number | null;
  readonly runId: string;
  /** Of a bill's difference, the bill's day. */
  readonly day: string | null;
}
