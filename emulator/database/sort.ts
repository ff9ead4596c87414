import { cloudErrors } from '../errors';
import { own } from '../own';
import { compare, isDocument, type Document, type Value } from './values';

/** Field path → 1 or -1, in order of weight. */
export type SortSpec = Record<string, 1 | -1>;

export function sortSpec(order: Document): SortSpec {
  for (const [field, direction] of Object.entries(order)) {
    if (direction !== 1 && direction !== -1) throw cloudErrors.refused(`bad sort specification for ${field}`);
  }
  return order as SortSpec;
}

/** Sort as MongoDB does: stable; an array counts by its least element ascending, by its greatest descending. */
export function sortDocuments<T extends Document>(docs: readonly T[], spec: SortSpec): T[] {
  const fields = Object.entries(spec).map(([field, direction]) => ({ path: field.split('.'), direction }));
  const keyed = docs.map((doc) => ({
    doc,
    keys: fields.map(({ path, direction }) => sortKey(doc, path, direction)),
  }));
  keyed.sort((a, b) => {
    for (let i = 0; i < fields.length; i++) {
      const difference = compareKeys(a.keys[i], b.keys[i]);
      if (difference !== 0) return difference * fields[i]!.direction;
    }
    return 0;
  });
  return keyed.map(({ doc }) => doc);
}

/** An empty array sorts before null and what is missing (manual, "Comparison/Sort Order", Arrays). */
const NOTHING = Symbol('an empty array');
type Key = Value | undefined | typeof NOTHING;

function compareKeys(a: Key, b: Key): number {
  if (a === NOTHING || b === NOTHING) return Number(b === NOTHING) - Number(a === NOTHING);
  return compare(a, b);
}

function sortKey(doc: Document, path: readonly string[], direction: 1 | -1): Key {
  const values = valuesAt(doc, path, 0);
  return values.reduce((best, each) => (compareKeys(each, best) * direction < 0 ? each : best), values[0]);
}

/** Every value the path leads to, arrays on the way and at its end opened. */
function valuesAt(value: Value | undefined, path: readonly string[], at: number): Key[] {
  if (Array.isArray(value)) {
    if (at < path.length && /^\d+$/.test(path[at]!)) return valuesAt(value[Number(path[at])], path, at + 1);
    if (value.length === 0) return [NOTHING];
    if (at === path.length) return value;
    return value.flatMap((each) => (isDocument(each) ? valuesAt(each, path, at) : [undefined]));
  }
  if (at === path.length) return [value];
  return isDocument(value) ? valuesAt(own(value, path[at]!), path, at + 1) : [undefined];
}
