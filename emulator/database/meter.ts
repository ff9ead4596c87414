/** What one call cost the database; the gateway keeps one per function call. */
export interface Meter {
  /** Documents looked at, whether or not they were part of the answer. */
  docsRead: number;
  docsWritten: number;
  /** Operations or commits that lost to another transaction. */
  conflicts: number;
}

export function newMeter(): Meter {
  return { docsRead: 0, docsWritten: 0, conflicts: 0 };
}
