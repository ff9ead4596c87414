import { Index } from './indexes';
import { partKey, typeBounds } from './index-keys';
import { isOperators } from './query';
import type { Collection } from './model';
import type { SortSpec } from './sort';
import { idKey, isDocument, type Document, type IdKey, type Value } from './values';

/** How a query finds its candidates: by `_id`, through an index, or by reading the whole collection. */
export interface Plan {
  /** The index that is read; undefined for a look-up by `_id` and for a scan. */
  index: string | undefined;
  /** Whether the filter decides what is read: otherwise it is everything there is. */
  narrowed: boolean;
  /** Whether the candidates come in the order that was asked for. */
  ordered: boolean;
  keys(): Iterable<IdKey>;
}

interface Condition {
  /** Values to be equal to one of; undefined when the condition says no such thing. */
  values: readonly Value[] | undefined;
  bounds: readonly { operator: string; value: Value }[];
}

/** What one index can do for a query. */
interface Role {
  index: Index;
  prefixes: string[];
  bounded: readonly Condition[] | undefined;
  /** 1 or -1: read this way its documents come in the order asked for. */
  direction: 1 | -1 | undefined;
  score: number;
}

/**
 * Choose by the filter's conditions that must all hold, then by the order: equality on a field is worth more than a
 * range, and a range more than the order. Candidates are then tested against the whole filter.
 */
export function plan(collection: Collection, filter: Document, order?: SortSpec): Plan {
  const conditions = new Map<string, Condition[]>();
  gather(filter, conditions);
  const ids = valuesOf(conditions.get('_id'));
  if (ids?.every((id) => !Array.isArray(id)))
    return { index: undefined, narrowed: true, ordered: false, keys: () => new Set(ids.map(idKey)) };

  const roles = [...collection.indexes].map((index) => roleOf(index, conditions, order));
  if (wantsIds(conditions, order) && !collection.indexes.some(isOfIds))
    roles.push(roleOf(idIndex(collection), conditions, order));
  const best = roles.reduce<Role | undefined>(
    (better, role) => (role.score > (better?.score ?? 0) ? role : better),
    undefined,
  );
  if (!best) return scan(collection);
  return {
    index: best.index.spec.name,
    narrowed: best.score >= NARROWS,
    ordered: best.direction !== undefined,
    keys: () => read(best),
  };
}

const scan = (collection: Collection): Plan => ({
  index: undefined,
  narrowed: false,
  ordered: false,
  keys: () => collection.entries.keys(),
});

/** A range narrows what is read, and so does an equality, which counts twice that. The order alone does not. */
const NARROWS = 1;
const ORDERS = 0.5;

function roleOf(index: Index, conditions: Map<string, Condition[]>, order: SortSpec | undefined): Role {
  const { prefixes, fields } = equalPrefix(index, conditions);
  const bounded = conditions.get(index.fields[fields] ?? '')?.filter(({ bounds }) => bounds.length > 0);
  const direction =
    order && prefixes.length === 1 ? directionOf(index, fields, conditions, order) : undefined;
  const score = fields * 2 * NARROWS + (bounded?.length ? NARROWS : 0) + (direction ? ORDERS : 0);
  return { index, prefixes, bounded, direction, score };
}

/**
 * Which way the index is to be read for its documents to come in this order; undefined when neither way gives it.
 * Fields that are equal in all that is read do not matter.
 */
function directionOf(
  index: Index,
  equal: number,
  conditions: Map<string, Condition[]>,
  order: SortSpec,
): 1 | -1 | undefined {
  if (index.multikey || !index.comparable) return undefined;
  let at = equal;
  let direction: 1 | -1 | undefined;
  for (const [field, wanted] of Object.entries(order)) {
    if (index.fields.slice(0, equal).includes(field) && valuesOf(conditions.get(field))?.length === 1)
      continue;
    if (index.fields[at++] !== field || (direction ?? wanted) !== wanted) return undefined;
    direction = wanted;
  }
  return direction ?? 1;
}

const isOfIds = (index: Index): boolean => index.fields.length === 1 && index.fields[0] === '_id';

