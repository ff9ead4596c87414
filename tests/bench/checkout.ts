/** npm run bench:checkout: what a paid order costs, against bare calls of the SDK, and what a rush does to scarce things. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildStale } from '../../scripts/build';
import { buildFunctions } from '../../scripts/lib/build-functions';
import { bareOf } from './bare';
import { median, NOISE_LIMIT, quantile } from './measure';
import { tableOf } from './report';
import { BUYERS, isQuiet, measure, QUIET_ROUNDS, type Pair, type Row } from './rounds';
import { isExact } from './rush';
import { printRushes, rushes } from './rushes';

/** Ours as they are deployed, and beside each that takes part a bare one of its own (`bareOf`). */
async function functionsWithBare(): Promise<string> {
  await buildStale(['functions']);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-functions-'));
  await buildFunctions(path.join(__dirname, 'functions'), folder);
  for (const name of ['storefront', 'pay-notify', 'console'])
    cpSync(path.join(folder, 'bare'), path.join(folder, bareOf(name)), { recursive: true });
  cpSync('dist/cloudfunctions', folder, { recursive: true });
  return folder;
}

function printCosts(rows: readonly Row[]): void {
  console.log('\nPer call; the dearest of all rounds, conflicts summed\n');
  const head = ['use case', 'round trips', 'depth', 'documents read', 'written', 'conflicts'];
  const body = rows.map(({ useCase, costs }) => {
    const { trips = NaN, depth = NaN, read = NaN, written = NaN, conflicts = NaN } = costs ?? {};
    return [useCase.name, trips, depth, read, written, conflicts];
  });
  console.log(tableOf(head, body));
}

/** The rounds that a time is taken from: the quiet ones; where there are too few, all of them, and the time is void. */
function quietOf(pairs: readonly Pair[]): { quiet: readonly Pair[]; used: readonly Pair[]; isVoid: boolean } {
  const quiet = pairs.filter(isQuiet);
  const isVoid = quiet.length < QUIET_ROUNDS;
  return { quiet, isVoid, used: isVoid ? pairs : quiet };
}

function printTimes(rows: readonly Row[]): void {
  console.log(
    `\nTimes of rounds of ${BUYERS} calls, one at a time; CPU of client, local cloud and function\n`,
  );
  const head = ['use case', 'quiet', 'p50 ms', 'p99 ms', 'CPU ms', 'bare p50 ms', 'bare CPU ms'];
  const more = ['CPU ratio', 'its quartiles', 'function CPU ms', 'bare function CPU ms', 'ratio', 'times'];
  const body = rows.map(({ useCase, pairs }) => {
    const { quiet, isVoid, used } = quietOf(pairs);
    const ours = used.flatMap(({ ours }) => ours.ms);
    const bare = used.flatMap(({ bare }) => bare.ms);
    const times = [
      ...[quantile(ours, 0.5), quantile(ours, 0.99), median(used.map(({ ours }) => ours.cpu))],
      ...[quantile(bare, 0.5), median(used.map(({ bare }) => bare.cpu))],
    ];
    const ratios = pairs.map(({ ours, bare }) => ours.cpu / bare.cpu);
    const spread = [0.25, 0.75].map((share) => quantile(ratios, share).toFixed(2)).join('–');
    return [
      ...[useCase.name, `${quiet.length} of ${pairs.length}`, ...times.map((time) => time.toFixed(1))],
      ...[median(ratios).toFixed(2), spread, ...inFunctions(used), isVoid ? 'void' : 'ok'],
    ];
  });
  console.log(tableOf([...head, ...more], body));
  const all = rows.flatMap(({ pairs }) => pairs.map((pair) => pair.noise));
  console.log(
    `\nNoise (wall/CPU of a fixed spin): median ${median(all).toFixed(2)}, most ${Math.max(...all).toFixed(2)}.`,
  );
  console.log(
    `Above ${NOISE_LIMIT} a round is not quiet; fewer than ${QUIET_ROUNDS} quiet rounds: times void.`,
  );
  console.log('The ratio is of CPU within a round, over all rounds: neighbours disturb both sides alike.');
  printSum(rows);
}

/** The functions' own threads: ours, bare, and the one by the other. */
function inFunctions(pairs: readonly Pair[]): string[] {
  const ours = median(pairs.map((pair) => pair.ours.functionCpu));
  const bare = median(pairs.map((pair) => pair.bare.functionCpu));
  const ratio = median(pairs.map((pair) => pair.ours.functionCpu / pair.bare.functionCpu));
  return [ours.toFixed(1), bare.toFixed(1), ratio.toFixed(2)];
}

/** Goal 3 is about the whole of a paid order. */
function printSum(rows: readonly Row[]): void {
  const parts = rows.filter(({ useCase }) => ['order.place', 'pay notice'].includes(useCase.name));
  const rounds = Math.min(...parts.map(({ pairs }) => pairs.length));
  const ratioOf = (what: 'cpu' | 'functionCpu'): string => {
    const ratios = Array.from({ length: rounds }, (_, nth) => {
      const sum = (of: 'ours' | 'bare') =>
        parts.reduce((total, { pairs }) => total + (pairs[nth]?.[of][what] ?? 0), 0);
      return sum('ours') / sum('bare');
    });
    return median(ratios).toFixed(2);
  };
  console.log(
    `A paid order, placed and settled: CPU ratio ${ratioOf('cpu')}, in the functions' own threads ${ratioOf('functionCpu')} (medians of ${rounds}).`,
  );
}

const LATENCY_MS = 10;

async function printSlow(folder: string): Promise<void> {
  console.log(
    `\nWith ${LATENCY_MS} ms added to each call of the database; rounds of ${BUYERS} calls, one at a time\n`,
  );
  const body: (string | number)[][] = [];
  for (const lines of [1, 20] as const)
    for (const { useCase, pairs, costs } of await measure(folder, { lines, addedMs: LATENCY_MS })) {
      const { trips = NaN, depth = NaN, written = NaN } = costs ?? {};
      const { quiet, isVoid, used } = quietOf(pairs);
      const ours = used.flatMap((pair) => pair.ours.ms);
      const bare = used.flatMap((pair) => pair.bare.ms);
      const times = [quantile(ours, 0.5), quantile(ours, 0.99), quantile(bare, 0.5)];
      body.push([
        ...[useCase.name, lines, `${quiet.length} of ${pairs.length}`, trips, depth, written],
        ...[...times.map((time) => time.toFixed(1)), isVoid ? 'void' : 'ok'],
      ]);
    }
  const head = ['use case', 'lines', 'quiet', 'trips', 'depth', 'written', 'p50 ms', 'p99 ms', 'bare p50 ms'];
  console.log(tableOf([...head, 'times'], body));
}

async function main(): Promise<void> {
  const folder = await functionsWithBare();
  try {
    const [cpu] = os.cpus();
    console.log(
      `${new Date().toISOString()}  ${os.availableParallelism()} × ${cpu?.model.trim()}, node ${process.version}, load ${os.loadavg()[0]?.toFixed(1)}`,
    );
    const rows = await measure(folder, { lines: 1, addedMs: 0 });
    printCosts(rows);
    printTimes(rows);
    await printSlow(folder);
    const results = await rushes(folder);
    printRushes(results);
    if (!results.every(isExact)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
