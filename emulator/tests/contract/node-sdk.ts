import type { Aggregate, Collection, Doc, Geo, Query, SdkDatabase, Transaction } from '../sdk';

/* What the contract uses of @cloudbase/node-sdk 3.17.2: the engine under wx-server-sdk, with answers of its own shape. */

interface NodeQuery {
  where(filter: object): NodeQuery;
  orderBy(field: string, direction: 'asc' | 'desc'): NodeQuery;
  skip(count: number): NodeQuery;
  limit(count: number): NodeQuery;
  field(fields: object): NodeQuery;
  options(options: { multiple?: boolean }): NodeQuery;
  get(): Promise<{ data: Record<string, unknown>[] }>;
  count(): Promise<{ total: number }>;
  update(data: object): Promise<{ updated: number }>;
  remove(): Promise<{ deleted: number }>;
}

interface NodeDoc {
  /** A list outside a transaction, the document or null inside one. */
  get(): Promise<{ data: Record<string, unknown>[] | Record<string, unknown> | null }>;
  set(data: object): Promise<{ updated: number; upsertedId?: unknown; upserted?: { _id: unknown }[] }>;
  update(data: object): Promise<{ updated: number }>;
  remove(): Promise<{ deleted: number }>;
}

interface NodeAggregate extends Omit<Aggregate, 'end'> {
  end(): Promise<{ data: Record<string, unknown>[] }>;
}

interface NodeCollection extends NodeQuery {
  doc(id: string | number): NodeDoc;
  add(data: object): Promise<{ id?: string; ids?: string[] }>;
  aggregate(): NodeAggregate;
}

interface NodeTransaction {
  collection(name: string): NodeCollection;
  commit(): Promise<unknown>;
  rollback(reason?: unknown): Promise<unknown>;
}

type Constructor = new (...args: unknown[]) => object;

export interface NodeDatabase extends Pick<
  SdkDatabase,
  'command' | 'createCollection' | 'serverDate' | 'RegExp'
> {
  Geo: Record<keyof Geo, Constructor>;
  collection(name: string): NodeCollection;
  startTransaction(): Promise<NodeTransaction>;
  runTransaction<T>(run: (transaction: NodeTransaction) => Promise<T>, times?: number): Promise<T>;
}

/** The same database, its answers put into wx-server-sdk's shapes; nothing else is changed, errors least of all. */
export function likeWx(db: NodeDatabase): SdkDatabase {
  return {
    command: db.command,
    serverDate: (options) => db.serverDate(options),
    RegExp: (options) => db.RegExp(options),
    createCollection: (name) => db.createCollection(name),
    collection: (name) => collection(db.collection(name)),
    startTransaction: async () => transaction(await db.startTransaction()),
    runTransaction: (run, times) => db.runTransaction((each) => run(transaction(each)), times),
    Geo: Object.fromEntries(
      Object.entries(db.Geo).map(([name, Shape]) => [name, (...args: unknown[]) => new Shape(...args)]),
    ) as unknown as Geo,
  };
}

function transaction(inner: NodeTransaction): Transaction {
  return {
    collection: (name) => collection(inner.collection(name)),
    commit: () => inner.commit(),
    rollback: (reason) => inner.rollback(reason),
  };
}

function collection(inner: NodeCollection): Collection {
  return {
    ...query(inner),
    doc: (id) => doc(inner.doc(id)),
    async add({ data }) {
      const { id, ids } = await inner.add(data);
      return ids ? { _id: '', _ids: ids } : { _id: id! };
    },
    aggregate() {
      const pipeline = inner.aggregate();
      const end = pipeline.end.bind(pipeline);
      return Object.assign(pipeline, {
        end: async () => ({ list: (await end()).data }),
      }) as unknown as Aggregate;
    },
  };
}

function query(inner: NodeQuery): Query {
  return {
    where: (filter) => query(inner.where(filter)),
    orderBy: (field, direction) => query(inner.orderBy(field, direction)),
    skip: (count) => query(inner.skip(count)),
    limit: (count) => query(inner.limit(count)),
    field: (fields) => query(inner.field(fields)),
    get: () => inner.get(),
    count: () => inner.count(),
    async update({ data, multi }) {
      const wanted = multi === undefined ? inner : inner.options({ multiple: multi });
      return { stats: { updated: (await wanted.update(data)).updated } };
    },
    remove: async () => ({ stats: { removed: (await inner.remove()).deleted } }),
  };
}

function doc(inner: NodeDoc): Doc {
  return {
    async get() {
      const { data } = await inner.get();
      return { data: (Array.isArray(data) ? data[0] : data) as Record<string, unknown> };
    },
    async set({ data }) {
      const { updated, upsertedId, upserted } = await inner.set(data);
      return { stats: { updated, created: (upsertedId ?? upserted?.[0]?._id) ? 1 : 0 } };
    },
    update: async ({ data }) => ({ stats: { updated: (await inner.update(data)).updated } }),
    remove: async () => ({ stats: { removed: (await inner.remove()).deleted } }),
  };
}
