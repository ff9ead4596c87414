import type { CollectionName, Collections } from '../_store/documents';

/** A query or update command of the SDK (`_.gt(1)`, `_.inc(-1)`): opaque to us. */
export type Command = { readonly __command?: never } & object;

export interface Commands {
  eq(value: unknown): Command;
  neq(value: unknown): Command;
  /** A string for `_id`: cursors page along it. */
  gt(value: number | string): Command;
  gte(value: number): Command;
  lt(value: number | string): Command;
  lte(value: number): Command;
  in(values: readonly unknown[]): Command;
  nin(values: readonly unknown[]): Command;
  exists(yes: boolean): Command;
  /** Anything but this, a missing field too. */
  not(condition: Command): Command;
  and(conditions: readonly object[]): Command;
  or(conditions: readonly object[]): Command;
  inc(by: number): Command;
  /** The lesser of what is there and this; sets it where nothing is. */
  min(value: number): Command;
  max(value: number): Command;
  set(value: unknown): Command;
  remove(): Command;
  push(values: readonly unknown[] | { each: readonly unknown[]; position?: number; slice?: number }): Command;
  addToSet(value: unknown): Command;
}

interface Reads<D> {
  get(): Promise<{ data: D[] }>;
  orderBy(field: string, order: 'asc' | 'desc'): Reads<D>;
  limit(n: number): Reads<D>;
  skip(n: number): Reads<D>;
  field(projection: Readonly<Record<string, boolean>>): Reads<D>;
}
interface Matching<D> extends Reads<D> {
  count(): Promise<{ total: number }>;
  update(options: { data: object }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
}
export interface DocumentRef<D> {
  /** `null` when missing: `throwOnNotFound` is off. */
  get(): Promise<{ data: D | null }>;
  set(options: { data: object }): Promise<unknown>;
  update(options: { data: object }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<unknown>;
}
interface Aggregate {
  match(condition: object): Aggregate;
  addFields(fields: object): Aggregate;
  /** A join: the documents of another collection whose `foreignField` is our `localField`, as a list. */
  lookup(join: { from: CollectionName; localField: string; foreignField: string; as: string }): Aggregate;
  group(spec: object): Aggregate;
  sort(spec: object): Aggregate;
  project(spec: object): Aggregate;
  limit(n: number): Aggregate;
  end(): Promise<{ list: unknown[] }>;
}

/** Accumulators and expressions of an aggregation that we use. */
type Expression =
  | ('sum' | 'first' | 'max' | 'cond' | 'gt' | 'gte' | 'ifNull' | 'floor' | 'divide' | 'subtract')
  | ('in' | 'size' | 'map' | 'filter' | 'objectToArray');

/** The part of the WeChat document database we use, typed by collection. `_kit/cloud.ts` opens it. */
export interface Db {
  readonly command: Commands & {
    readonly aggregate: Readonly<Record<Expression, (x: unknown) => Command>>;
  };
  collection<N extends CollectionName>(
    name: N,
  ): Matching<Collections[N]> & {
    doc(id: string): DocumentRef<Collections[N]>;
    where(query: object): Matching<Collections[N]>;
    add(options: { data: Collections[N] }): Promise<unknown>;
    aggregate(): Aggregate;
  };
  /** A condition on a text; `regexp` must be escaped when it comes from a person. */
  RegExp(options: { regexp: string; options?: string }): Command;
  startTransaction(): Promise<OpenTransaction>;
}

/**
 * Document-level operations only: inside a transaction the SDK sends `where().update()`, `count()` and
 * `aggregate()` without the transaction's id, so they would survive a rollback (wire page, trap 2).
 * One at a time: WeChat refuses parallel operations in one transaction (trap 3).
 */
export interface Transaction {
  collection<N extends CollectionName>(
    name: N,
  ): {
    doc(id: string): DocumentRef<Collections[N]>;
    add(options: { data: Collections[N] }): Promise<unknown>;
  };
}
interface OpenTransaction extends Transaction {
  commit(): Promise<unknown>;
  rollback(): Promise<unknown>;
}
