/**
 * `npm run bench:emulator [-- --quick]`: the local cloud's figures beside those of the prototype it grew from, on this
 * machine, in this run, one after the other. `--quick` loads 100,000 documents instead of a million.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hasSpike } from './subjects';

const MANY = process.argv.includes('--quick') ? 100_000 : 1_000_000;
const SOME = 100_000;
type Figures = Record<string, number>;

function measure(who: string, task: string, dir: string, orders: number): Figures {
  const args = [
    '--max-old-space-size=6000',
    '--import',
    'tsx',
    path.join(__dirname, 'task.ts'),
    who,
    task,
    dir,
    String(orders),
  ];
  // The prototype has no dependencies of its own: it takes ours.
  const env = { ...process.env, NODE_PATH: path.resolve(__dirname, '../../node_modules') };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${who} ${task} failed: ${stderr}`);
  return JSON.parse(stdout.trim().split('\n').pop()!) as Figures;
}

function measureAll(who: string): Figures {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), `bench-${who}-`));
  try {
    for (const each of ['sdk', 'many']) fs.mkdirSync(path.join(dir, each));
    const sdk = measure(who, 'serve', path.join(dir, 'sdk'), SOME);
    const load = measure(who, 'load', path.join(dir, 'many'), MANY);
    const open = measure(who, 'open', path.join(dir, 'many'), MANY);
    return {
      ...sdk,
      load: load.seconds!,
      loadMb: load.rssMb!,
      open: open.seconds!,
      openMb: open.rssMb!,
      heapMb: open.heapMb!,
    };
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
}

const many = MANY.toLocaleString('en');
const ROWS: readonly [name: string, figure: string, unit: string][] = [
  ['insert through the SDK, 16 at once, on the disk', 'insert', 'ms'],
  ['get by _id through the SDK, 16 at once', 'get', 'ms'],
  ['indexed find through the SDK, 16 at once', 'find', 'ms'],
  [`group over ${SOME.toLocaleString('en')} through the SDK`, 'group', 'ms'],
  ['transaction of five calls through the SDK', 'transaction', 'ms'],
  [`load ${many} (the prototype: without fsync)`, 'load', 's'],
  ['  memory after it', 'loadMb', 'MB'],
  [`restart with ${many}`, 'open', 's'],
  ['  memory after it', 'openMb', 'MB'],
  ['  of it in use', 'heapMb', 'MB'],
];

const here = measureAll('ours');
const there = hasSpike() && measureAll('spike');
if (!there) console.log('The prototype is not on this machine (../shared/spikes): no comparison.');
for (const [name, figure, unit] of ROWS) {
  const [a, b] = [here[figure]!, there ? there[figure] : undefined];
  const beside = b === undefined ? '' : `  prototype ${digits(b)} ${unit}, ${(b / a).toFixed(1)} times ours`;
  console.log(`${name.padEnd(50)} ${digits(a).padStart(9)} ${unit.padEnd(2)}${beside}`);
}

function digits(value: number): string {
  return value.toFixed(value < 100 ? 2 : 0);
}
