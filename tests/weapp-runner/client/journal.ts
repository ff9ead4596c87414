/** What happened in this run and what a device would not have liked. Read by the driver at the end of a journey. */
import type { AppError, CallRecord, ConsoleLine, Json, Note, SetDataStats } from '../protocol';
import { topPage } from './stack';

export const calls: CallRecord[] = [];
export const notes: Note[] = [];
export const errors: AppError[] = [];
export const consoleLines: ConsoleLine[] = [];
export const stats: SetDataStats = { calls: 0, bytes: 0, maxBytes: 0 };

/** A value as it would cross to the other thread; functions and cycles become text. */
export function plain(value: unknown): Json | undefined {
  if (value === undefined) return undefined;
  try {
    const text = JSON.stringify(value);
    return text === undefined ? undefined : (JSON.parse(text) as Json);
  } catch {
    return String(value);
  }
}

export function recordCall(api: string, args?: unknown): CallRecord {
  const call: CallRecord = { api, args: plain(args), route: topPage()?.route };
  calls.push(call);
  return call;
}

/** Note something once; repeated renders would say it again and again. */
export function note(kind: Note['kind'], message: string): void {
  if (notes.some((known) => known.kind === kind && known.message === message)) return;
  notes.push({ kind, message, route: topPage()?.route });
}

/** Text of whatever was thrown: an Error with its stack, a wx error, or any value. */
export function describe(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.stack ?? thrown.message;
  const { errMsg, message } = (thrown ?? {}) as { errMsg?: string; message?: string };
  return errMsg ?? message ?? JSON.stringify(thrown) ?? String(thrown);
}

export function recordError(where: string, thrown: unknown): void {
  errors.push({ where, message: describe(thrown), route: topPage()?.route });
}

/** wx calls that have not settled; the driver waits for none. */
export const inFlight = { count: 0 };
