import type { Db } from '../_kit/db';
import type { CollectionName, Collections } from './documents';

// A query may return 1000 documents but only 1 MB (facts §5, -602001); a busy member's document is some 5 kB.
const PAGE = 200;

/** Every document that matches, page by page along `_id`; `query` must not name `_id` itself. */
export async function every<N extends CollectionName>(
  db: Db,
  name: N,
  query: object,
): Promise<Collections[N][]> {
  const all: Collections[N][] = [];
  for (;;) {
    const last = all.at(-1)?._id;
    const where = last === undefined ? query : { ...query, _id: db.command.gt(last) };
    const { data } = await db.collection(name).where(where).orderBy('_id', 'asc').limit(PAGE).get();
    all.push(...data);
    if (data.length < PAGE) return all;
  }
}
