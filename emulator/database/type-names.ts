import { cloudErrors } from '../errors';
import { own } from '../own';
import { typeName, type Value } from './values';

const TYPE_CODES: Readonly<Record<number, string>> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  16: 'int',
  18: 'long',
};

/** The test of a `$type`: names or codes, one or several; `number` is all that are. */
export function ofType(wanted: Value): (value: Value | undefined) => boolean {
  const names = (Array.isArray(wanted) ? wanted : [wanted]).map((each) => {
    const name = typeof each === 'number' ? own(TYPE_CODES, each) : each;
    if (typeof name !== 'string') throw cloudErrors.refused(`Unknown type name alias: ${String(each)}`);
    return name;
  });
  const isNumber = names.includes('number');
  return (value) =>
    value !== undefined && (names.includes(typeName(value)) || (isNumber && typeof value === 'number'));
}
