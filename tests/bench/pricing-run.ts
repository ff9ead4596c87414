import type { PricingInput } from '@/domain/pricing/types';
import { median, quantile } from './measure';
import { diceOf, fullWallet, hardCart, randomCart, type Dice } from './pricing-carts';
import { agrees, bestAlone, mismatches, whole } from './pricing-check';
import { oracle } from './pricing-oracle';
import { eligibilityOf } from './pricing-rules-engine';
import { measure, ROUNDS_NEEDED, timingOf, way, type Way } from './pricing-timing';
import { tableOf } from './report';

const CHECKED = 100_000;
const HARD_CHECKED = 300;
const TIMED = 1000;
const BY_RULES = 200;
/** Few, because enumeration of a full wallet takes a tenth of a second. */
const ENUMERATED = { random: 60, full: 12 };
const HARD = 400;
const HARD_RUNS = 5;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** A set of carts and every way of pricing it. */
interface Contest {
  readonly title: string;
  /** The first of the carts, for the one that takes long. */
  readonly enumerated: readonly PricingInput[];
  readonly best: Way;
  readonly reasons: Way;
  readonly rules: Way;
  readonly enumeration: Way;
}

const textsOf = (carts: readonly PricingInput[]): string[] => carts.map((cart) => JSON.stringify(cart));
const cartIn = (text: string): PricingInput => JSON.parse(text) as PricingInput;

async function contestOf(title: string, carts: readonly PricingInput[], few: number): Promise<Contest> {
  for (const { run, expected } of carts.slice(0, BY_RULES).map(eligibilityOf))
    if ((await run()) !== expected) throw new Error('json-rules-engine was asked another question');
  const texts = textsOf(carts);
  const byRules = texts.slice(0, BY_RULES);
  return {
    title,
    enumerated: carts.slice(0, few),
    best: way('best alone', () => timingOf(texts, cartIn, bestAlone)),
    reasons: way('with next best and every reason', () => timingOf(texts, cartIn, whole)),
    rules: way('json-rules-engine, eligibility only', () =>
      timingOf(
        byRules,
        (text) => eligibilityOf(cartIn(text)),
        ({ run }) => run(),
      ),
    ),
    enumeration: way('enumeration (the oracle)', () =>
      timingOf(texts.slice(0, few), cartIn, (cart) => oracle(cart).payable),
    ),
  };
}

const waysOf = ({ best, reasons, rules, enumeration }: Contest) => [best, reasons, rules, enumeration];
const meanOf = ({ rounds }: Way): number => median(rounds.map(({ mean }) => mean));
const shareOf = ({ rounds }: Way, share: number): string =>
  median(rounds.map(({ each }) => quantile(each, share))).toFixed(1);
const times = (one: Way, other: Way, digits = 0): string => (meanOf(one) / meanOf(other)).toFixed(digits);

/** Measured by itself: what the engine learns of one set of carts is not what it learns of two. */
async function hold(contest: Contest, more: readonly Way[] = []): Promise<void> {
  const { title, enumerated, best, reasons, rules, enumeration } = contest;
  const ways = [...waysOf(contest), ...more];
  for (const { run } of ways) await run(); // the compiler's turn
  for (const { run } of [best, reasons, ...more]) await run();
  const { quiet, noises } = await measure(ways);
  const body = ways.map((one) => [
    ...[one.name, meanOf(one).toFixed(1), shareOf(one, 0.5), shareOf(one, 0.99), `${times(one, best, 1)}×`],
  ]);
  say(tableOf([title, 'mean µs', 'p50 µs', 'p99 µs', 'of best alone'], body));
  say(`enumeration ÷ best alone ${times(enumeration, best)}, ÷ with every reason ${times(enumeration, reasons)};
json-rules-engine ÷ best alone ${times(rules, best, 1)}`);
  const plans = enumerated.map((cart) => oracle(cart).plans);
  const mean = plans.reduce((sum, count) => sum + count, 0) / plans.length;
  const wrong = enumerated.filter((cart) => !agrees(cart)).length;
  say(`plans that enumeration lays out: median ${median(plans)}, mean ${mean.toFixed(0)}, most ${Math.max(...plans)};
${wrong} mismatches on these ${plans.length} carts`);
  say(`${quiet} quiet rounds of ${noises.length}${quiet < ROUNDS_NEEDED ? ': too few, so all are in it and VOID as times' : ''};
wall over CPU of a fixed spin, worst beside each round: median ${median(noises).toFixed(2)}, most ${Math.max(...noises).toFixed(2)}
`);
  if (wrong > 0) process.exitCode = 1;
}

async function printHard(dice: Dice): Promise<void> {
  const each: number[] = [];
  for (let i = 0; i < HARD; i += 1) {
    const texts = textsOf([hardCart(dice, { lines: 20, coupons: 60 })]);
    const runs: number[] = [];
    for (let n = 0; n < HARD_RUNS; n += 1) runs.push((await timingOf(texts, cartIn, whole)).mean);
    each.push(Math.min(...runs)); // the least of a few: a neighbour on the core only ever adds
  }
  const at = (share: number): string => quantile(each, share).toFixed(0);
  say(`${HARD} hard carts of 60 coupons, all stackable, with next best and every reason: p50 ${at(0.5)} µs,
p90 ${at(0.9)} µs, p99 ${at(0.99)} µs, most ${Math.max(...each).toFixed(0)} µs (least of ${HARD_RUNS} runs each)`);
}

async function main(): Promise<void> {
  const dice = diceOf(5);
  const randomCarts = (coupons: number): PricingInput[] =>
    Array.from({ length: TIMED }, (_, i) => randomCart(dice, { lines: 20, coupons }, i % 2 === 0));
  const random = randomCarts(30);
  const wide = randomCarts(60);
  const walletDice = diceOf(7);
  const wallets = Array.from({ length: TIMED }, () => fullWallet(walletDice, { lines: 20, coupons: 30 }));
  const sixty = way('with every reason, 60 coupons', () => timingOf(textsOf(wide), cartIn, whole));
  await hold(await contestOf('random carts, 20 lines × 30 coupons', random, ENUMERATED.random), [sixty]);
  await hold(await contestOf('full wallets, 20 lines × 30 coupons', wallets, ENUMERATED.full));
  await printHard(dice);
  const wrong = mismatches(CHECKED, HARD_CHECKED);
  say(
    `${wrong} mismatches with enumeration on ${CHECKED} random and adversarial carts and ${HARD_CHECKED} hard ones`,
  );
  if (wrong > 0) process.exitCode = 1;
}

main().catch((failure: unknown) => {
  process.stderr.write(`${String(failure)}\n`);
  process.exitCode = 1;
});
