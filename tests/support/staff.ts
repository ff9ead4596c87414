import { createHmac, randomBytes } from 'node:crypto';
import type { ConsoleAction, ConsoleInput, ConsoleOutputs } from '@/contract/console';
import { ROLE_NAMES, type Role } from '@/domain/staff/roles';
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
  return withToken(shop, token);
}

/** Somebody with this role, signed in: the session is the test's own fixture. */
export async function signInAs(shop: Shop, role: Role): Promise<Staff> {
  const token = randomBytes(32).toString('base64url');
  const { now } = await shop.get<{ now: number }>('/clock');
  const name = ROLE_NAMES[role];
  const staffId = `${role}-1`;
  await shop.put('staff', {
    _id: staffId,
    v: 1,
    name,
    role,
    status: 'active',
    addedAt: now,
    addedBy: staffId,
    lastSignInAt: now,
    changedAt: now,
  });
  await shop.put('staff_sessions', {
    _id: createHmac('sha256', shop.secret).update(`staff-session\n${token}`).digest('base64url'),
    v: 1,
    staffId,
    name,
    role,
    createdAt: now,
    expiresAt: now + 8 * 3_600_000,
  });
  return withToken(shop, token);
}

/** With a session that somebody has. */
export function withToken(shop: Shop, token: string): Staff {
  const raw: Staff['raw'] = (request, headers = {}) =>
    shop.post(API, request, { authorization: `Bearer ${token}`, ...headers });
  return {
    token,
    raw,
    ask: async (action, input) => (await raw({ action, input })).body as never,
  };
}
