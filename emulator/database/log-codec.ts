import { isDocument, type Document, type Value } from './values';

/**
 * Records of the commit log as JSON. What JSON has no form for is tagged `{"$d": ms}` and the like; a stored
 * document cannot have such a field of its own, because MongoDB refuses names that start with `$`.
 */
export function encodeRecord(record: unknown): string {
  return JSON.stringify(tag(record as Value));
}

export function decodeRecord(text: string): unknown {
  const record: unknown = JSON.parse(text);
  return text.includes('{"$') ? untag(record as Value) : record;
}

/** The value itself where it needs no tag: most of a document is written as it is, without a copy. */
function tag(value: Value): Value {
  if (typeof value === 'number')
    return plain(value) ? value : { $n: Object.is(value, -0) ? '-0' : String(value) };
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return { $d: Number.isNaN(value.getTime()) ? null : value.getTime() };
  if (value instanceof RegExp) return { $r: [value.source, value.flags] };
  return Array.isArray(value) ? tagList(value) : tagDocument(value);
}

/** Whether JSON gives the number back: not so of NaN, the infinities and minus zero. */
const plain = (value: number): boolean => value - value === 0 && (value !== 0 || 1 / value > 0);

function tagList(list: Value[]): Value {
  for (let i = 0; i < list.length; i++) {
    if (tag(list[i]!) !== list[i]) return list.map((each) => tag(each));
  }
  return list;
}

function tagDocument(doc: Document): Value {
  let tagged: Document | undefined;
  for (const field in doc) {
    const value = doc[field]!;
    const written = tag(value);
    if (written !== value) (tagged ??= { ...doc })[field] = written;
  }
  return tagged ?? doc;
}

function untag(value: Value): Value {
  if (Array.isArray(value)) return value.map((each) => untag(each));
  if (!isDocument(value)) return value;
  if (value.$d !== undefined) return new Date(value.$d === null ? NaN : (value.$d as number));
  if (value.$n !== undefined) return Number(value.$n);
  if (value.$r !== undefined) return new RegExp(...(value.$r as [string, string]));
  for (const field of Object.keys(value)) value[field] = untag(value[field]!);
  return value;
}
