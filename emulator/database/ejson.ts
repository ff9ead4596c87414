import { cloudErrors } from '../errors';
import { LIMITS } from '../limits';
import { own } from '../own';
import type { Document, Value } from './values';

/**
 * Between the wire (canonical EJSON, what the SDK sends and expects) and the values of `values.ts`.
 * Own rather than bson's: it knows `$tcb_server_date`, makes plain numbers, and is several times faster.
 */
export function decode(text: string, now: number): Value {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw cloudErrors.badParameter('malformed EJSON');
  }
  return revive(parsed, now, 0);
}

/** `decode`, where only a document makes sense; nothing at all is `{}`. */
export function decodeDocument(text: unknown, now: number): Document {
  if (text === undefined || text === null || text === '') return {};
  if (typeof text !== 'string') throw cloudErrors.badParameter('expected a document as an EJSON string');
  const value = decode(text, now);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw cloudErrors.badParameter('expected a document');
  }
  return value as Document;
}

function revive(value: unknown, now: number, depth: number): Value {
  if (typeof value !== 'object' || value === null) return value as Value;
  if (depth > LIMITS.documentDepth)
    throw cloudErrors.refused('Exceeded depth limit of 100 when converting js object to BSON');
  if (Array.isArray(value)) return value.map((each) => revive(each, now, depth + 1));
  const fields = Object.keys(value);
  const first = fields[0];
  if (first !== undefined && first.charCodeAt(0) === 36 /* $ */) {
    const tag = own(TAGS, first);
    if (tag) return tag((value as Record<string, unknown>)[first], now);
  }
  const result: Document = {};
  for (const field of fields) {
    // In JavaScript this name is no field but the prototype: better refused than lost.
    if (field === '__proto__') throw cloudErrors.refused("the local cloud stores no field named '__proto__'");
    result[field] = revive((value as Record<string, unknown>)[field], now, depth + 1);
  }
  return result;
}

const TAGS: Readonly<Record<string, (inner: unknown, now: number) => Value>> = {
  $numberInt: number,
  $numberLong: number,
  $numberDouble: number,
  $date: (inner) => new Date(typeof inner === 'string' ? Date.parse(inner) : number(revive(inner, 0, 0))),
  $oid: (inner) => String(inner),
  $undefined: () => null,
  $regularExpression: (inner) => regex(inner),
  $tcb_server_date: (inner, now) =>
    new Date(now + number(revive((inner as { offset?: unknown })?.offset ?? 0, 0, 0))),
  $binary: unsupported('$binary'),
  $numberDecimal: unsupported('$numberDecimal'),
  $timestamp: unsupported('$timestamp'),
  $minKey: unsupported('$minKey'),
  $maxKey: unsupported('$maxKey'),
};

function number(inner: unknown): number {
  const value = Number(inner);
  if (Number.isNaN(value) && inner !== 'NaN')
    throw cloudErrors.badParameter(`malformed EJSON number: ${String(inner)}`);
  return value;
}

function unsupported(tag: string): () => never {
  return () => {
    throw cloudErrors.badParameter(`the local cloud does not store ${tag} (DIFFERENCES.md)`);
  };
}

function regex(inner: unknown): RegExp {
  const { pattern = '', options = '' } = (inner ?? {}) as { pattern?: string; options?: string };
  return toRegExp(pattern, options);
}

/** PCRE's options `i`, `m`, `s` are JavaScript's; `x` (extended) has no counterpart here. */
export function toRegExp(pattern: string, options: string): RegExp {
  if (/[^imsu]/.test(options)) throw cloudErrors.refused(`invalid flag in regex options: ${options}`);
  try {
    return new RegExp(pattern, options);
  } catch {
    throw cloudErrors.refused(`Regular expression is invalid: ${pattern}`);
  }
}

/** A value as canonical EJSON. */
export function encode(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return encodeNumber(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return `{"$date":{"$numberLong":"${value.getTime()}"}}`;
  if (Array.isArray(value)) return `[${value.map((each) => encode(each ?? null)).join()}]`;
  if (value instanceof RegExp) {
    return `{"$regularExpression":{"pattern":${JSON.stringify(value.source)},"options":"${value.flags}"}}`;
  }
  let text = '{';
  for (const field of Object.keys(value)) {
    const inner = value[field];
    if (inner === undefined) continue;
    text += `${text.length > 1 ? ',' : ''}${JSON.stringify(field)}:${encode(inner)}`;
  }
  return `${text}}`;
}

function encodeNumber(value: number): string {
  if (Number.isInteger(value) && !Object.is(value, -0)) {
    if (value >= -2147483648 && value <= 2147483647) return `{"$numberInt":"${value}"}`;
    if (Number.isSafeInteger(value)) return `{"$numberLong":"${value}"}`;
  }
  return `{"$numberDouble":"${Object.is(value, -0) ? '-0.0' : value}"}`;
}
