import { isDocument, type Value } from './values';

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

function tag(value: Value): Value {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $n: String(value) };
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return { $d: Number.isNaN(value.getTime()) ? null : value.getTime() };
  if (value instanceof RegExp) return { $r: [value.source, value.flags] };
  if (Array.isArray(value)) return value.map((each) => tag(each));
  const result: Record<string, Value> = {};
  for (const field of Object.keys(value)) result[field] = tag(value[field]!);
  return result;
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
