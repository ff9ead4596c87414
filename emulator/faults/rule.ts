import { HttpError } from '../services';
import type { FaultPlace, FaultPoint } from './hook';

/**
 * `latency` waits `ms` first. `error` refuses with `code`. `conflict` is the database's. `timeout` never answers.
 * `crash` kills the instance after its n-th database call (`afterCalls`). `lostResponse` does it and loses the answer.
 */
export const FAULTS = ['latency', 'error', 'conflict', 'timeout', 'crash', 'lostResponse'] as const;
export type FaultKind = (typeof FAULTS)[number];

const NAMES = ['function', 'action', 'collection', 'operation', 'api'] as const;

/** One rule. What it does not name, it matches. */
export interface FaultRule extends Pick<FaultPoint, (typeof NAMES)[number]> {
  readonly id: string;
  readonly at: FaultPlace;
  readonly fault: FaultKind;
  /** Of `latency`: real milliseconds. */
  readonly ms?: number;
  /** Of `error`: the cloud's word (`DATABASE_REQUEST_FAILED`), or WeChat's number at `openapi`. */
  readonly code?: string | number;
  readonly message?: string;
  readonly afterCalls?: number;
  /** How often it strikes; missing = until it is taken away. */
  readonly times?: number;
  /** 0–1, drawn from the seed; missing = always. */
  readonly chance?: number;
}

/** Read a rule. Throws `HttpError` 400 that names what is wrong. */
export function readRule(body: Readonly<Record<string, unknown>>, id: string): FaultRule {
  const unknown = Object.keys(body).find((name) => !KNOWN.has(name));
  if (unknown !== undefined) throw new HttpError(400, `A fault has no ${unknown}`);
  const fault = body.fault as FaultKind;
  if (!FAULTS.includes(fault)) throw new HttpError(400, `fault must be one of ${FAULTS.join(', ')}`);
  const names = Object.fromEntries(NAMES.flatMap((name) => optional(body, name, 'string')));
  const at = placeOf(body, fault);
  const rule: FaultRule = {
    id,
    at,
    fault,
    ...names,
    ...numbersOf(body),
    ...(body.message !== undefined && { message: String(body.message) }),
    ...(body.code !== undefined && { code: body.code as string | number }),
  };
  checkNeeds(rule);
  return rule;
}

const NUMBERS = { ms: Infinity, afterCalls: Infinity, times: Infinity, chance: 1 } as const;
const KNOWN = new Set<string>([...NAMES, ...Object.keys(NUMBERS), 'at', 'fault', 'code', 'message']);

function numbersOf(body: Readonly<Record<string, unknown>>): Partial<Record<keyof typeof NUMBERS, number>> {
  const pairs = Object.entries(NUMBERS).flatMap(([name, most]) => {
    for (const [, value] of optional(body, name, 'number'))
      if (!((value as number) >= 0 && (value as number) <= most))
        throw new HttpError(400, `${name} is out of range`);
    return optional(body, name, 'number');
  });
  return Object.fromEntries(pairs) as Partial<Record<keyof typeof NUMBERS, number>>;
}

function optional(body: Readonly<Record<string, unknown>>, name: string, kind: string): [string, unknown][] {
  const value = body[name];
  if (value === undefined) return [];
  if (typeof value !== kind) throw new HttpError(400, `${name} must be a ${kind}`);
  return [[name, value]];
}

/** Where it strikes when nobody says: where the things it names are. */
function placeOf(
  { at, api, collection, operation }: Readonly<Record<string, unknown>>,
  fault: FaultKind,
): FaultPlace {
  if (at === 'call' || at === 'database' || at === 'openapi') return at;
  if (at !== undefined) throw new HttpError(400, 'at must be call, database or openapi');
  if (api !== undefined) return 'openapi';
  const inside = collection ?? operation;
  return inside !== undefined || fault === 'conflict' || fault === 'crash' ? 'database' : 'call';
}

function checkNeeds({ fault, at, ms, code, afterCalls }: FaultRule): void {
  if (fault === 'latency' && ms === undefined) throw new HttpError(400, 'latency needs ms');
  if (fault === 'crash' && (at !== 'database' || !Number.isInteger(afterCalls)))
    throw new HttpError(400, 'crash needs afterCalls, a whole number, and strikes at the database');
  if (fault === 'conflict' && at !== 'database') throw new HttpError(400, 'a conflict is the database’s');
  if (fault === 'error' && typeof code !== (at === 'openapi' ? 'number' : 'string'))
    throw new HttpError(400, 'error needs a code: a word of the cloud’s, at openapi a number of WeChat’s');
}

/** Whether the rule is about this. */
export function fits(rule: FaultRule, point: FaultPoint): boolean {
  return (
    rule.at === point.at && NAMES.every((name) => rule[name] === undefined || rule[name] === point[name])
  );
}
