/** npm run bench:checkout: what a paid order costs, against bare calls of the SDK, and what a rush does to scarce things. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildStale } from '../../scripts/build';
import { buildFunctions } from '../../scripts/lib/build-functions';
import { openNoticeRelay } from '../support/notice-relay';
import type { Phone } from '../support/phone';
import { openShop, type Shop } from '../support/shop';
import { layOut, wavesOf } from './bare';
import { median, noise, NOISE_LIMIT, quantile, stretch, type Stretch } from './measure';
import { costsOf, tableOf, type Costs } from './report';
import { couponRush, gather, isExact, redeemRush, stockRush, type RushResult, type RushTerms } from './rush';
import { TEMPLATE, wayOfAnOrder, type Buyer, type UseCase } from './use-cases';

const BUYERS = 20;
const QUIET_ROUNDS = 5;
const MOST_ROUNDS = 12;

/** One use case of one round beside as many bare calls, and how noisy the machine was around them. */
interface Pair {
  readonly ours: Stretch;
  readonly bare: Stretch;
  readonly noise: number;
}

async function functionsWithBare(): Promise<string> {
  await buildStale(['functions']);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-functions-'));
  await buildFunctions(path.join(__dirname, 'functions'), folder);
  cpSync('dist/cloudfunctions', folder, { recursive: true });
  return folder;
}

/** Enough of what every round uses up. */
async function stockUp(shop: Shop): Promise<void> {
  const [template, stock] = [await shop.doc('coupon_templates', TEMPLATE), await shop.doc('stock', 'kiwi-6')];
  if (!template || !stock) throw new Error('the seed has no such coupon or no kiwis');
  await shop.put('coupon_templates', { ...template, left: 1e6 });
  await shop.put('stock', { ...stock, left: 1e6 });
  await layOut(shop);
}

async function pairOf(
  shop: Shop,
  buyers: readonly Buyer[],
  useCase: UseCase,
  before: Costs | undefined,
  bareFirst: boolean,
): Promise<{ pair: Pair; costs: Costs }> {
  for (const buyer of buyers) await useCase.before?.(buyer);
  const noiseBefore = noise();
  const bareOf = ({ record }: Costs) => {
    const waves = wavesOf(record);
    return stretch(buyers, async ({ phone }) => {
      if (!(await phone.raw('bare', { waves })).ok) throw new Error('the bare calls failed');
    });
  };
  const early = bareFirst && before ? await bareOf(before) : undefined;
  const ours = await stretch(buyers, useCase.run);
  const costs = costsOf(shop.emulator.calls.list(buyers.length), before);
  const bare = early ?? (await bareOf(costs));
  return { costs, pair: { ours, bare, noise: Math.max(noiseBefore, noise()) } };
}

const isQuiet = (pair: Pair): boolean => pair.noise <= NOISE_LIMIT;

/** Rounds until every use case has enough quiet ones, the first being for the engine to warm up. */
async function measure(folder: string) {
  const relay = await openNoticeRelay();
  const shop = await openShop({ functionsDir: folder, env: { WXPAY_NOTIFY_URL: relay.url } });
  try {
    await stockUp(shop);
    const rows = wayOfAnOrder(shop, relay).map((useCase) => ({
      useCase,
      pairs: [] as Pair[],
      costs: undefined as Costs | undefined,
    }));
    const enough = () => rows.every(({ pairs }) => pairs.filter(isQuiet).length >= QUIET_ROUNDS);
    for (let round = 0; round <= MOST_ROUNDS && !enough(); round += 1) {
      const buyers: Buyer[] = (await gather(shop, BUYERS)).map((phone) => ({ phone }));
      for (const row of rows) {
        const { pair, costs } = await pairOf(shop, buyers, row.useCase, row.costs, round % 2 === 0);
        row.costs = costs;
        if (round > 0) row.pairs.push(pair);
      }
    }
    return rows;
  } finally {
    await shop.close();
    await relay.close();
  }
}

type Rows = Awaited<ReturnType<typeof measure>>;

function printCosts(rows: Rows): void {
  console.log('\nPer call; the dearest of all rounds, conflicts summed\n');
  const head = ['use case', 'round trips', 'depth', 'documents read', 'written', 'conflicts'];
  const body = rows.map(({ useCase, costs }) => {
    const { trips = NaN, depth = NaN, read = NaN, written = NaN, conflicts = NaN } = costs ?? {};
    return [useCase.name, trips, depth, read, written, conflicts];
  });
  console.log(tableOf(head, body));
}

