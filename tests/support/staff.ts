import type { ConsoleAction, ConsoleInput, ConsoleOutputs } from '@/contract/console';
import type { Answer } from './phone';
import type { HttpAnswer, Shop } from './shop';

/** A member of staff at the console, signed in. */
export interface Staff {
  readonly token: string;
  ask<A extends ConsoleAction>(action: A, input: ConsoleInput<A>): Promise<Answer<ConsoleOutputs[A]>>;
  /** Anything at all, with this session. */
  raw(body: object, headers?: Record<string, string>): Promise<HttpAnswer>;
}

const API = '/http/console/api';

/** Sign in as the owner, as the local cloud allows. */
export async function signIn(shop: Shop): Promise<Staff> {
  const { body } = await shop.post(API, { action: 'staff.bootstrap' });
  const { token } = (body as unknown as { value: { token: string } }).value;
  const raw: Staff['raw'] = (request, headers = {}) =>
    shop.post(API, request, { authorization: `Bearer ${token}`, ...headers });
  return {
    token,
    raw,
    ask: async (action, input) => (await raw({ action, input })).body as never,
  };
}
