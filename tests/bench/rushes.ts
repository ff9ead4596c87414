import type { Phone } from '../support/phone';
import { openShop, type Shop } from '../support/shop';
import { groupRush } from './group-rush';
import { tableOf } from './report';
import { couponRush, gather, isExact, redeemRush, stockRush, type RushResult, type RushTerms } from './rush';

const SEEDS = 20;

/** Goal 1: 50 and 500 at once for 10, and 20 seeds of 50 with conflicts injected and everything sent twice. */
export async function rushes(folder: string): Promise<RushResult[]> {
  const results: RushResult[] = [];
  const all = async (shop: Shop, phones: readonly Phone[], terms: RushTerms) => {
    results.push(await couponRush(shop, phones, terms), await stockRush(shop, phones, terms));
    results.push(await redeemRush(shop, phones[0] as Phone, phones.length, terms));
    results.push(await groupRush(shop, phones, terms));
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
export function printRushes(results: readonly RushResult[]): void {
  console.log('\nAll at once for the last 10; rows with several runs: sums, and the slowest\n');
  const head = ['what', 'at once', 'runs', 'won', 'refused', 'server errors', 'left', 'booked'];
  const more = ['conflicts', 'of them injected', 'writes per refusal', 's', 'exact'];
  const kinds = new Map<string, RushResult[]>();
  for (const result of results) {
    const kind = `${result.what}|${result.buyers}|${result.faults}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), result]);
  }
  const body = [...kinds.values()].map((runs) => {
    const sum = (of: (result: RushResult) => number) => runs.reduce((total, run) => total + of(run), 0);
    const [first] = runs as [RushResult];
    return [
      ...[first.faults ? `${first.what}, faults` : first.what, first.buyers, runs.length],
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
