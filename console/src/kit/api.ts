import type { ConsoleAction, ConsoleInput, ConsoleOutputs } from '@/contract/console';
import type { Rejection } from '@/domain/outcome';
import { readToken, signOut } from './session';

/** Why there is no value: the shop said no, the function failed, or nothing answered. */
export interface Failure {
  readonly ok: false;
  readonly code: Rejection['code'] | 'INTERNAL' | 'UNREACHABLE';
  readonly detail?: Rejection['detail'];
  /** 排查号: what the function's log knows this call by. */
  readonly requestId?: string;
}
export type Answer<T> = { readonly ok: true; readonly value: T } | Failure;

const endpoint = () =>
  document.querySelector<HTMLMetaElement>('meta[name="huitou-api"]')?.content ?? '/http/console/api';

/**
 * Ask the `console` function for one action. Never throws: a broken network or an answer that is not ours is
 * `UNREACHABLE`. A session that ended signs out, so that the sign-in page shows and leads back to the same URL.
 */
export async function call<A extends ConsoleAction>(
  action: A,
  input: ConsoleInput<A>,
  signal?: AbortSignal,
): Promise<Answer<ConsoleOutputs[A]>> {
  const token = readToken();
  try {
    const response = await fetch(endpoint(), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify({ action, input }),
      ...(signal ? { signal } : {}),
    });
    const answer = asAnswer<ConsoleOutputs[A]>(await response.json());
    if (!answer.ok && answer.code === 'STAFF_SIGN_IN_REQUIRED' && readToken() === token) signOut();
    return answer;
  } catch {
    return { ok: false, code: 'UNREACHABLE' };
  }
}

/** The gateway in front of the function also answers JSON when the function cannot; that is not an Outcome. */
export function asAnswer<T>(body: unknown): Answer<T> {
  const { ok, code, requestId } = (body ?? {}) as { ok?: unknown; code?: unknown; requestId?: unknown };
  if (ok === true || (ok === false && typeof code === 'string')) return body as Answer<T>;
  return { ok: false, code: 'UNREACHABLE', ...(typeof requestId === 'string' ? { requestId } : {}) };
}
