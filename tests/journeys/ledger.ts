import { rowsOf } from '@/domain/timeline/rows';
import { entryOf } from '../../cloudfunctions/_store/timeline';
import type { Emulator } from '../../emulator';
import type {
  CollectionName,
  Collections,
  MemberDoc,
  OrderDoc,
  TimelineDoc,
} from '../../cloudfunctions/_store/documents';
import type { TimelineKind } from '@/domain/timeline/types';
import type { PhoneOf } from './shopper';

/** The member database, read directly and never through the shop's own functions. */
export interface Ledger {
  all<N extends CollectionName>(collection: N): Promise<Collections[N][]>;
  /** The document with this `_id`. @throws when there is none */
  one<N extends CollectionName>(collection: N, id: string): Promise<Collections[N]>;
  /** Who this WeChat user is to the shop. @throws when the shop knows no such identity */
  member(phone: PhoneOf): Promise<MemberDoc>;
  isKnown(phone: PhoneOf): Promise<boolean>;
  /** As its readers list it: what one entry tells of an order in rows of their own. */
  timeline(memberId: string, kind?: TimelineKind): Promise<TimelineDoc[]>;
  /** Newest first. */
  orders(memberId: string): Promise<OrderDoc[]>;
}

export function openLedger({ database }: Emulator): Ledger {
  const all: Ledger['all'] = async (collection) => (await database.all(collection)) as never;
  const one: Ledger['one'] = async (collection, id) => {
    const found = (await all(collection)).find(({ _id }) => _id === id);
    if (!found) throw new Error(`no ${id} in ${collection}`);
    return found;
  };
  const identity = async ({ openid }: PhoneOf) =>
    (await all('identities')).find((known) => known.openid === openid);
  return {
    all,
    one,
    async member(phone) {
      const known = await identity(phone);
      if (!known) throw new Error(`the shop knows no identity of ${phone.nickname}`);
      return one('members', known.memberId);
    },
    isKnown: async (phone) => (await identity(phone)) !== undefined,
    timeline: async (memberId, kind) =>
      (await all('timeline'))
        .filter((entry) => entry.memberId === memberId)
        .flatMap((doc) =>
          rowsOf(entryOf(doc)).map((row) => ({ ...row, _id: row.id, v: 1 as const, folded: doc.folded })),
        )
        .filter((entry) => kind === undefined || entry.kind === kind),
    orders: async (memberId) =>
      (await all('orders'))
        .filter((order) => order.memberId === memberId)
        .sort((a, b) => b.placedAt - a.placedAt),
  };
}
