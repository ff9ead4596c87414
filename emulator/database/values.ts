import { cloudErrors } from '../errors';

/** What a document can hold. BSON's int, long and double are one type here, as they are in JavaScript. */
export type Value = null | boolean | number | string | Date | RegExp | Value[] | Document;
export interface Document {
  [field: string]: Value;
}

export function isDocument(value: unknown): value is Document {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof RegExp)
  );
}

/** BSON's order of types (MongoDB manual, "Comparison/Sort Order"); what is missing ranks as null. */
export function rank(value: Value | undefined): number {
  switch (typeof value) {
    case 'undefined':
      return 1;
    case 'number':
      return 2;
    case 'string':
      return 3;
    case 'boolean':
      return 7;
    default:
      if (value === null) return 1;
      if (Array.isArray(value)) return 5;
      if (value instanceof Date) return 8;
      return value instanceof RegExp ? 9 : 4;
  }
}

const TYPE_NAMES = ['', 'null', 'double', 'string', 'object', 'array', '', 'bool', 'date', 'regex'];

/** BSON's name of the value's type, for error messages and `$type`. */
export function typeName(value: Value | undefined): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'number' && Number.isInteger(value)) return Math.abs(value) < 2 ** 31 ? 'int' : 'long';
  return TYPE_NAMES[rank(value)] ?? 'unknown';
}

/** Compare as MongoDB sorts: by type, then by value. Missing equals null. */
export function compare(a: Value | undefined, b: Value | undefined): number {
  const difference = rank(a) - rank(b);
  if (difference !== 0) return difference;
  if (typeof a === 'number') return compareNumbers(a, b as number);
  if (typeof a === 'string') return compareStrings(a, b as string);
  if (typeof a === 'boolean') return Number(a) - Number(b);
  if (a === null || a === undefined) return 0;
  if (a instanceof Date) return a.getTime() - (b as Date).getTime();
  if (a instanceof RegExp) return compareStrings(String(a), String(b));
  return Array.isArray(a) ? compareArrays(a, b as Value[]) : compareDocuments(a, b as Document);
}

export function equal(a: Value | undefined, b: Value | undefined): boolean {
  return a === b || compare(a, b) === 0;
}

/** NaN is the least number. */
function compareNumbers(a: number, b: number): number {
  if (a === b) return 0;
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1;
  return Number.isNaN(b) || a > b ? 1 : -1;
}

const BEYOND_BMP_START = /[\ud800-\uffff]/;

/** MongoDB compares UTF-8 bytes; UTF-16 units differ from that only where surrogates meet U+E000–U+FFFF. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  if (BEYOND_BMP_START.test(a) && BEYOND_BMP_START.test(b))
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : 1;
}

function compareArrays(a: Value[], b: Value[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = compare(a[i], b[i]);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Field by field in their order: type, name, value. `{x, y}` and `{y, x}` differ, as in MongoDB. */
function compareDocuments(a: Document, b: Document): number {
  const [as, bs] = [Object.keys(a), Object.keys(b)];
  for (let i = 0; i < as.length && i < bs.length; i++) {
    const [x, y] = [a[as[i]!], b[bs[i]!]];
    const difference = rank(x) - rank(y) || compareStrings(as[i]!, bs[i]!) || compare(x, y);
    if (difference !== 0) return difference;
  }
  return as.length - bs.length;
}

/** A deep copy: stored documents are never changed in place, because a snapshot may still show them. */
export function copy<T extends Value>(value: T): T;
export function copy(value: Value): Value {
  if (Array.isArray(value)) return value.map((each) => copy(each));
  if (!isDocument(value)) return value;
  const result: Document = {};
  for (const field of Object.keys(value)) result[field] = copy(value[field]!);
  return result;
}

/** The key of an `_id` in a Map. Strings and numbers, nearly all there are, are their own key. */
export type IdKey = string | number;

export function idKey(id: Value): IdKey {
  if (typeof id === 'string') return id.charCodeAt(0) === 0 ? `\0${id}` : id;
  if (typeof id === 'number') return id;
  if (Array.isArray(id) || id instanceof RegExp) {
    throw cloudErrors.refused(`The '_id' value cannot be of type ${typeName(id)}`);
  }
  return `\0${rank(id)}${id instanceof Date ? id.getTime() : JSON.stringify(id)}`;
}
