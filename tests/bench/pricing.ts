/** npm run bench:pricing: how long a quote takes, and whether it is ever not the cheapest legal one. */
import { allPlans, comparePlans } from '@/domain/pricing/plan';
import { priceLine } from '@/domain/pricing/price-lane';
import { judge, quoteCart } from '@/domain/pricing/quote';
import type { PricingInput } from '@/domain/pricing/types';
import { median, noise, quantile } from './measure';
import { diceOf, randomCart } from './pricing-carts';
import { oracle } from './pricing-oracle';
import { tableOf } from './report';

const CHECKED = 100_000;
const TIMED = 1000;
const REPEATS = 5;

/** What is payable at best, without verdicts, next best or lines. */
function bestAlone(input: PricingInput): number {
  const lines = input.lines.map(priceLine).sort((a, b) => (a.skuId < b.skuId ? -1 : 1));
  const allowed = input.coupons.filter((coupon) => judge(coupon, lines, input).ok);
  const plans = allPlans(lines, input.promotions, allowed, input.shipping);
  return plans.reduce((a, b) => (comparePlans(b, a) < 0 ? b : a)).payable;
}

function whole(input: PricingInput): number {
  const quote = quoteCart(input);
  if (!quote.ok) throw new Error(quote.code);
  return quote.value.payable;
}

/** CPU microseconds a cart, which a busy machine hardly changes: the whole process, garbage included. */
function cpuOf(price: (cart: PricingInput) => number, carts: readonly PricingInput[]): number {
  const { user, system } = process.cpuUsage();
  let sum = 0;
  for (const cart of carts) sum += price(cart);
  const after = process.cpuUsage();
  if (Number.isNaN(sum)) throw new Error('unreachable'); // the sum is used, so the loop stays
  return (after.user + after.system - user - system) / carts.length;
}

/** Carts of one to six lines and up to seven coupons, every other one adversarial, against every subset. */
function mismatches(): number {
  const dice = diceOf(20261121);
  let wrong = 0;
  for (let i = 0; i < CHECKED; i += 1) {
    const input = randomCart(dice, { lines: 1 + dice(6), coupons: dice(8) }, i % 2 === 0);
    const quote = quoteCart(input);
    const best = oracle(input);
    const same =
      quote.ok && quote.value.payable === best.payable && quote.value.couponIds.length === best.couponCount;
    if (!same) wrong += 1;
  }
  return wrong;
}

const WAYS = {
  'best alone': bestAlone,
  'with next best and every reason': whole,
  enumeration: (input: PricingInput) => oracle(input).payable,
} as const;

/** Microseconds of each call, by way: the ways take turns on every cart, so that noise meets all of them alike. */
function timed(carts: readonly PricingInput[]): Map<string, number[]> {
  const took = new Map<string, number[]>(Object.keys(WAYS).map((way) => [way, []]));
  for (const cart of carts) {
    const answers = Object.entries(WAYS).map(([way, price]) => {
      const from = process.hrtime.bigint();
      const payable = price(cart);
      took.get(way)?.push(Number(process.hrtime.bigint() - from) / 1000);
      return payable;
    });
    if (new Set(answers).size > 1) throw new Error(`the ways disagree: ${answers.join(', ')}`);
  }
  return took;
}

function main(): void {
  const dice = diceOf(5);
  const carts = Array.from({ length: TIMED }, (_, i) =>
    randomCart(dice, { lines: 20, coupons: 30 }, i % 2 === 0),
  );
  timed(carts); // the compiler's turn
  const before = noise();
  const rounds = Array.from({ length: REPEATS }, () => timed(carts));
  const p = (way: string, share: number) =>
    median(rounds.map((round) => quantile(round.get(way) ?? [], share))).toFixed(1);
  const ways = Object.entries(WAYS);
  const cpu = Array.from({ length: REPEATS }, () => ways.map(([, price]) => cpuOf(price, carts)));
  const body = ways.map(([way], i) => {
    const perCart = median(cpu.map((round) => round[i] ?? NaN)).toFixed(1);
    return [way, perCart, p(way, 0.5), p(way, 0.99)];
  });
  const head = ['20 lines × 30 coupons × 4 promotions', 'CPU µs', 'p50 µs', 'p99 µs'];
  process.stdout.write(`${tableOf(head, body)}\n`);
  process.stdout.write(
    `noise ${before.toFixed(2)} before, ${noise().toFixed(2)} after (a quiet machine: 1.00)\n`,
  );
  process.stdout.write('json-rules-engine: not installed, not measured\n');
  const wrong = mismatches();
  process.stdout.write(`${wrong} mismatches with enumeration on ${CHECKED} random and adversarial carts\n`);
  if (wrong > 0) process.exitCode = 1;
}

main();
