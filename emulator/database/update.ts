import { cloudErrors } from '../errors';
import { own } from '../own';
import { applyArrayOperator, ARRAY_OPERATORS } from './update-arrays';
import { locate, type Place, type UpdateContext } from './update-paths';
import { compare, copy, isDocument, typeName, type Document, type Value } from './values';

/**
 * Apply MongoDB's update operators to a copy of `doc`, which shares with it the fields that no operator names. Own,
 * because mingo lets through what MongoDB refuses: `$inc` of a string, `$push` to what is no array, a path through a number.
 *
 * @param filter the query that found the document, for the positional `$`
 * @param inserting whether this is an upsert's new document (`$setOnInsert`)
 * @throws CloudError with MongoDB's own words
 */
export function applyUpdate(
  doc: Document,
  update: Document,
  filter: Document,
  now: number,
  inserting = false,
): Document {
  const result = { ...doc };
  const touched: string[] = [];
  for (const [operator, changes] of Object.entries(update)) {
    if (!isDocument(changes)) {
      throw cloudErrors.refused(
        `Modifiers operate on fields but we found type ${typeName(changes)} instead.`,
      );
    }
    for (const [path, argument] of Object.entries(changes)) {
      refuseConflict(touched, path);
      if (operator === '$setOnInsert' && !inserting) continue;
      detach(result, doc, path);
      for (const place of locate(result, path, filter, doc, CREATES.has(operator))) {
        applyOperator(operator, place, argument, { doc, path, root: result, now });
      }
    }
  }
  if (compare(result._id, doc._id) !== 0) throw immutableId('_id');
  return result;
}

/** Give the copy a field of its own before anything in it changes. */
function detach(result: Document, doc: Document, path: string): void {
  const [field = ''] = path.split('.');
  const shared = own(doc, field);
  if (shared !== undefined && result[field] === shared) result[field] = copy(shared);
}

const CREATES = new Set([
  '$set',
  '$setOnInsert',
  '$inc',
  '$mul',
  '$min',
  '$max',
  '$push',
  '$addToSet',
  '$currentDate',
  '$bit',
]);

function refuseConflict(touched: string[], path: string): void {
  if (path === '' || path.split('.').includes('')) {
    throw cloudErrors.refused(
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  }
  for (const other of touched) {
    if (other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`)) {
      throw cloudErrors.refused(
        `Updating the path '${path}' would create a conflict at '${other.length < path.length ? other : path}'`,
      );
    }
  }
  touched.push(path);
}

function immutableId(path: string): Error {
  return cloudErrors.refused(
    `Performing an update on the path '${path}' would modify the immutable field '_id'`,
  );
}

function applyOperator(operator: string, place: Place, argument: Value, context: UpdateContext): void {
  if (ARRAY_OPERATORS.has(operator)) {
    applyArrayOperator(operator, place, argument, context);
    return;
  }
  const apply = own(OPERATORS, operator);
  if (!apply) throw cloudErrors.refused(`Unknown modifier: ${operator}`);
  apply(place, argument, context);
}

const OPERATORS: Readonly<Record<string, (place: Place, argument: Value, context: UpdateContext) => void>> = {
  $set: (place, argument) => place.set(copy(argument)),
  $setOnInsert: (place, argument) => place.set(copy(argument)),
  $unset: (place) => place.unset(),
  $inc: (place, argument, context) => arithmetic('$inc', place, argument, context, (a, b) => a + b),
  $mul: (place, argument, context) => arithmetic('$mul', place, argument, context, (a, b) => a * b),
  $min: (place, argument) => {
    if (place.value === undefined || compare(argument, place.value) < 0) place.set(copy(argument));
  },
  $max: (place, argument) => {
    if (place.value === undefined || compare(argument, place.value) > 0) place.set(copy(argument));
  },
  $rename: (place, argument, context) => {
    if (typeof argument !== 'string')
      throw cloudErrors.refused(
        `The 'to' field for $rename must be a string: ${context.path}: ${String(argument)}`,
      );
    if (place.value === undefined) return;
    const { value } = place;
    place.unset();
    detach(context.root, context.doc, argument);
    for (const target of locate(context.root, argument, {}, context.doc, true)) target.set(value);
  },
  $currentDate: (place, argument, { now }) => {
    if (argument !== true && !(isDocument(argument) && argument.$type === 'date')) {
      throw cloudErrors.refused('$currentDate takes true or {$type: "date"} here');
    }
    place.set(new Date(now));
  },
  $bit: (place, argument, context) => {
    if (!isDocument(argument))
      throw cloudErrors.refused('The $bit modifier is not compatible with a non-document');
    const current = numberAt('$bit', place, context) ?? 0;
    place.set(
      Object.entries(argument).reduce(
        (bits, [name, operand]) => bitwise(name, bits, Number(operand)),
        current,
      ),
    );
  },
};

function arithmetic(
  operator: string,
  place: Place,
  argument: Value,
  context: UpdateContext,
  compute: (a: number, b: number) => number,
): void {
  if (typeof argument !== 'number') {
    const verb = operator === '$inc' ? 'increment' : 'multiply';
    throw cloudErrors.refused(
      `Cannot ${verb} with non-numeric argument: {${context.path}: ${JSON.stringify(argument)}}`,
    );
  }
  place.set(compute(numberAt(operator, place, context) ?? 0, argument));
}

function numberAt(operator: string, place: Place, { doc, path }: UpdateContext): number | undefined {
  const { value } = place;
  if (value === undefined || typeof value === 'number') return value;
  throw cloudErrors.refused(
    `Cannot apply ${operator} to a value of non-numeric type. {_id: ${JSON.stringify(doc._id)}} has the field '${path.split('.').pop()}' of non-numeric type ${typeName(value)}`,
  );
}

function bitwise(name: string, bits: number, operand: number): number {
  if (name === 'and') return bits & operand;
  if (name === 'or') return bits | operand;
  if (name === 'xor') return bits ^ operand;
  throw cloudErrors.refused(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
}

/** The equalities of a filter, which an upsert starts its new document with. */
export function seedOfFilter(filter: Document): Document {
  const seed: Document = {};
  for (const [field, condition] of Object.entries(filter)) {
    if (field.startsWith('$') || condition instanceof RegExp) continue;
    const value = isDocument(condition) && condition.$eq !== undefined ? condition.$eq : condition;
    if (isDocument(value) && Object.keys(value)[0]?.startsWith('$')) continue;
    for (const place of locate(seed, field, {}, seed, true)) place.set(copy(value));
  }
  return seed;
}
