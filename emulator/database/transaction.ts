import type { Collection, Entry } from './store';
import type { Document, IdKey, Value } from './values';

/** What a transaction holds until it ends. It belongs to the `Store`; the rules are in `writer.ts`. */
export class Transaction {
  /** By collection: the documents it has written, as only it sees them. */
  readonly writes = new Map<Collection, Map<IdKey, { id: Value; doc: Document | null }>>();
  readonly locks: Entry[] = [];
  /** Unique keys it is about to take, by collection. */
  readonly claims = new Map<Collection, string[]>();
  /** Resolves when it has ended, by commit or abort: whoever waits for its locks tries again. */
  readonly done: Promise<void>;
  private resolve: () => void = () => undefined;

  /** The last commit it sees: fixed by its first operation, not by its start, as in MongoDB. */
  snapshot = Infinity;

  constructor() {
    this.done = new Promise((resolve) => {
      this.resolve = resolve;
    });
  }

  ended(): void {
    this.resolve();
  }
}
