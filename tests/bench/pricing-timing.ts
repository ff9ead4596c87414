import { noise, NOISE_LIMIT } from './measure';

const ROUNDS = 15;
export const ROUNDS_NEEDED = 5;

/** CPU microseconds a cart of the whole process, its garbage included, and the wall time of each. */
export interface Timing {
  readonly cpu: number;
  readonly wall: readonly number[];
}

/** One way of pricing a set of carts, and what it took in each round. */
export interface Way {
  readonly name: string;
  readonly run: () => Promise<Timing>;
  readonly rounds: Timing[];
}
export const way = (name: string, run: Way['run']): Way => ({ name, run, rounds: [] });

export async function timingOf<T>(
  items: readonly T[],
  work: (item: T) => number | Promise<number>,
): Promise<Timing> {
  const wall: number[] = [];
  let sum = 0;
  const { user, system } = process.cpuUsage();
  for (const item of items) {
    const from = performance.now();
    const answer = work(item);
    sum += typeof answer === 'number' ? answer : await answer;
    wall.push((performance.now() - from) * 1000);
  }
  const after = process.cpuUsage();
  if (Number.isNaN(sum)) throw new Error('unreachable'); // the sum is used, so the loop stays
  return { cpu: (after.user + after.system - user - system) / items.length, wall };
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
