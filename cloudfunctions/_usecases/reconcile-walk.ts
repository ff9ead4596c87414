import type { Difference } from '@/domain/reconcile/differences';
import type { SoldCount } from '@/domain/reconcile/sold';
import type { Base } from '../_kit/call';
import type { ReconcileRunDoc } from '../_store/reconcile-documents';

/** What one step looked at. */
export interface Walked {
  /** Where it ended; null: that was the last page. */
  readonly after: string | null;
  readonly checked: number;
  readonly found: readonly Difference[];
  /** Everything there is was looked at by the end of this subject, so that what was not seen is gone. */
  readonly whole: boolean;
  readonly note?: string;
  /** What the run is to keep for its next step. */
  readonly count?: SoldCount;
}
export type Walk = (base: Base, run: ReconcileRunDoc) => Promise<Walked>;
