import type { Difference, Severity, Subject } from '@/domain/reconcile/differences';

/**
 * 一次对账. `running` is the named half-done status: `subject` and `after` say how far it came, and `cron` (reconcile)
 * goes on from there. `leaseUntil` keeps two ticks from walking the same way at once.
 */
export interface ReconcileRunDoc {
  readonly _id: string;
  readonly v: 1;
  readonly kind: 'hourly' | 'daily' | 'manual';
  /** The day whose bill is compared, `2026-11-21`; null for none. */
  readonly day: string | null;
  readonly status: 'running' | 'done' | 'failed';
  readonly subject: Subject;
  /** The last document of this subject that was compared. */
  readonly after: string | null;
  readonly checked: Readonly<Partial<Record<Subject, number>>>;
  readonly found: number;
  readonly repaired: number;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly leaseUntil: number;
  /** Why it failed, or what was left out (「微信还没出账单」). */
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
