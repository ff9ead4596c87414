import type { Db } from '../_kit/db';
import type { CollectionName, Collections } from './documents';

// A query may return 1000 documents but only 1 MB (facts §5, -602001); a busy member's document is some 5 kB.
const PAGE = 200;
/** Of a few fields each, as many as a query returns. */
const PAGE_OF_FIELDS = 1000;

/** Every document that matches, page by page along `_id`; `query` must not name `_id` itself. */
export const every = <N extends CollectionName>(db: Db, name: N, query: object): Promise<Collections[N][]> =>
  pages(db, name, query, PAGE);

/** As `every`, only these fields of each: they must be small, for there are up to a thousand in a page. */
export const everyPart = <N extends CollectionName, F extends keyof Collections[N] & string>(
  db: Db,
  name: N,
  query: object,
  fields: readonly F[],
): Promise<Pick<Collections[N], F | '_id'>[]> => pages(db, name, query, PAGE_OF_FIELDS, fields);

async function pages<N extends CollectionName>(
  db: Db,
  name: N,
  query: object,
  size: number,
  fields?: readonly string[],
): Promise<Collections[N][]> {
  const all: Collections[N][] = [];
  for (;;) {
    const last = all.at(-1)?._id;
    const where = last === undefined ? query : { ...query, _id: db.command.gt(last) };
    const found = db.collection(name).where(where).orderBy('_id', 'asc').limit(size);
    const only = fields && Object.fromEntries(fields.map((field) => [field, true]));
    const { data } = await (only ? found.field(only) : found).get();
    all.push(...data);
    if (data.length < size) return all;
  }
}
