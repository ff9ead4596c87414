import { cloudErrors } from '../errors';
import { own } from '../own';
import { toRegExp } from './ejson';
import { compare, equal, isDocument, rank, type Document, type Value } from './values';
import { compileExpression } from './expression';
import { geoIntersects, geoWithin } from './geo/operators';
import { ofType } from './type-names';

/**
 * MongoDB's query language (manual, "Query and Projection Operators"), strictly: what it does not know it refuses.
 * mingo is not used here: it is wrong about `$lte: null` and the order of fields in an equality on a document.
 */
export type Test = (doc: Document) => boolean;
type LeafTest = (value: Value | undefined) => boolean;

export function compileQuery(filter: Document): Test {
  const tests = Object.keys(filter).map((field) => compileField(field, filter[field]!));
  if (tests.length === 1) return tests[0]!;
  return (doc) => tests.every((test) => test(doc));
}

function compileField(field: string, condition: Value): Test {
  switch (field) {
    case '$and':
      return every(branches(field, condition));
    case '$or': {
      const tests = branches(field, condition);
      return (doc) => tests.some((test) => test(doc));
    }
    case '$nor': {
      const tests = branches(field, condition);
      return (doc) => !tests.some((test) => test(doc));
    }
    case '$expr':
      return compileExpression(condition);
    case '$comment':
      return () => true;
    default:
      if (field.startsWith('$')) throw cloudErrors.refused(`unknown top level operator: ${field}`);
      return compilePath(field.split('.'), condition);
  }
}

function branches(operator: string, condition: Value): Test[] {
  if (!Array.isArray(condition)) throw cloudErrors.refused(`${operator} must be an array`);
  if (condition.length === 0) throw cloudErrors.refused('$and/$or/$nor must be a nonempty array');
  return condition.map((each) => {
    if (!isDocument(each)) throw cloudErrors.refused(`${operator} entries need to be full objects`);
    return compileQuery(each);
  });
}

const every =
  (tests: readonly Test[]): Test =>
  (doc) =>
    tests.every((test) => test(doc));

/** Whether the condition is `{$gt: …}` rather than a document to be equal to. */
export function isOperators(condition: Value): condition is Document {
  return isDocument(condition) && (Object.keys(condition)[0]?.startsWith('$') ?? false);
}

function compilePath(path: readonly string[], condition: Value): Test {
  const leaf = compileCondition(condition);
  return (doc) => leaf(doc, path);
}

/** A test of the values that a path reaches in a value. */
type PathTest = (value: Value | undefined, path: readonly string[]) => boolean;

function compileCondition(condition: Value): PathTest {
  if (!isOperators(condition)) return reaching(equals(condition));
  const tests = Object.keys(condition).map((operator) =>
    compileOperator(operator, condition[operator]!, condition),
  );
  return (value, path) => tests.every((test) => test(value, path));
}

const reaching =
  (leaf: LeafTest): PathTest =>
  (value, path) =>
    reaches(value, path, 0, leaf);

const notReaching =
  (leaf: LeafTest): PathTest =>
  (value, path) =>
    !reaches(value, path, 0, leaf);

/** Whether any value that the path leads to passes; arrays on the way are entered, one level each. */
export function reaches(
  value: Value | undefined,
  path: readonly string[],
  at: number,
  leaf: LeafTest,
): boolean {
  if (at === path.length) return leaf(value);
  if (Array.isArray(value)) {
    const part = path[at]!;
    if (/^\d+$/.test(part) && Number(part) < value.length && reaches(value[Number(part)], path, at + 1, leaf))
      return true;
    return value.some((each) => isDocument(each) && reaches(each, path, at, leaf));
  }
  return isDocument(value) ? reaches(own(value, path[at]!), path, at + 1, leaf) : leaf(undefined);
}

/** A test of a single value also passes for an array with an element that passes. */
const orElement =
  (test: LeafTest): LeafTest =>
  (value) =>
    test(value) || (Array.isArray(value) && value.some(test));

function equals(wanted: Value): LeafTest {
  if (wanted instanceof RegExp) return orElement((value) => matches(wanted, value));
  return orElement((value) => equal(value, wanted));
}

function matches(pattern: RegExp, value: Value | undefined): boolean {
  if (typeof value === 'string') return pattern.test(value);
  return value instanceof RegExp && String(value) === String(pattern);
}

/** `$gt` and its kin only compare values of one type (manual, "Type Bracketing"); null is also what is missing. */
function ordered(wanted: Value, holds: (difference: number) => boolean): LeafTest {
  if (wanted instanceof RegExp) throw cloudErrors.refused("Can't have RegEx as arg to predicate over field");
  return orElement(
    (value) => rank(value) === rank(wanted) && comparable(value, wanted) && holds(compare(value, wanted)),
  );
}

const comparable = (a: Value | undefined, b: Value): boolean => Number.isNaN(a) === Number.isNaN(b);

