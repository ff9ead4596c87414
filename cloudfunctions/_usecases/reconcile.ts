import { differenceId, inBoth, STAGES, SUBJECTS, type Difference } from '@/domain/reconcile/differences';
import { businessDay, businessHour, startOfBusinessDay } from '@/domain/timeline/business-day';
import type { Base } from '../_kit/call';
import {
  addRun,
  clearUnseen,
  findRun,
  leaseRun,
  noteDifference,
  progressRun,
  releaseRun,
  runUnderWay,
} from '../_store/reconcile';
import type { ReconcileRunDoc } from '../_store/reconcile-documents';
import { repair } from './reconcile-repairs';
import { WALKS } from './reconcile-subjects';
import type { Walked } from './reconcile-walk';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** WeChat Pay has yesterday's bill from ten on; a little later than that. */
const BILL_HOUR = 10.25 * HOUR;
/** A lease outlives any function; a run whose walker died goes on after it. */
const LEASE_MS = 90_000;
const STEPS_PER_TICK = 12;
/** A page that did not come to its end so often never will: by then ten or, when it dies, twenty minutes of `cron` are over. */
const MOST_TRIES = 10;
/** Differences of one page that are noted one by one; a page with more is broken as a whole. */
const NOTED_PER_PAGE = 100;

/** A run that has not begun to walk. */
export const newRun = (
  runId: string,
  { kind, day, staffId, at }: Pick<ReconcileRunDoc, 'kind' | 'day' | 'staffId'> & { at: number },
): ReconcileRunDoc => ({
  ...{ _id: runId, v: 1, kind, day, status: 'running', subject: STAGES[0] ?? 'orders', after: null },
  ...{
    checked: {},
    found: 0,
    repaired: 0,
    startedAt: at,
    finishedAt: null,
    leaseUntil: 0,
    tries: 0,
    note: '',
    staffId,
  },
});

/**
 * 对账, for `cron`: begins what is due (every hour; once a day from a quarter past ten, with yesterday's bill) and goes
 * on with what is under way, a dozen pages per tick.
 *
 * Half done after a crash: the run is `running` and says how far it came; a page may be walked twice, which notes the same
 * differences under the same ids and counts it once. A run of which a page never comes to its end is `abandoned`, so that
 * the next can begin.
 */
export async function reconcileTick(base: Base): Promise<number> {
  const run = (await runUnderWay(base.db)) ?? (await beginDue(base));
  return run ? walkRun(base, run._id, STEPS_PER_TICK) : 0;
}

async function beginDue({ db, now }: Base): Promise<ReconcileRunDoc | null> {
  const today = businessDay(now);
  const due: ReconcileRunDoc[] = [];
  if (now - startOfBusinessDay(now) >= BILL_HOUR) {
    const day = businessDay(now - DAY);
    due.push(newRun(`daily:${today}`, { kind: 'daily', day, staffId: null, at: now }));
  }
  due.push(newRun(`hourly:${businessHour(now)}`, { kind: 'hourly', day: null, staffId: null, at: now }));
  for (const run of due) if (!(await findRun(db, run._id)) && (await addRun(db, run))) return run;
  return null;
}

/** Walk a run up to `steps` pages. @returns how many it walked; 0 when somebody else does, or it is over */
export async function walkRun(base: Base, runId: string, steps: number): Promise<number> {
  const { db, now } = base;
  if (!(await leaseRun(db, runId, now, now + LEASE_MS))) return 0;
  let walkedPages = 0;
  for (; walkedPages < steps; walkedPages += 1) {
    const run = await findRun(db, runId);
    if (run?.status !== 'running') return walkedPages;
    if (!(await step(base, run))) break;
  }
  await releaseRun(db, runId);
  return walkedPages;
}

/** @returns whether it may be walked on at once */
async function step(base: Base, run: ReconcileRunDoc): Promise<boolean> {
  if (run.tries > MOST_TRIES) {
    await abandon(base, run);
    return false;
  }
  try {
    await walkPage(base, run);
    return true;
  } catch (error) {
    base.log.error('reconcile', error, { run: run._id, subject: run.subject });
    return false;
  }
}

const NOTHING = { checked: 0, found: 0, repaired: 0 };

function abandon({ db, now }: Base, run: ReconcileRunDoc): Promise<void> {
  const note = `对「${SUBJECTS[run.subject]}」时断了 ${MOST_TRIES} 次，没再往下对`;
  return progressRun(db, run, { status: 'abandoned', finishedAt: now, note }, NOTHING);
}

async function walkPage(base: Base, run: ReconcileRunDoc): Promise<void> {
  const { db, now } = base;
  const { after, checked, whole, note, count, ...seen } = await look(base, run);
  const repaired = await settle(base, run, seen.found);
  const stageOver = after === null;
  if (stageOver && whole) await clearUnseen(db, run);
  const next = stageOver ? STAGES[STAGES.indexOf(run.subject) + 1] : run.subject;
  const to = next ? { subject: next, after } : ({ status: 'done', finishedAt: now } as const);
  const kept = { ...(note !== undefined && { note }), ...(count && { count }) };
  await progressRun(db, run, { ...to, ...kept }, { checked, found: seen.found.length, repaired });
}

/** One page, looked at twice when it disagrees: the shop is open, and half of somebody's step is no difference. */
async function look(base: Base, run: ReconcileRunDoc): Promise<Walked> {
  const first = await WALKS[run.subject](base, run);
  if (first.found.length === 0) return first;
  const second = await WALKS[run.subject](base, run);
  return { ...first, found: inBoth(first.found, second.found) };
}

/** Put right what can be, look once more, and note all. @returns how many are right now */
async function settle(base: Base, run: ReconcileRunDoc, all: readonly Difference[]): Promise<number> {
  const { db, now } = base;
  const found = all.slice(0, NOTED_PER_PAGE);
  const tried: Difference[] = [];
  for (const each of found) if (await repair(base, each)) tried.push(each);
  const still = new Set(tried.length > 0 ? (await look(base, run)).found.map(differenceId) : []);
  const right = new Set(tried.map(differenceId).filter((id) => !still.has(id)));
  for (const each of found)
    await noteDifference(db, each, { run, at: now, repaired: right.has(differenceId(each)) });
  return right.size;
}
