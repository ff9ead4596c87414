import { CloudError, cloudErrors } from '../errors';
import { LIMITS } from '../limits';
import type { Chance } from '../random';
import type { Meter } from './meter';
import type { Transaction } from './model';
import type { Store } from './store';

interface Open {
  transaction: Transaction;
  timer: NodeJS.Timeout;
  busy: boolean;
}

/**
 * The transactions that callers hold open by id: 30 s of real time each, one operation at a time, and gone after
 * their first error, as in MongoDB.
 */
export class Transactions {
  private readonly open = new Map<string, Open>();

  constructor(
    private readonly store: Store,
    private readonly chance: Chance,
  ) {}

  start(): string {
    const id = this.chance.uuid();
    const timer = setTimeout(() => this.end(id), LIMITS.transactionMs);
    timer.unref();
    this.open.set(id, { transaction: this.store.begin(), timer, busy: false });
    return id;
  }

  /** Run one operation inside. It is still running, for whoever asks meanwhile, until `LIMITS.transactionStepMs` on. */
  async run<T>(
    id: string,
    meter: Meter,
    operation: (transaction: Transaction) => Promise<T> | T,
  ): Promise<T> {
    const open = this.use(id);
    open.busy = true;
    try {
      this.store.takeSnapshot(open.transaction);
      const [result] = await Promise.all([operation(open.transaction), aWhile()]);
      return result;
    } catch (error) {
      this.end(id);
      if (error instanceof CloudError && error.code === 'DATABASE_TRANSACTION_CONFLICT') meter.conflicts++;
      throw error;
    } finally {
      open.busy = false;
    }
  }

  /** Make it visible at once; the promise is the disk's. */
  commit(id: string): Promise<void> {
    const { transaction } = this.use(id);
    const onDisk = this.store.commitTransaction(transaction);
    this.end(id);
    return onDisk;
  }

  abort(id: string): void {
    this.use(id);
    this.end(id);
  }

  /** End it whether or not it is there: what a refused operation does to its transaction. */
  abandon(id: string): void {
    this.end(id);
  }

  abortAll(): void {
    for (const id of [...this.open.keys()]) this.end(id);
  }

  private use(id: string): Open {
    const open = this.open.get(id);
    if (!open) throw cloudErrors.transactionMissing();
    if (open.busy) throw cloudErrors.transactionBusy();
    return open;
  }

  private end(id: string): void {
    const open = this.open.get(id);
    if (!open) return;
    clearTimeout(open.timer);
    this.open.delete(id);
    this.store.end(open.transaction);
  }
}

/**
 * Time, and turns of the event loop too: where the machine stalls for longer than the time, another operation that was
 * sent together with this one must still be read before this one is over.
 */
async function aWhile(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, LIMITS.transactionStepMs));
  for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** To connect, to accept, to read, to parse, and as many again. */
const TURNS = 8;
