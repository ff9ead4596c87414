import type { CallRecord } from '../../emulator';

/** What the database saw of one use case: the dearest call, and all conflicts. */
export interface Costs {
  readonly record: CallRecord;
  readonly trips: number;
  readonly depth: number;
  readonly read: number;
  readonly written: number;
  readonly conflicts: number;
}

/** The costs of `records`, and of those `before`. */
export function costsOf(records: readonly CallRecord[], before?: Costs): Costs {
  const [record] = records;
  if (!record) throw new Error('nothing was called');
  const most = (of: (database: CallRecord['database']) => number, known = 0): number =>
    Math.max(known, ...records.map(({ database }) => of(database)));
  return {
    record,
    trips: most(({ roundTrips }) => roundTrips, before?.trips),
    depth: most(({ depth }) => depth, before?.depth),
    read: most(({ docsRead }) => docsRead, before?.read),
    written: most(({ docsWritten }) => docsWritten, before?.written),
    conflicts: records.reduce((sum, { database }) => sum + database.conflicts, before?.conflicts ?? 0),
  };
}

/** A Markdown table, numbers to the right. */
export function tableOf(head: readonly string[], body: readonly (readonly (string | number)[])[]): string {
  const cells = [head, ...body].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => '-'.repeat(width - (column ? 1 : 0)) + (column ? ':' : '')).join(' | ')} |`;
  const [first = [], ...rest] = cells;
  return [line(first), rule, ...rest.map(line)].join('\n');
}
