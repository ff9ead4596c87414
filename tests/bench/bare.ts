import type { CallRecord } from '../../emulator';
import type { Shop } from '../support/shop';

export type Wave = readonly ('read' | 'write')[];

/** More small documents than any use case makes calls. */
const DOCS = 64;

export const layOut = (shop: Shop): Promise<number> =>
  shop.emulator.database.import(
    'bench',
    Array.from({ length: DOCS }, (_, id) => ({ _id: String(id), n: 0 })),
  );

/** As many calls as `record` made, in as many waves as its longest chain; begin and commit count as reads. */
export function wavesOf({ database: { calls, depth } }: CallRecord): readonly Wave[] {
  if (calls.length > DOCS) throw new Error(`${calls.length} calls: lay out more documents`);
  const perWave = Math.ceil(calls.length / Math.max(depth, 1));
  const kinds = calls.map(({ action }) => (/modify|insert|remove/i.test(action) ? 'write' : 'read'));
  return Array.from({ length: Math.ceil(kinds.length / perWave) }, (_, nth) =>
    kinds.slice(nth * perWave, (nth + 1) * perWave),
  );
}
