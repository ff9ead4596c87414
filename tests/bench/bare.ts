import type { CallRecord } from '../../emulator';
import { COLLECTION_NAMES } from '../../cloudfunctions/_store/collections';
import type { Shop } from '../support/shop';

/**
 * The bare function that a function of ours is compared with: each has its own, so that its instance has run as often, and
 * the engine has compiled as much of the SDK for the one as for the other.
 */
export const bareOf = (name: string): string => `bare-${name}`;

/** One call: on a copy of a document of the collection that ours went to, so that the sizes are alike. */
export interface BareCall {
  readonly kind: 'read' | 'write' | 'insert';
  readonly from: string;
}
export type Wave = readonly BareCall[];

/**
 * WeChat Pay's own HTTP call that the use case makes, with a trade it may be about. Asking for a refund is, to the client,
 * what a query is: one signed request and one verified answer.
 */
export interface BarePay {
  readonly call: 'prepay' | 'query';
  readonly outTradeNo: string;
}

/** More copies than any use case makes calls of one collection. */
export const COPIES = 32;

/** Copies of one document of each collection: of those that there are, the one in the middle by size. */
export async function layOut(shop: Shop): Promise<void> {
  for (const name of COLLECTION_NAMES) {
    const docs = (await shop.docs(name)).slice(0, 200);
    const bySize = [...docs].sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length);
    const typical = bySize[Math.floor(bySize.length / 2)] ?? { _id: '' };
    const copies = Array.from({ length: COPIES }, (_, nth) => ({ ...typical, _id: `${name}-${nth}`, n: 0 }));
    await shop.emulator.database.import('bench', copies);
  }
}

/**
 * As many calls as `record` made, in as many waves as its longest chain. The steps of a transaction count as calls of their
 * own outside of one; begin and commit as reads.
 */
export function wavesOf({ database: { calls, depth } }: CallRecord): readonly Wave[] {
  const kinds = calls.map(({ action, collection = 'settings' }): BareCall => {
    if (/insert/i.test(action)) return { kind: 'insert', from: collection };
    return { kind: /modify|remove/i.test(action) ? 'write' : 'read', from: collection };
  });
  const startOf = (nth: number): number => Math.round((nth * kinds.length) / depth);
  return Array.from({ length: depth }, (_, nth) => kinds.slice(startOf(nth), startOf(nth + 1)));
}
