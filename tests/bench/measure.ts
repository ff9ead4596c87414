import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Wall and CPU of a stretch of work; CPU is the whole process's: client, local cloud and every function's thread. */
export interface Stretch {
  /** Milliseconds of each run. */
  readonly ms: readonly number[];
  /** CPU milliseconds per run. */
  readonly cpu: number;
  /** Of that, what the functions' own threads took: all that a deployed function would be billed for. NaN where there is no /proc. */
  readonly functionCpu: number;
}

const TASKS = '/proc/self/task';
type Threads = ReadonlyMap<string, number>;

/** CPU milliseconds of each thread of this process so far (Linux: schedstat, in nanoseconds). */
function threadsNow(): Threads {
  if (!existsSync(TASKS)) return new Map();
  const cpuOf = (id: string): number =>
    Number(readFileSync(`${TASKS}/${id}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  return new Map(readdirSync(TASKS).map((id) => [id, cpuOf(id)]));
}

/** The threads that were there before any function ran: everybody else is a function's. */
let ours: Threads = new Map();

/** Call it before the shop opens: threads that start later are functions. */
export const functionsStartNow = (): void => void (ours = threadsNow());

function functionCpuSince(before: Threads): number {
  const after = threadsNow();
  if (after.size === 0) return NaN;
  const theirs = [...after].filter(([id]) => !ours.has(id));
  return theirs.reduce((sum, [id, cpu]) => sum + cpu - (before.get(id) ?? 0), 0);
}

const cpuNow = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Run `work` for each of `items`, one after the other. */
export async function stretch<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<Stretch> {
  const ms: number[] = [];
  const [cpuBefore, threadsBefore] = [cpuNow(), threadsNow()];
  for (const item of items) {
    const startedAt = performance.now();
    await work(item);
    ms.push(performance.now() - startedAt);
  }
  const functionCpu = functionCpuSince(threadsBefore) / items.length;
  return { ms, cpu: (cpuNow() - cpuBefore) / items.length, functionCpu };
}

/** A time is worth nothing when a fixed spin takes this much more wall than CPU. */
export const NOISE_LIMIT = 1.15;

/** The noise meter: wall over CPU of a fixed spin of some 50 ms, about 1 on a machine that does nothing else. */
export function noise(): number {
  const [startedAt, cpuBefore] = [performance.now(), cpuNow()];
  let sum = 0;
  for (let i = 0; i < 1_000_000; i += 1) sum = (sum + i * i) % 1_000_003;
  if (sum < 0) throw new Error('unreachable'); // the sum is used, so the loop stays
  return (performance.now() - startedAt) / (cpuNow() - cpuBefore);
}

/** The value that a share of `values` does not exceed. NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
export const median = (values: readonly number[]): number => quantile(values, 0.5);
