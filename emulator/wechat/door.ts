import type { HttpRequest, Router } from '../services';
import { HttpError } from '../services';
import type { Phone } from './model';
import type { Tables } from './tables';

/** A rule of WeChat's, called by one phone. It is synchronous, so that nobody else acts in its middle. */
export type PhoneRule = (phone: Phone, body: Record<string, unknown>, request: HttpRequest) => object;

/**
 * Serve `rule` at `pattern`. The answer leaves only when what the rule wrote is on the disk.
 * `phoneOf` throws `HttpError` 404 for a token nobody has.
 */
export function addPhoneRoute(
  { router, tables, phoneOf }: { router: Router; tables: Tables; phoneOf: (token: string) => Phone },
  method: 'GET' | 'POST',
  pattern: string,
  rule: PhoneRule,
): void {
  router.add(method, pattern, async (request) => {
    const phone = phoneOf(tokenOf(request));
    const answer = rule(phone, method === 'POST' ? request.json() : {}, request);
    await tables.settled();
    return answer;
  });
}

/** The phone that a request of the client door speaks for. Throws `HttpError` 400 without one. */
export function tokenOf({ headers }: HttpRequest): string {
  const token = headers['x-phone'];
  if (typeof token !== 'string' || token === '') throw new HttpError(400, 'The header x-phone is missing');
  return token;
}

/** `body[name]` as a string. Throws `HttpError` 400 when it is something else, or missing without a fallback. */
export function text(body: Record<string, unknown>, name: string, fallback?: string): string {
  const value = body[name] ?? fallback;
  if (typeof value !== 'string') throw new HttpError(400, `${name} must be a string`);
  return value;
}

/** `body[name]` as a list of strings. Throws `HttpError` 400 when it is something else. */
export function texts(body: Record<string, unknown>, name: string): string[] {
  const value = body[name];
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string'))
    throw new HttpError(400, `${name} must be a list of strings`);
  return value;
}

/** `body[name]` as an integer. Throws `HttpError` 400 when it is something else. */
export function integer(body: Record<string, unknown>, name: string, fallback?: number): number {
  const value = body[name] ?? fallback;
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw new HttpError(400, `${name} must be an integer`);
  return value;
}

/**
 * The query of a page as an object; given as such or as `a=1&b=2`.
 * Throws `HttpError` 400 when it is neither.
 */
export function queryOf(value: unknown): Record<string, string> {
  if (value === undefined || value === null) return {};
  if (typeof value === 'string') return Object.fromEntries(new URLSearchParams(value));
  if (typeof value !== 'object' || Array.isArray(value)) throw new HttpError(400, 'query must be an object');
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, String(each)]));
}
