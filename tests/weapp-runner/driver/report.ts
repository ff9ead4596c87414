import type { Problem } from '../image';
import type { AppError, CallRecord, ConsoleLine, Note, SetDataStats } from '../protocol';

/** Everything a run left behind. */
export interface Report {
  readonly compile: readonly Problem[];
  readonly errors: readonly AppError[];
  readonly notes: readonly Note[];
  readonly console: readonly ConsoleLine[];
  readonly calls: readonly CallRecord[];
  /** Errors of the page itself rather than of the app. */
  readonly crashes: readonly string[];
  /** URLs outside the phone that were asked for; they are blocked. */
  readonly blocked: readonly string[];
  /** Files that the app asked for and that are not there. */
  readonly missing: readonly string[];
  readonly stats: SetDataStats;
}

type Journal = Pick<Report, 'errors' | 'notes' | 'console' | 'calls' | 'stats'>;

/** Put the journals of several starts of the same app one after another. */
export const joinJournals = (journals: readonly Journal[]): Journal => ({
  errors: journals.flatMap(({ errors }) => errors),
  notes: journals.flatMap(({ notes }) => notes),
  console: journals.flatMap(({ console }) => console),
  calls: journals.flatMap(({ calls }) => calls),
  stats: {
    calls: journals.reduce((sum, { stats }) => sum + stats.calls, 0),
    bytes: journals.reduce((sum, { stats }) => sum + stats.bytes, 0),
    maxBytes: Math.max(0, ...journals.map(({ stats }) => stats.maxBytes)),
  },
});

/** Notes that a device would turn into a failure. */
const FAILING: ReadonlySet<Note['kind']> = new Set(['device', 'unmocked', 'error']);

const firstLines = (text: string) => text.split('\n').slice(0, 3).join(' | ');

/**
 * One line for each thing that a journey must not leave behind, so that `expect(await app.problems()).toEqual([])`
 * says what is wrong. Template warnings and remarks of the framework are only in the report.
 */
export function problemLines({ compile, errors, notes, crashes, blocked, missing }: Report): string[] {
  return [
    ...compile
      .filter(({ level }) => level === 'error')
      .map((it) => `[compile ${it.kind}] ${it.file}: ${it.message}`),
    ...crashes.map((crash) => `[crash] ${firstLines(crash)}`),
    ...errors.map((it) => `[error] ${it.route ?? '-'} ${it.where}: ${firstLines(it.message)}`),
    ...notes
      .filter(({ kind }) => FAILING.has(kind))
      .map((it) => `[${it.kind}] ${it.route ?? '-'} ${it.message}`),
    ...[...new Set(blocked)].map((url) => `[network] ${url}`),
    ...[...new Set(missing)].map((file) => `[missing] ${file}`),
  ];
}
