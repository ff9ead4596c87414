import * as z from 'zod';
import type { DifferenceKind, Severity, Subject } from '@/domain/reconcile/differences';

/** 对账. */
export const reconcileInputs = {
  'reconcile.overview': z.strictObject({}),
  /** Begin one now; `day` has the WeChat bill of that day compared too. */
  'reconcile.start': z.strictObject({
    key: z.string().regex(/^[\w-]{8,64}$/),
    day: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .optional(),
  }),
  /** Go on with a run from the page that watches it; `cron` does so too. */
  'reconcile.walk': z.strictObject({ runId: z.string().min(1).max(80) }),
};

export interface ReconcileRunView {
  readonly runId: string;
  readonly kind: 'hourly' | 'daily' | 'manual';
  readonly day: string | null;
  readonly status: 'running' | 'done' | 'abandoned';
  /** What it is at, in words, and how many stages of how many are behind it. */
  readonly stage: string;
  readonly progress: number;
  readonly checked: readonly { readonly subject: Subject; readonly label: string; readonly count: number }[];
  readonly found: number;
  readonly repaired: number;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly note: string;
}
export interface DifferenceView {
  readonly id: string;
  readonly kind: DifferenceKind;
  readonly subject: Subject;
  readonly severity: Severity;
  readonly label: string;
  readonly cure: string;
  readonly ref: string;
  readonly detail: Readonly<Record<string, string | number>>;
  readonly status: 'open' | 'repaired' | 'cleared';
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  readonly repairedAt: number | null;
}
export interface ReconcileOutputs {
  'reconcile.overview': {
    readonly runs: readonly ReconcileRunView[];
    readonly open: readonly DifferenceView[];
    readonly repaired: readonly DifferenceView[];
    readonly cleared: readonly DifferenceView[];
  };
  'reconcile.start': ReconcileRunView;
  'reconcile.walk': ReconcileRunView;
}
