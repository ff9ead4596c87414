import { cloudErrors } from '../errors';
import { compileQuery, isOperators } from './query';
import { sortDocuments, sortSpec } from './sort';
import type { Place, UpdateContext } from './update-paths';
import { compare, copy, equal, isDocument, typeName, type Document, type Value } from './values';

export const ARRAY_OPERATORS: ReadonlySet<string> = new Set([
  '$push',
  '$addToSet',
  '$pop',
  '$pull',
  '$pullAll',
]);

/** MongoDB's array operators. Each refuses a value that is there and is no array. */
export function applyArrayOperator(
  operator: string,
  place: Place,
  argument: Value,
  context: UpdateContext,
): void {
  const { value } = place;
  if (value === undefined && operator !== '$push' && operator !== '$addToSet') return;
  if (value !== undefined && !Array.isArray(value)) throw notAnArray(operator, value, context);
  const result = change(operator, value ?? [], argument);
  if (result) place.set(result);
}

function notAnArray(operator: string, value: Value, { doc, path }: UpdateContext): Error {
  if (operator === '$push' || operator === '$addToSet') {
    const where = `{_id: ${JSON.stringify(doc._id)}}`;
    return cloudErrors.refused(
      `The field '${path}' must be an array but is of type ${typeName(value)} in document ${where}`,
    );
  }
  if (operator === '$pop')
    return cloudErrors.refused(`Path '${path}' contains an element of non-array type '${typeName(value)}'`);
  return cloudErrors.refused(`Cannot apply ${operator} to a non-array value`);
}

function change(operator: string, array: Value[], argument: Value): Value[] | undefined {
  switch (operator) {
    case '$push':
      return push(array, argument);
    case '$addToSet':
      return eachOf(argument).reduce<Value[]>(
        (set, each) => (set.some((other) => equal(other, each)) ? set : [...set, copy(each)]),
        array,
      );
    case '$pop':
      if (argument !== 1 && argument !== -1)
        throw cloudErrors.refused(`$pop expects 1 or -1, found: ${JSON.stringify(argument)}`);
      return argument === 1 ? array.slice(0, -1) : array.slice(1);
    case '$pull': {
      const matches = pullTest(argument);
      return array.filter((each) => !matches(each));
    }
    default:
      if (!Array.isArray(argument)) throw cloudErrors.refused('$pullAll requires an array argument');
      return array.filter((each) => !argument.some((other) => equal(other, each)));
  }
}

function eachOf(argument: Value): Value[] {
  if (!isDocument(argument) || argument.$each === undefined) return [argument];
  if (!Array.isArray(argument.$each)) throw cloudErrors.refused('The argument to $each must be an array');
  return argument.$each;
}

const PUSH_MODIFIERS = new Set(['$each', '$position', '$slice', '$sort']);

function push(array: Value[], argument: Value): Value[] {
  const modifiers: Document = isDocument(argument) && argument.$each !== undefined ? argument : {};
  const unknown = Object.keys(modifiers).find((name) => !PUSH_MODIFIERS.has(name));
  if (unknown) throw cloudErrors.refused(`Unrecognized clause in $push: ${unknown}`);
  const at = modifiers.$position === undefined ? array.length : wholeNumber('$position', modifiers.$position);
  const from = at < 0 ? Math.max(0, array.length + at) : at;
  let result = [...array.slice(0, from), ...eachOf(argument).map((each) => copy(each)), ...array.slice(from)];
  if (modifiers.$sort !== undefined) result = sortElements(result, modifiers.$sort);
  if (modifiers.$slice === undefined) return result;
  const slice = wholeNumber('$slice', modifiers.$slice);
  return slice < 0 ? result.slice(slice) : result.slice(0, slice);
}

function wholeNumber(name: string, value: Value): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw cloudErrors.refused(
    `The value for ${name} must be an integer value but was given type: ${typeName(value)}`,
  );
}

function sortElements(array: Value[], order: Value): Value[] {
  if (order === 1 || order === -1) return [...array].sort((a, b) => compare(a, b) * order);
  if (!isDocument(order))
    throw cloudErrors.refused('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1}');
  const wrapped = Object.fromEntries(
    Object.entries(sortSpec(order)).map(([field, direction]) => [`each.${field}`, direction]),
  );
  return sortDocuments(
    array.map((each) => ({ each })),
    wrapped,
  ).map(({ each }) => each);
}

/** `$pull` takes a value, a condition on elements, or a query on elements that are documents. */
function pullTest(argument: Value): (each: Value) => boolean {
  if (isOperators(argument) || argument instanceof RegExp) {
    const test = compileQuery({ each: argument });
    return (each) => !Array.isArray(each) && test({ each });
  }
  if (!isDocument(argument)) return (each) => equal(each, argument);
  const test = compileQuery(argument);
  return (each) => isDocument(each) && test(each);
}
