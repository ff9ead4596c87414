import { LIMITS } from '../limits';
import { encode } from './ejson';
import { rank, type Document, type Value } from './values';

/**
 * Index keys are strings whose plain `<` order is BSON's order of the values, so that one sorted list of strings
 * serves every type. Each part ends itself, so a compound key is the parts written one after the other.
 */
export function partKey(value: Value | undefined): string {
  if (value === undefined || value === null) return '1';
  if (typeof value === 'number') return `2${sortableNumber(value)}`;
  if (typeof value === 'string') return `3${sortableString(value)}\0`;
  if (typeof value === 'boolean') return value ? '71' : '70';
  if (value instanceof Date) return `8${sortableNumber(value.getTime())}`;
  return `${rank(value)}${NOT_IN_ORDER}${sortableString(encode(value))}\0`;
}

/** Marks a part that can be found but not compared. No text has these characters together, escaped as it is. */
const NOT_IN_ORDER = '\u0001\u0003';

/** Whether the key lies among others as its values do. */
export function isComparable(key: string): boolean {
  return !key.includes(NOT_IN_ORDER);
}

/** The keys between these hold every value of the type, and no other. */
export function typeBounds(value: Value): [string, string] {
  const type = rank(value);
  return [String(type), String(type + 1)];
}

/**
 * What an index holds for a document: one key, or one per element where a field is an array. An empty array has
 * a key of its own, which no value shares.
 */
export function documentKeys(doc: Document, fields: readonly string[]): string[] {
  let keys = [''];
  for (const field of fields) {
    const parts = new Set(reach(doc, field.split('.'), 0));
    keys =
      parts.size === 1
        ? keys.map((key) => key + only(parts))
        : keys.flatMap((key) => [...parts].map((part) => key + part));
  }
  return keys;
}

/** Bytes of the longest text that the path leads to. Short ones, nearly all there are, are not counted: 0. */
export function longestText(value: Value | undefined, path: readonly string[], at = 0): number {
  if (typeof value === 'string')
    return at === path.length && value.length > SHORT ? Buffer.byteLength(value) : 0;
  if (Array.isArray(value)) return Math.max(0, ...value.map((each) => longestText(each, path, at)));
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof RegExp)
    return 0;
  return at === path.length ? Buffer.byteLength(encode(value)) : longestText(value[path[at]!], path, at + 1);
}

/** Characters that are no more than an index's bytes, whatever they are. */
const SHORT = Math.floor(LIMITS.indexedFieldBytes / 3);

const EMPTY_ARRAY = '0';

function reach(value: Value | undefined, path: readonly string[], at: number): string[] {
  if (Array.isArray(value)) {
    const element = at < path.length ? value[Number(path[at])] : undefined;
    if (element !== undefined) return reach(element, path, at + 1);
    if (value.length === 0) return [EMPTY_ARRAY];
    return value.flatMap((each) =>
      Array.isArray(each) ? [partKey(at < path.length ? null : each)] : reach(each, path, at),
    );
  }
  if (at === path.length) return [partKey(value)];
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof RegExp)
    return [partKey(null)];
  return reach(value[path[at]!], path, at + 1);
}

function only(set: Set<string>): string {
  for (const each of set) return each;
  return '';
}

const scratch = new DataView(new ArrayBuffer(8));

/** The bits of a double, turned so that they sort as numbers do, in hex. */
function sortableNumber(value: number): string {
  scratch.setFloat64(0, value === 0 ? 0 : value);
  let high = scratch.getUint32(0);
  let low = scratch.getUint32(4);
  if (Number.isNaN(value)) return '0000000000000000';
  if (high & 0x80000000) {
    high = ~high >>> 0;
    low = ~low >>> 0;
  } else {
    high = (high | 0x80000000) >>> 0;
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

// eslint-disable-next-line no-control-regex -- the two control characters are the ones that are escaped
const SPECIAL = /[\0\u0001\ud800-\uffff]/;

/** End markers escaped, and code units moved so that UTF-16 order is the order of code points. */
function sortableString(text: string): string {
  if (!SPECIAL.test(text)) return text;
  let result = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 2) result += unit === 0 ? '\u0001\u0001' : '\u0001\u0002';
    else if (unit >= 0xe000) result += String.fromCharCode(unit - 0x800);
    else if (unit >= 0xd800) result += String.fromCharCode(unit + 0x2000);
    else result += text[i];
  }
  return result;
}