function printTimes(rows: Rows): void {
  console.log(
    `\nTimes of quiet rounds of ${BUYERS} calls, one at a time; CPU of client, local cloud and function\n`,
  );
  const head = [
    'use case',
    'quiet',
    'p50 ms',
    'p99 ms',
    'CPU ms',
    'bare p50 ms',
    'bare CPU ms',
    'CPU ratio',
    'verdict',
  ];
  const body = rows.map(({ useCase, pairs }) => {
    const quiet = pairs.filter(isQuiet);
    const isVoid = quiet.length < QUIET_ROUNDS;
    const used = isVoid ? pairs : quiet;
    const ms = used.flatMap(({ ours }) => ours.ms);
    const times = [
      quantile(ms, 0.5),
      quantile(ms, 0.99),
      median(used.map(({ ours }) => ours.cpu)),
      quantile(
        used.flatMap(({ bare }) => bare.ms),
        0.5,
      ),
      median(used.map(({ bare }) => bare.cpu)),
    ];
    const ratio = median(used.map(({ ours, bare }) => ours.cpu / bare.cpu));
    return [
      useCase.name,
      `${quiet.length} of ${pairs.length}`,
      ...times.map((time) => time.toFixed(1)),
      ratio.toFixed(2),
      isVoid ? 'void' : 'ok',
    ];
  });
  console.log(tableOf(head, body));
  const all = rows.flatMap(({ pairs }) => pairs.map((pair) => pair.noise));
  console.log(
    `\nNoise (wall/CPU of a fixed spin): median ${median(all).toFixed(2)}, most ${Math.max(...all).toFixed(2)}.`,
  );
  console.log(`Above ${NOISE_LIMIT} a round is not quiet; fewer than ${QUIET_ROUNDS} quiet rounds: void.`);
}

const SEEDS = 20;

/** Goal 1: 50 and 500 at once for 10, and 20 seeds of 50 with conflicts injected and everything sent twice. */
async function rushes(folder: string): Promise<RushResult[]> {
  const results: RushResult[] = [];
  const all = async (shop: Shop, phones: readonly Phone[], terms: RushTerms) => {
    results.push(await couponRush(shop, phones, terms), await stockRush(shop, phones, terms));
    results.push(await redeemRush(shop, phones[0] as Phone, phones.length, terms));
  };
  for (const count of [50, 500]) {
    const shop = await openShop({ functionsDir: folder });
    try {
      await all(shop, await gather(shop, count), { limit: 10 });
    } finally {
      await shop.close();
    }
  }
  const shop = await openShop({ functionsDir: folder });
  try {
    for (let seed = 1; seed <= SEEDS; seed += 1)
      await all(shop, await gather(shop, 50), { limit: 10, twice: true, seed });
  } finally {
    await shop.close();
  }
  return results;
}

/** Rows of one kind, with and without faults, summed up. */
function printRushes(results: readonly RushResult[]): void {
  console.log('\nAll at once for the last 10; rows with several runs: sums, and the slowest\n');
  const head = ['what', 'at once', 'runs', 'won', 'refused', 'server errors', 'left', 'booked'];
  const more = ['conflicts', 'of them injected', 'writes per refusal', 's', 'exact'];
  const kinds = new Map<string, RushResult[]>();
  for (const result of results) {
    const kind = `${result.what}|${result.buyers}|${result.struck > 0}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), result]);
  }
  const body = [...kinds.values()].map((runs) => {
    const sum = (of: (result: RushResult) => number) => runs.reduce((total, run) => total + of(run), 0);
    const [first] = runs as [RushResult];
    return [
      ...[first.struck > 0 ? `${first.what}, faults` : first.what, first.buyers, runs.length],
      ...[sum(({ won }) => won), sum(({ refused }) => refused), sum(({ errors }) => errors)],
      ...[sum(({ left }) => left), sum(({ booked }) => booked)],
      ...[sum(({ conflicts }) => conflicts), sum(({ struck }) => struck)],
      (sum(({ wasted }) => wasted) / runs.length).toFixed(1),
      Math.max(...runs.map(({ seconds }) => seconds)).toFixed(1),
      runs.every(isExact) ? 'yes' : 'NO',
    ];
  });
  console.log(tableOf([...head, ...more], body));
}

async function main(): Promise<void> {
  const folder = await functionsWithBare();
  try {
    const [cpu] = os.cpus();
    console.log(
      `${new Date().toISOString()}  ${os.availableParallelism()} × ${cpu?.model.trim()}, node ${process.version}`,
    );
    const rows = await measure(folder);
    printCosts(rows);
    printTimes(rows);
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
