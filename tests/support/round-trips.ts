import type { CallRecord } from '../../emulator';

interface Row {
  readonly name: string;
  readonly calls: number;
  readonly roundTrips: number;
  readonly depth: number;
  readonly read: number;
  readonly written: number;
  readonly conflicts: number;
}

const name = ({ function: fn, action }: CallRecord): string => (action ? `${fn} ${action}` : fn);

/** The dearest call of each action. */
function rows(records: readonly CallRecord[]): Row[] {
  const byName = new Map<string, Row>();
  for (const record of records) {
    const { roundTrips, depth, docsRead, docsWritten, conflicts } = record.database;
    const before = byName.get(name(record));
    byName.set(name(record), {
      name: name(record),
      calls: (before?.calls ?? 0) + 1,
      roundTrips: Math.max(before?.roundTrips ?? 0, roundTrips),
      depth: Math.max(before?.depth ?? 0, depth),
      read: Math.max(before?.read ?? 0, docsRead),
      written: Math.max(before?.written ?? 0, docsWritten),
      conflicts: (before?.conflicts ?? 0) + conflicts,
    });
  }
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A table for the test's output: per action the most round trips, depth and documents, and all conflicts. */
export function roundTripTable(records: readonly CallRecord[]): string {
  const head = ['action', 'calls', 'trips', 'depth', 'read', 'written', 'conflicts'];
  const body = rows(records).map((row) =>
    [row.name, row.calls, row.roundTrips, row.depth, row.read, row.written, row.conflicts].map(String),
  );
  const table = [head, ...body];
  const widths = head.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return table.map(line).join('\n');
}
