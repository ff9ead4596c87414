/**
 * `node scripts/with-deps.mjs scripts/reconcile.ts [url] [day]`: reconcile the books of a shop on a local cloud, printed.
 * Ends with 1 when something is open that nobody can put right but staff.
 */
import type { DifferenceView, ReconcileOutputs, ReconcileRunView } from '../src/contract/reconcile';

const [url = 'http://127.0.0.1:8080', day] = process.argv.slice(2);

interface Answer<T> {
  readonly ok: boolean;
  readonly value: T;
  readonly code?: string;
}
let token = '';
async function ask<T>(action: string, input: object): Promise<T> {
  const response = await fetch(`${url}/http/console/api`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ action, input }),
  });
  const answer = (await response.json()) as Answer<T>;
  if (!answer.ok) throw new Error(`${action}: ${answer.code ?? response.status}`);
  return answer.value;
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const line = ({ severity, label, ref, cure }: DifferenceView): string =>
  `  [${severity}] ${label}  ${ref}\n      ${cure}`;

async function main(): Promise<void> {
  token = (await ask<{ token: string }>('staff.bootstrap', {})).token;
  const key = `cli-${process.pid}-${Date.now()}`;
  let run = await ask<ReconcileRunView>('reconcile.start', { key, ...(day !== undefined && { day }) });
  let stage = '';
  while (run.status === 'running') {
    if (run.stage !== stage) console.log(`${String(run.progress).padStart(3)}%  ${run.stage} …`);
    stage = run.stage;
    await pause(50);
    run = await ask<ReconcileRunView>('reconcile.walk', { runId: run.runId });
  }
  const { open } = await ask<ReconcileOutputs['reconcile.overview']>('reconcile.overview', {});
  for (const { label, count } of run.checked) console.log(`${label}: ${count}`);
  console.log(
    `found ${run.found}, put right ${run.repaired}, open ${open.length}${run.note && ` (${run.note})`}`,
  );
  for (const each of open) console.log(line(each));
  process.exitCode = run.status === 'abandoned' || open.length > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
