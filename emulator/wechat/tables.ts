import path from 'node:path';
import { openLog } from '../durable/log';
import type { Log } from '../services';

/** A small keyed table, whole in memory. Values are replaced, never changed in place. */
export interface Table<T> {
  get(key: string): T | undefined;
  has(key: string): boolean;
  put(key: string, value: T): void;
  delete(key: string): void;
  size(): number;
  /** In the order in which keys were first put. */
  values(): IterableIterator<T>;
}

/**
 * The tables of one service on one commit log. Rules read and write them synchronously, so no two requests
 * ever interleave inside a rule; the door awaits `settled()` before it answers, so what was answered is kept.
 */
export interface Tables {
  table<T>(name: string): Table<T>;
  /** Resolves once everything put so far survives power loss. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** One change: table, key, and the value it now has (`null`: gone). */
type Change = [table: string, key: string, value: unknown];

const COMPACT_ABOVE_BYTES = 4_000_000;

/** Open the tables kept in `dataDir`; without one they live in memory only. */
export function openTables(dataDir: string | undefined, log: Log, from: string): Tables {
  const rows = new Map<string, Map<string, unknown>>();
  const rowsOf = (name: string): Map<string, unknown> => {
    const found = rows.get(name) ?? new Map<string, unknown>();
    rows.set(name, found);
    return found;
  };
  const apply = ([name, key, value]: Change): void => {
    if (value === null) rowsOf(name).delete(key);
    else rowsOf(name).set(key, value);
  };

  const commitLog = openLog({
    path: dataDir && path.join(dataDir, 'tables.log'),
    replay: (record) => (record as Change[]).forEach(apply),
    onTorn: (bytes, keptIn) =>
      log({ level: 'warn', from, text: `cut a torn tail of ${bytes} bytes, kept in ${keptIn}` }),
  });
  function* snapshot(): Generator<Change[]> {
    for (const [name, table] of rows) for (const [key, value] of table) yield [[name, key, value]];
  }

  let compactAt = Math.max(COMPACT_ABOVE_BYTES, 2 * commitLog.size());
  let pending: Change[] = [];
  let last: Promise<void> = Promise.resolve();

  /** Changes made in one turn are one record: a crash keeps all of a rule's effects or none. */
  const commit = (): void => {
    if (pending.length === 0) return;
    const record = pending;
    pending = [];
    last = commitLog.append(record).then(compactWhenLong);
    last.catch(() => undefined); // whoever awaits `settled()` hears of it
  };
  const compactWhenLong = async (): Promise<void> => {
    if (commitLog.size() < compactAt) return;
    compactAt = Infinity;
    await commitLog.compact(snapshot);
    compactAt = Math.max(COMPACT_ABOVE_BYTES, 2 * commitLog.size());
  };
  const write = (change: Change): void => {
    apply(change);
    if (pending.push(change) === 1) queueMicrotask(commit);
  };

  return {
    table: <T>(name: string): Table<T> => ({
      get: (key) => rowsOf(name).get(key) as T | undefined,
      has: (key) => rowsOf(name).has(key),
      put: (key, value) => write([name, key, value]),
      delete: (key) => rowsOf(name).has(key) && write([name, key, null]),
      size: () => rowsOf(name).size,
      values: () => rowsOf(name).values() as IterableIterator<T>,
    }),
    settled() {
      commit();
      return last;
    },
    async close() {
      commit();
      await last.catch(() => undefined);
      await commitLog.close();
    },
  };
}

/** An id that `table` does not have: a seed starts over at each start, the table does not. */
export function unusedIn(table: Pick<Table<unknown>, 'has'>, make: () => string): string {
  for (;;) {
    const id = make();
    if (!table.has(id)) return id;
  }
}
