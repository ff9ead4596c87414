import { cloudErrors } from '../errors';
import { compileQuery, isOperators } from './query';
import { isDocument, type Document, type Value } from './values';

/** Tree of a projection: a field is kept, dropped, entered, or worked on. */
type Node = true | OpenBranch | ((value: Value) => Value | undefined);
/** A map, because a document's field may be called `constructor` and a path may begin with `__proto__`. */
type Branch = ReadonlyMap<string, Node>;
type OpenBranch = Map<string, Node>;

/**
 * A find's projection: inclusion or exclusion, `$slice`, `$elemMatch` (manual, "Project Fields to Return").
 * `{}` keeps everything.
 */
export function compileProjection(spec: Document): (doc: Document) => Document {
  const including = isInclusion(spec);
  const root: OpenBranch = new Map();
  for (const [field, wanted] of Object.entries(spec)) {
    if (field !== '_id') place(root, field.split('.'), nodeFor(wanted));
  }
  const keepId = spec._id === undefined || isOn(spec._id);
  // In an inclusion a field named here stays, in an exclusion it goes.
  if (keepId === including) root.set('_id', true);
  if (root.size === 0) return (doc) => doc;
  return including ? (doc) => include(doc, root) : (doc) => exclude(doc, root);
}

function isInclusion(spec: Document): boolean {
  const plain = Object.entries(spec).filter(([field, wanted]) => field !== '_id' && !isDocument(wanted));
  const including =
    plain.some(([, wanted]) => isOn(wanted)) || Object.values(spec).some(isElemMatch) || onlyIdWanted(spec);
  if (including && plain.some(([, wanted]) => !isOn(wanted))) {
    throw cloudErrors.refused('Cannot do exclusion on a field in inclusion projection');
  }
  return including;
}

const isOn = (wanted: Value): boolean => wanted !== false && wanted !== 0 && wanted !== null;

const isElemMatch = (wanted: Value): boolean => isDocument(wanted) && wanted.$elemMatch !== undefined;

const onlyIdWanted = (spec: Document): boolean =>
  Object.keys(spec).length === 1 && spec._id !== undefined && isOn(spec._id);

function nodeFor(wanted: Value): Node {
  if (!isDocument(wanted)) return true;
  if (wanted.$slice !== undefined) return slice(wanted.$slice);
  if (wanted.$elemMatch !== undefined) return firstMatch(wanted.$elemMatch);
  throw cloudErrors.refused(`Unsupported projection option: ${JSON.stringify(wanted)}`);
}

function slice(wanted: Value): (value: Value) => Value {
  const [from, count] = Array.isArray(wanted) ? wanted.map(Number) : [undefined, Number(wanted)];
  return (value) => {
    if (!Array.isArray(value) || count === undefined) return value;
    if (from === undefined) return count < 0 ? value.slice(count) : value.slice(0, count);
    const start = from < 0 ? Math.max(0, value.length + from) : from;
    return value.slice(start, start + count);
  };
}

function firstMatch(wanted: Value): (value: Value) => Value | undefined {
  if (!isDocument(wanted)) throw cloudErrors.refused('elemMatch: Invalid argument, object required');
  const test = isOperators(wanted)
    ? (
        (leaf) => (each: Value) =>
          leaf({ each })
      )(compileQuery({ each: wanted }))
    : (
        (query) => (each: Value) =>
          isDocument(each) && query(each)
      )(compileQuery(wanted));
  return (value) => {
    const found = Array.isArray(value) ? value.find(test) : undefined;
    return found === undefined ? undefined : [found];
  };
}

function place(branch: OpenBranch, [field = '', ...rest]: readonly string[], node: Node): void {
  if (rest.length === 0) {
    branch.set(field, node);
    return;
  }
  const inner = branch.get(field) ?? new Map<string, Node>();
  if (!(inner instanceof Map)) throw cloudErrors.refused(`Path collision at ${[field, ...rest].join('.')}`);
  branch.set(field, inner);
  place(inner, rest, node);
}

function include(doc: Document, branch: Branch): Document {
  const result: Document = {};
  for (const field of Object.keys(doc)) {
    const node = branch.get(field);
    if (node === undefined) continue;
    const value =
      node instanceof Map
        ? enter(doc[field]!, (inner) => include(inner, node), false)
        : take(node, doc[field]!);
    if (value !== undefined) result[field] = value;
  }
  return result;
}

const take = (node: true | ((value: Value) => Value | undefined), value: Value): Value | undefined =>
  node === true ? value : node(value);

function exclude(doc: Document, branch: Branch): Document {
  const result: Document = {};
  for (const field of Object.keys(doc)) {
    const node = branch.get(field);
    if (node === true) continue;
    const value = doc[field]!;
    if (node === undefined) result[field] = value;
    else if (node instanceof Map) result[field] = enter(value, (inner) => exclude(inner, node), true)!;
    else result[field] = node(value)!;
  }
  return result;
}

/** Go into a document, or into each document of an array; other values stay when excluding, go when including. */
function enter(value: Value, go: (doc: Document) => Document, keepOthers: boolean): Value | undefined {
  if (isDocument(value)) return go(value);
  if (!Array.isArray(value)) return keepOthers ? value : undefined;
  return value.map((each) => enter(each, go, keepOthers)).filter((each): each is Value => each !== undefined);
}
