import { Buffer } from 'node:buffer'; // the global is a getter, and this runs for every string that is written
import { cloudErrors } from '../errors';
import { LIMITS } from '../limits';
import { isDocument, type Document, type Value } from './values';

/** Refuse what MongoDB does not store: `$` and dotted names, too deep, too large. */
export function validate(doc: Document): void {
  const bytes = measure(doc, '', 0);
  if (bytes > LIMITS.documentBytes) {
    throw cloudErrors.refused(
      `BSONObj size: ${bytes} is invalid. Size must be between 0 and ${LIMITS.documentBytes}`,
    );
  }
}

/** The value's size in BSON, near enough: a string in UTF-8 counts, small overheads do too. */
function measure(value: Value, path: string, depth: number): number {
  if (depth > LIMITS.documentDepth)
    throw cloudErrors.refused('Document exceeds maximum nested object depth of 100');
  if (typeof value === 'string') return Buffer.byteLength(value) + 5;
  if (Array.isArray(value)) {
    return value.reduce<number>((sum, each, i) => sum + measure(each, `${path}.${i}`, depth + 1) + 4, 5);
  }
  if (!isDocument(value)) return 9;
  let bytes = 5;
  for (const field of Object.keys(value)) {
    const inner = path ? `${path}.${field}` : field;
    if (field.startsWith('$')) {
      throw cloudErrors.refused(
        `The dollar ($) prefixed field '${field}' in '${inner}' is not valid for storage.`,
      );
    }
    if (field === '__proto__') throw cloudErrors.refused(`the local cloud stores no field named '${inner}'`);
    if (field.includes('.')) {
      throw cloudErrors.refused(`The dotted field '${field}' in '${inner}' is not valid for storage.`);
    }
    bytes += field.length + 2 + measure(value[field]!, inner, depth + 1);
  }
  return bytes;
}
