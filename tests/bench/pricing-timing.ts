import { noise, NOISE_LIMIT } from './measure';

const ROUNDS = 15;
export const ROUNDS_NEEDED = 5;

/** Microseconds that each cart took, and the mean of all. */
export interface Timing {
  readonly mean: number;
  readonly each: readonly number[];
}

/** One way of pricing a set of carts, and what it took in each round. */
export interface Way {
  readonly name: string;
  readonly run: () => Promise<Timing>;
  readonly rounds: Timing[];
}
export const way = (name: string, run: Way['run']): Way => ({ name, run, rounds: [] });

/**
 * Time `work` on what `make` makes of each text just before, outside of the clock. A function too prices a cart that it
 * has just read; carts that lie ready by the thousand are more than a cache holds, and time the machine's memory.
 */
export async function timingOf<T>(
  texts: readonly string[],
  make: (text: string) => T,
  work: (made: T) => number | Promise<number>,
): Promise<Timing> {
  const each: number[] = [];
  let sum = 0;
  for (const text of texts) {
    const made = make(text);
    const from = performance.now();
    const answer = work(made);
    sum += typeof answer === 'number' ? answer : await answer;
    each.push((performance.now() - from) * 1000);
  }
  if (Number.isNaN(sum)) throw new Error('unreachable'); // the sum is used, so the loop stays
  return { mean: each.reduce((total, one) => total + one, 0) / each.length, each };
}

/**
 * Every way in turn, round after round, until enough rounds had a quiet machine before and after them. Where too few had,
 * all of them are kept, and none is worth much as a time.
 */
export async function measure(ways: readonly Way[]): Promise<{ quiet: number; noises: readonly number[] }> {
  const noises: number[] = [];
  const countQuiet = (): number => noises.filter(isQuiet).length;
  for (let round = 0; round < ROUNDS * 2 && countQuiet() < ROUNDS; round += 1) {
    const before = noise();
    for (const { run, rounds } of ways) rounds.push(await run());
    noises.push(Math.max(before, noise()));
  }
  const quiet = countQuiet();
  if (quiet >= ROUNDS_NEEDED)
    for (const { rounds } of ways)
      rounds.splice(0, Infinity, ...rounds.filter((_, i) => isQuiet(noises[i] ?? Infinity)));
  return { quiet, noises };
}

const isQuiet = (ratio: number): boolean => ratio <= NOISE_LIMIT;
