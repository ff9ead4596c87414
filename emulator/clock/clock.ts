import type { Clock, ClockMode, Log } from '../services';

/** Node's timers wrap round after 2^31 ms; a longer wait is cut into pieces. */
const LONGEST_WAIT_MS = 2_000_000_000;

interface Due {
  at: number;
  order: number;
  run: () => void | Promise<void>;
}

/** The memory that functions' threads read the clock from: one number, so that it can never be read half changed. */
export type SharedClock = SharedArrayBuffer;

export interface EmulatorClock extends Clock {
  readonly shared: SharedClock;
  stop(): void;
}

/**
 * A clock that tests can freeze and move. Moving it is like waking a laptop: the time jumps, then everything that
 * came due runs once, in the order of its instants.
 */
export function createClock(log: Log): EmulatorClock {
  const shared = new SharedArrayBuffer(8);
  const cell = new BigInt64Array(shared);
  const listeners = new Set<() => void>();
  let due: Due[] = [];
  let order = 0;
  let timer: NodeJS.Timeout | undefined;
  let running = 0;
  let mode: ClockMode = 'real';
  /** Real: what to add to the machine's time. Frozen: the instant. Both whole ms. */
  let value = 0;

  const now = (): number => (mode === 'frozen' ? value : Date.now() + value);

  // The lowest bit says frozen; the rest is the value. worker.cjs reads the same.
  const publish = (): void =>
    void Atomics.store(cell, 0, (BigInt(value) << 1n) | (mode === 'frozen' ? 1n : 0n));

  const wait = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const next = due[0];
    if (!next) return;
    // What is due already runs on a frozen clock too; whoever is running things now comes to it.
    if (mode === 'frozen' && (next.at > value || running > 0)) return;
    timer = setTimeout(() => void runDue(), Math.min(Math.max(0, next.at - now()), LONGEST_WAIT_MS));
    timer.unref();
  };

  async function runDue(): Promise<void> {
    running++;
    while (due[0] && due[0].at <= now()) {
      const { run } = due.shift()!;
      try {
        await run();
      } catch (error) {
        log({ level: 'error', from: 'clock', text: `a task that came due failed: ${String(error)}` });
      }
    }
    running--;
    wait();
  }

  function schedule(at: number, run: () => void | Promise<void>): () => void {
    const entry = { at, order: order++, run };
    due.push(entry);
    due.sort((a, b) => a.at - b.at || a.order - b.order);
    if (due[0] === entry) wait();
    return () => {
      due = due.filter((each) => each !== entry);
    };
  }

  async function set(change: { mode?: ClockMode; now?: number; advanceMs?: number }): Promise<void> {
    const target = (change.now ?? now()) + (change.advanceMs ?? 0);
    const moved = change.now !== undefined || change.advanceMs !== undefined;
    // `{mode: 'real'}` alone goes back to the machine's own time.
    mode = change.mode ?? mode;
    if (mode === 'frozen') value = Math.trunc(target);
    else value = moved ? Math.trunc(target - Date.now()) : change.mode ? 0 : value;
    publish();
    for (const listener of listeners) listener();
    await runDue();
  }

  publish();
  return {
    shared,
    now,
    mode: () => mode,
    schedule,
    set,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      due = [];
      clearTimeout(timer);
    },
  };
}