function wantsIds(conditions: Map<string, Condition[]>, order: SortSpec | undefined): boolean {
  return (
    conditions.get('_id')?.some(({ bounds }) => bounds.length > 0) || Object.keys(order ?? {})[0] === '_id'
  );
}

/** Every collection has one in the cloud. Most are never asked for a range of `_id`: here it is made when one is. */
function idIndex(collection: Collection): Index {
  const index = new Index({ collection: collection.name, name: '_id_', keys: { _id: 1 } });
  index.fill(living(collection));
  collection.indexes.push(index);
  return index;
}

function* living(collection: Collection): Generator<[Document, IdKey]> {
  for (const { key, latest } of collection.entries.values()) if (latest?.doc) yield [latest.doc, key];
}

function gather(filter: Document, into: Map<string, Condition[]>): void {
  for (const [field, condition] of Object.entries(filter)) {
    if (field === '$and' && Array.isArray(condition)) {
      for (const each of condition) if (isDocument(each)) gather(each, into);
    } else if (!field.startsWith('$')) {
      into.set(field, [...(into.get(field) ?? []), conditionOf(condition)]);
    }
  }
}

function conditionOf(condition: Value): Condition {
  if (!isOperators(condition)) return { values: usable([condition]), bounds: [] };
  if (condition.$eq !== undefined) return { values: usable([condition.$eq]), bounds: [] };
  if (Array.isArray(condition.$in)) return { values: usable(condition.$in), bounds: [] };
  const bounds = ['$gt', '$gte', '$lt', '$lte'].flatMap((operator) => {
    const value = condition[operator];
    return value === undefined || value === null || usable([value]) === undefined
      ? []
      : [{ operator, value }];
  });
  return { values: undefined, bounds };
}

/** Equality with an array also means equality with the whole of it, which an index on its elements cannot tell. */
function usable(values: readonly Value[]): readonly Value[] | undefined {
  return values.some((value) => value instanceof RegExp || Array.isArray(value)) ? undefined : values;
}

function valuesOf(conditions: readonly Condition[] | undefined): readonly Value[] | undefined {
  return conditions?.find(({ values }) => values)?.values;
}

const MAX_PREFIXES = 1000;

/** The index's leading fields that have equalities, as the key prefixes they allow. */
function equalPrefix(
  index: Index,
  conditions: Map<string, Condition[]>,
): { prefixes: string[]; fields: number } {
  let prefixes = [''];
  let fields = 0;
  for (const field of index.fields) {
    const values = valuesOf(conditions.get(field));
    if (!values || prefixes.length * values.length > MAX_PREFIXES) break;
    const parts = [...new Set(values.map(partKey))];
    prefixes = prefixes.flatMap((prefix) => parts.map((part) => prefix + part));
    fields++;
  }
  return { prefixes, fields };
}

function* read({ index, prefixes, bounded, direction }: Role): Generator<IdKey> {
  const seen = index.multikey || prefixes.length > 1 ? new Set<IdKey>() : undefined;
  const bounds = bounded?.flatMap((condition) => condition.bounds) ?? [];
  for (const prefix of prefixes) {
    const [from, to] = bounds.length > 0 ? range(index, prefix, bounds) : [prefix, `${prefix}\uffff`];
    for (const key of index.between(from, to, direction)) {
      if (seen?.has(key)) continue;
      seen?.add(key);
      yield key;
    }
  }
}

/** Wide enough for every bound; the filter itself is exact. Of several bounds on an array's elements one may serve. */
function range(
  index: Index,
  prefix: string,
  bounds: readonly { operator: string; value: Value }[],
): [string, string] {
  const [low, high] = typeBounds(bounds[0]!.value);
  let [from, to] = [prefix + low, prefix + high];
  for (const { operator, value } of index.multikey ? bounds.slice(0, 1) : bounds) {
    const key = prefix + partKey(value);
    if (operator.startsWith('$g')) from = key > from ? key : from;
    else to = `${key}\uffff` < to ? `${key}\uffff` : to;
  }
  return [from, to];
}
