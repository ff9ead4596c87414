import { DIFFERENCES, STAGES, SUBJECTS } from '@/domain/reconcile/differences';
import { ok, reject, type Outcome } from '@/domain/outcome';
import { startOfBusinessDay } from '@/domain/timeline/business-day';
import type { ConsoleInput } from '@/contract/console';
import type { DifferenceView, ReconcileOutputs, ReconcileRunView } from '@/contract/reconcile';
import { addRun, findRun, latestRuns, listDifferences, runUnderWay } from '../_store/reconcile';
import type { DifferenceDoc, ReconcileRunDoc } from '../_store/reconcile-documents';
import { audit } from './audit';
import { newRun, walkRun } from './reconcile';
import type { StaffCall } from './staff-session';

const RUNS = 30;
const SHOWN = 200;
const LATELY_SHOWN = 50;
/** Pages per request of somebody who watches: well within a call's time. */
const STEPS_PER_CALL = 6;

export async function showReconcile({
  db,
}: StaffCall): Promise<Outcome<ReconcileOutputs['reconcile.overview']>> {
  const [runs, open, repaired, cleared] = await Promise.all([
    latestRuns(db, RUNS),
    listDifferences(db, 'open', SHOWN),
    listDifferences(db, 'repaired', LATELY_SHOWN),
    listDifferences(db, 'cleared', LATELY_SHOWN),
  ]);
  return ok({
    runs: runs.map(runView),
    open: open.map(differenceView),
    repaired: repaired.map(differenceView),
    cleared: cleared.map(differenceView),
  });
}

/** 现在对一次. The key makes the run; one at a time, because two would only see each other's repairs. */
export async function startReconcile(
  call: StaffCall,
  { key, day }: ConsoleInput<'reconcile.start'>,
): Promise<Outcome<ReconcileRunView>> {
  const { db, now, staff } = call;
  const runId = `manual:${call.keyed('reconcile', `${staff.staffId}\n${key}`).slice(0, 18)}`;
  const made = await findRun(db, runId);
  if (made) return ok(runView(made));
  if (await runUnderWay(db)) return reject('RECONCILE_RUNNING');
  const ready =
    day === undefined || now - startOfBusinessDay(Date.parse(`${day}T00:00:00+08:00`)) >= BILL_READY;
  if (!ready) return reject('RECONCILE_DAY_NOT_READY');
  const run = newRun(runId, { kind: 'manual', day: day ?? null, staffId: staff.staffId, at: now });
  if (await addRun(db, run)) await audit(call, 'reconcile.start', runId, { day: day ?? null });
  return walkOn(call, { runId });
}
const BILL_READY = 34 * 3_600_000;

export async function walkOn(
  call: StaffCall,
  { runId }: { runId: string },
): Promise<Outcome<ReconcileRunView>> {
  await walkRun(call, runId, STEPS_PER_CALL);
  const run = await findRun(call.db, runId);
  return run ? ok(runView(run)) : reject('BAD_REQUEST');
}

function runView(run: ReconcileRunDoc): ReconcileRunView {
  const { _id, kind, day, status, subject, checked, found, repaired, startedAt, finishedAt, note } = run;
  const at = STAGES.indexOf(subject);
  return {
    ...{ runId: _id, kind, day, status, found, repaired, startedAt, finishedAt, note },
    stage: SUBJECTS[subject],
    progress: status === 'running' ? Math.round((at / STAGES.length) * 100) : 100,
    checked: STAGES.filter((each) => checked[each]).map((each) => ({
      subject: each,
      label: SUBJECTS[each],
      count: checked[each] ?? 0,
    })),
  };
}

function differenceView(doc: DifferenceDoc): DifferenceView {
  const { _id, kind, subject, severity, ref, detail, status, firstSeenAt, lastSeenAt, repairedAt } = doc;
  const { label, cure } = DIFFERENCES[kind];
  return {
    ...{ id: _id, kind, subject, severity, label, cure, ref, detail },
    ...{ status, firstSeenAt, lastSeenAt, repairedAt },
  };
}
