import type { Index } from './indexes';
import { partKey, typeBounds } from './index-keys';
import { isOperators } from './query';
import type { Collection } from './model';
import { idKey, isDocument, type Document, type IdKey, type Value } from './values';

/** How a query finds its candidates: by `_id`, through an index, or by reading the whole collection. */
export interface Plan {
  /** `_id_`, an index's name, or undefined for a scan. */
  index: string | undefined;
  keys(): Iterable<IdKey>;
}

interface Condition {
  /** Values to be equal to one of; undefined when the condition says no such thing. */
  values: readonly Value[] | undefined;
  bounds: readonly { operator: string; value: Value }[];
}

/** Choose by the filter's conditions that must all hold. Candidates are then tested against the whole filter. */
export function plan(collection: Collection, filter: Document): Plan {
  const conditions = new Map<string, Condition[]>();
  gather(filter, conditions);
  const ids = valuesOf(conditions.get('_id'));
  if (ids?.every((id) => !Array.isArray(id))) return { index: '_id_', keys: () => new Set(ids.map(idKey)) };

  let best: { index: Index; prefixes: string[]; bounded: Condition[] | undefined; score: number } | undefined;
  for (const index of collection.indexes) {
    const { prefixes, fields } = equalPrefix(index, conditions);
    const bounded = conditions.get(index.fields[fields] ?? '')?.filter(({ bounds }) => bounds.length > 0);
    const score = fields * 2 + (bounded?.length ? 1 : 0);
    if (score > (best?.score ?? 0)) best = { index, prefixes, bounded, score };
  }
  if (!best) return { index: undefined, keys: () => collection.entries.keys() };
  const { index, prefixes, bounded } = best;
  return { index: index.spec.name, keys: () => read(index, prefixes, bounded) };
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

function* read(
  index: Index,
  prefixes: readonly string[],
  bounded: readonly Condition[] | undefined,
): Generator<IdKey> {
  const seen = index.multikey || prefixes.length > 1 ? new Set<IdKey>() : undefined;
  const bounds = bounded?.flatMap((condition) => condition.bounds) ?? [];
  for (const prefix of prefixes) {
    const [from, to] = bounds.length > 0 ? range(index, prefix, bounds) : [prefix, `${prefix}\uffff`];
    for (const key of index.between(from, to)) {
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
