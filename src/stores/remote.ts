import { CallFailure } from '@/services/cloud';
import type { Outcome, Rejection, RejectionCode } from '@/domain/preview';
import { rejectionText } from '@/words/rejection';

/** Why something did not come, in words for the customer. `OFFLINE` and `DEFECT` are worth a retry. */
export interface Failure {
  readonly code: RejectionCode | 'OFFLINE' | 'DEFECT';
  readonly text: string;
  readonly detail?: Rejection['detail'];
}
/** Whether asking again may help; a business no will only be repeated. */
export const canRetry = ({ code }: Failure): boolean => code === 'OFFLINE' || code === 'DEFECT';
export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** Something of the server's that a screen shows: the last good value stays while a newer one is fetched. */
export interface Remote<T> {
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly value: T | null;
  readonly failure: Failure | null;
}
export const IDLE: Remote<never> = { status: 'idle', value: null, failure: null };

/** The failure's words; a defect names the number under which the server's log has it. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof CallFailure)) throw error;
  if (error.kind === 'offline') return { code: 'OFFLINE', text: '没连上，点一下重试' };
  const number = error.requestId ? `（编号 ${error.requestId.slice(0, 8)}）` : '';
  return { code: 'DEFECT', text: `店里这边出了点问题，点一下重试${number}` };
}

/** Wait for something of the phone's own (WeChat's sheets); a rejection there is a broken connection. */
export async function fromPhone<T>(asked: Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await asked };
  } catch (error) {
    return { ok: false, failure: failureOf(new CallFailure('offline', null, error)) };
  }
}

/** Wait for a call and turn a missing answer into a failure with words, so that stores need no try. */
export async function attempt<T>(asked: Promise<Outcome<T>>): Promise<Answer<T>> {
  try {
    const outcome = await asked;
    if (outcome.ok) return outcome;
    const { code, detail } = outcome;
    return { ok: false, failure: { code, text: rejectionText(outcome), ...(detail && { detail }) } };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

export const loading = <T>(before: Remote<T>): Remote<T> => ({ ...before, status: 'loading', failure: null });

/** What a screen has after an answer; a failed refresh keeps the old value beside the failure. */
export const settled = <T>(before: Remote<T>, answer: Answer<T>): Remote<T> =>
  answer.ok
    ? { status: 'ready', value: answer.value, failure: null }
    : { status: 'failed', value: before.value, failure: answer.failure };

/**
 * What a page has after looking at one thing again: a business no says that it is not this customer's any more (they
 * left, or never had it), so nothing of it stays on the screen.
 */
export const lookedAgain = <T>(before: Remote<T>, answer: Answer<T>): Remote<T> =>
  settled(answer.ok || canRetry(answer.failure) ? before : IDLE, answer);