function compileOperator(operator: string, wanted: Value, siblings: Document): PathTest {
  const make = own(OPERATORS, operator);
  if (!make) throw cloudErrors.refused(`unknown operator: ${operator}`);
  return make(wanted, siblings);
}

const OPERATORS: Readonly<Record<string, (wanted: Value, siblings: Document) => PathTest>> = {
  $eq: (wanted) => reaching(equals(wanted)),
  $ne: (wanted) => {
    if (wanted instanceof RegExp) throw cloudErrors.refused("Can't have regex as arg to $ne.");
    return notReaching(equals(wanted));
  },
  $gt: (wanted) => reaching(ordered(wanted, (difference) => difference > 0)),
  $gte: (wanted) => reaching(ordered(wanted, (difference) => difference >= 0)),
  $lt: (wanted) => reaching(ordered(wanted, (difference) => difference < 0)),
  $lte: (wanted) => reaching(ordered(wanted, (difference) => difference <= 0)),
  $in: (wanted) => reaching(oneOf('$in', wanted)),
  $nin: (wanted) => notReaching(oneOf('$nin', wanted)),
  $exists: (wanted) => (truthy(wanted) ? reaching : notReaching)((value) => value !== undefined),
  $type: (wanted) => reaching(orElement(ofType(wanted))),
  $mod: (wanted) => reaching(modulo(wanted)),
  $regex: (wanted, { $options }) => reaching(equals(pattern(wanted, $options))),
  $options: (_wanted, { $regex }) => {
    if ($regex === undefined) throw cloudErrors.refused('$options needs a $regex');
    return () => true;
  },
  $size: (wanted) => {
    if (typeof wanted !== 'number' || !Number.isInteger(wanted))
      throw cloudErrors.refused('$size must be a whole number');
    return reaching((value) => Array.isArray(value) && value.length === wanted);
  },
  $all: (wanted) => {
    if (!Array.isArray(wanted)) throw cloudErrors.refused('$all needs an array');
    const tests = wanted.map((each) => (isOperators(each) ? compileCondition(each) : reaching(equals(each))));
    return (value, path) => tests.length > 0 && tests.every((test) => test(value, path));
  },
  $elemMatch: (wanted) => reaching(elementMatch(wanted)),
  $geoWithin: (wanted) => reaching(geoWithin(wanted)),
  $geoIntersects: (wanted) => reaching(geoIntersects(wanted)),
  $near: notHere,
  $nearSphere: notHere,
  $not: (wanted) => {
    if (!(wanted instanceof RegExp) && !isOperators(wanted))
      throw cloudErrors.refused('$not needs a regex or a document');
    const test = compileCondition(wanted);
    return (value, path) => !test(value, path);
  },
};

/** Only a find has a place for these, and takes them out first (`geo/near.ts`). */
function notHere(): never {
  throw cloudErrors.refused('$geoNear, $near, and $nearSphere are not allowed in this context');
}

function oneOf(operator: string, wanted: Value): LeafTest {
  if (!Array.isArray(wanted)) throw cloudErrors.refused(`${operator} needs an array`);
  if (wanted.some(isOperators)) throw cloudErrors.refused(`cannot nest $ under ${operator}`);
  const plain = new Set<Value>(wanted.filter((each) => typeof each === 'string' || typeof each === 'number'));
  const others = wanted.filter((each) => !plain.has(each)).map(equals);
  return (value) =>
    plain.has(value!) ||
    (Array.isArray(value) && value.some((each) => plain.has(each))) ||
    others.some((test) => test(value));
}

function elementMatch(wanted: Value): LeafTest {
  if (!isDocument(wanted)) throw cloudErrors.refused('$elemMatch needs an Object');
  const first = Object.keys(wanted)[0];
  const logical = first === '$and' || first === '$or' || first === '$nor';
  if (isOperators(wanted) && !logical) {
    const test = compileCondition(wanted);
    return (value) => Array.isArray(value) && value.some((each) => test(each, []));
  }
  const test = compileQuery(wanted);
  return (value) => Array.isArray(value) && value.some((each) => isDocument(each) && test(each));
}

function truthy(value: Value): boolean {
  return value !== false && value !== 0 && value !== null;
}

function modulo(wanted: Value): LeafTest {
  if (!Array.isArray(wanted) || wanted.length !== 2)
    throw cloudErrors.refused('malformed mod, needs to be an array of two');
  const [divisor, remainder] = wanted.map((each) => Math.trunc(Number(each)));
  if (!divisor) throw cloudErrors.refused('divisor cannot be 0');
  return orElement((value) => typeof value === 'number' && Math.trunc(value) % divisor === remainder);
}

function pattern(wanted: Value, options: Value | undefined): RegExp {
  const flags = typeof options === 'string' ? options : wanted instanceof RegExp ? wanted.flags : '';
  if (wanted instanceof RegExp) return toRegExp(wanted.source, flags);
  if (typeof wanted !== 'string') throw cloudErrors.refused('$regex has to be a string');
  return toRegExp(wanted, flags);
}
