import type { Index } from './indexes';
import type { Document, IdKey, Value } from './values';

/** One committed state of a document; `doc` is null where it was removed. */
export interface Version {
  /** Commit number: a snapshot taken at `n` sees the newest version with `commit <= n`. */
  commit: number;
  doc: Document | null;
  older: Version | undefined;
}

export interface Entry {
  key: IdKey;
  latest: Version | undefined;
  /** The transaction that has written it and not ended. */
  lock: Transaction | undefined;
}

export class Collection {
  readonly entries = new Map<IdKey, Entry>();
  readonly indexes: Index[] = [];
  /** Entries with more than one version or none that is alive: to be tidied when no snapshot needs them. */
  readonly stale = new Set<Entry>();
  /** Unique keys that open transactions are about to take, by index name and key. */
  readonly claims = new Map<string, Transaction>();
  /** Fields with a 2dsphere index: they hold a geometry or nothing, and can be asked for what is near. */
  readonly places = new Set<string>();

  constructor(readonly name: string) {}
}

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
