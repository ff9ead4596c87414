/**
 * `npm run bench:emulator [-- --quick]`: the local cloud's figures beside those of the prototype it grew from, on this
 * machine, in this run. The two take turns, in processes of their own, and the medians are printed, with the
 * processor's time beside the clock's: a busy machine slows both. `--quick`: one round, and no million.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hasSpike } from './subjects';

const QUICK = process.argv.includes('--quick');
const ROUNDS = QUICK ? 1 : 3;
const SOME = 100_000;
const MANY = 1_000_000;
const SINGLY = 10_000;

/** What one process measured: `name` in `unit`, and `name.cpu` in the same unit. */
type Figures = Record<string, number>;
const SUBJECTS = hasSpike() ? (['ours', 'spike'] as const) : (['ours'] as const);
type Subject = (typeof SUBJECTS)[number];
const taken: Record<Subject, Figures[]> = { ours: [], spike: [] };

function measure(who: Subject, task: string, dir: string, orders: number): Figures {
  const script = path.join(__dirname, 'task.ts');
  const args = ['--max-old-space-size=6000', '--import', 'tsx', script, who, task, dir, String(orders)];
  // The prototype has no dependencies of its own: it takes ours.
  const env = { ...process.env, NODE_PATH: path.resolve(__dirname, '../../node_modules') };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${who} ${task} failed: ${stderr}`);
  return JSON.parse(stdout.trim().split('\n').pop()!) as Figures;
}

/** Each subject in turn: what the machine does meanwhile, it does to both. */
function takeTurns(tasks: readonly string[], orders: number): void {
  for (const who of SUBJECTS) {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), `bench-${who}-`));
    try {
      for (const task of tasks) {
        const figures = measure(who, task, dir, orders);
        const named = Object.entries(figures).map(([name, figure]) => [`${task} ${orders} ${name}`, figure]);
        taken[who].push(Object.fromEntries(named) as Figures);
      }
    } finally {
      fs.rmSync(dir, { recursive: true });
    }
  }
}

for (let round = 0; round < ROUNDS; round++) {
  takeTurns(['serve'], SOME);
  takeTurns(['insert'], SINGLY);
  takeTurns(['load', 'open'], SOME);
}
if (!QUICK) takeTurns(['load', 'open'], MANY);

/** Of loads and restarts the time and the memory after it. */
const sizeRows = (orders: number): [string, string, string][] => {
  const many = orders.toLocaleString('en');
  return [
    [`load ${many} (the prototype: without fsync)`, `load ${orders} time`, 's'],
    ['  memory after it', `load ${orders} rss`, 'MB'],
    [`restart with ${many}`, `open ${orders} time`, 's'],
    ['  memory after it', `open ${orders} rss`, 'MB'],
    ['  of it in use', `open ${orders} heap`, 'MB'],
  ];
};
const ROWS: readonly [name: string, figure: string, unit: string][] = [
  ['insert through the SDK, 16 at once, on the disk', `serve ${SOME} insert`, 'ms'],
  ['get by _id through the SDK, 16 at once', `serve ${SOME} get`, 'ms'],
  ['indexed find of 20 through the SDK, 16 at once', `serve ${SOME} find`, 'ms'],
  [`group over ${SOME.toLocaleString('en')} through the SDK`, `serve ${SOME} group`, 'ms'],
  ['transaction of five calls through the SDK', `serve ${SOME} transaction`, 'ms'],
  [`${SINGLY.toLocaleString('en')} inserts, 16 at once, fsync`, `insert ${SINGLY} time`, 's'],
  ...sizeRows(SOME),
  ...(QUICK ? [] : sizeRows(MANY)),
];

if (!hasSpike())
  console.log('The prototype is not on this machine (../shared/spikes, or BENCH_SPIKE): no comparison.');
console.log(`Medians of ${ROUNDS} rounds (1,000,000: one), clock and (processor) time.`);
for (const [name, figure, unit] of ROWS) {
  const [ours, spike] = [shown('ours', figure), shown('spike', figure)];
  const ratio = (median('spike', figure) / median('ours', figure)).toFixed(1);
  const beside = hasSpike() ? `  prototype ${spike} ${unit}, ${ratio} times ours` : '';
  console.log(`${name.padEnd(48)} ${ours} ${unit.padEnd(2)}${beside}`);
}

function median(who: Subject, figure: string): number {
  const values = taken[who].flatMap((each) => each[figure] ?? []).sort((a, b) => a - b);
  return values[values.length >> 1] ?? NaN;
}

function shown(who: Subject, figure: string): string {
  const cpu = median(who, `${figure} cpu`);
  return `${digits(median(who, figure)).padStart(8)} ${Number.isNaN(cpu) ? '' : `(${digits(cpu)})`.padStart(8)}`;
}

function digits(value: number): string {
  return value.toFixed(value < 100 ? 2 : 0);
}
