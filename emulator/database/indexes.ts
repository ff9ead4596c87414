import { cloudErrors } from '../errors';
import { LIMITS } from '../limits';
import { documentKeys, isComparable, longestText } from './index-keys';
import { SortedKeys } from './sorted-keys';
import type { Document, IdKey } from './values';

/** One index, as a deployment's index file states it: the same file that is applied to the real cloud. */
export interface IndexSpec {
  collection: string;
  name: string;
  /** Field path → direction, in order. Directions matter to the cloud; here a list is read either way. */
  keys: Record<string, 1 | -1 | '2dsphere'>;
  /** A missing field counts as null, so at most one document may lack it (WeChat's index guide). */
  unique?: boolean;
}

/** The latest committed documents of a collection, by the values of some fields. */
export class Index {
  readonly fields: readonly string[];
  readonly unique: boolean;
  /** Whether any document ever had an array here: ranges must then be read more widely. */
  multikey = false;
  /** Whether the order of the keys is that of the values: not so of documents, which are only ever equal here. */
  comparable = true;
  /** Most keys have one holder, which needs no set of its own: a third of the memory and half the start. */
  private readonly holders = new Map<string, IdKey | Set<IdKey>>();
  private readonly sorted = new SortedKeys();
  /** The top-level fields that the paths begin with. */
  private readonly roots: readonly string[];

  constructor(readonly spec: IndexSpec) {
    this.fields = Object.keys(spec.keys);
    this.roots = this.fields.map((field) => field.split('.')[0]!);
    this.unique = spec.unique ?? false;
    if (this.fields.length === 0 || this.fields.length > LIMITS.indexFields) {
      throw cloudErrors.badParameter(`index ${spec.name} must have 1 to ${LIMITS.indexFields} fields`);
    }
  }

  keysOf(doc: Document): string[] {
    return documentKeys(doc, this.fields);
  }

  /** The bytes of the document's longest value here, where they are more than an index takes. */
  tooLong(doc: Document): number | undefined {
    const longest = Math.max(...this.fields.map((field) => longestText(doc, field.split('.'))));
    return longest > LIMITS.indexedFieldBytes ? longest : undefined;
  }

  /** The document changes hands; one that shares with its predecessor all that is indexed stays where it is. */
  replace(before: Document | null | undefined, doc: Document | null, id: IdKey): void {
    if (before && doc && this.roots.every((root) => before[root] === doc[root])) return;
    if (before) this.remove(before, id);
    if (doc) this.add(doc, id);
  }

  add(doc: Document, id: IdKey): void {
    for (const key of this.hold(doc, id)) this.sorted.add(key);
  }

  /** Take in a whole collection: its keys are sorted once, rather than each into its place. Only while empty. */
  fill(docs: Iterable<[Document, IdKey]>): void {
    for (const [doc, id] of docs) this.hold(doc, id);
    this.sorted.fill([...this.holders.keys()].sort((a, b) => (a < b ? -1 : 1)));
  }

  /** Answers the keys that nobody held before. */
  private hold(doc: Document, id: IdKey): string[] {
    const keys = this.keysOf(doc);
    if (keys.length > 1) this.multikey = true;
    if (this.comparable && !keys.every(isComparable)) this.comparable = false;
    return keys.filter((key) => {
      const held = this.holders.get(key);
      if (held instanceof Set) held.add(id);
      else this.holders.set(key, held === undefined || held === id ? id : new Set([held, id]));
      return held === undefined;
    });
  }

  remove(doc: Document, id: IdKey): void {
    for (const key of this.keysOf(doc)) {
      const held = this.holders.get(key);
      const last = held instanceof Set ? held.delete(id) && held.size === 0 : held === id;
      if (!last) continue;
      this.holders.delete(key);
      this.sorted.delete(key);
    }
  }

  /** Who holds exactly this key. */
  at(key: string): Iterable<IdKey> {
    const held = this.holders.get(key);
    if (held instanceof Set) return held;
    return held === undefined ? [] : [held];
  }

  /** Who holds a key in `[from, to)`, from the end when `direction` is -1. One with an array may come more than once. */
  *between(from: string, to: string, direction: 1 | -1 = 1): Generator<IdKey> {
    const keys = direction === 1 ? this.sorted.range(from, to) : this.sorted.rangeDown(from, to);
    for (const key of keys) yield* this.at(key);
  }
}
