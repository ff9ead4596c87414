import { createHmac } from 'node:crypto';
import { rowsOf } from '@/domain/timeline/rows';
import { memberIdOf } from '../../cloudfunctions/_kit/member-id';
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
  /** Who this WeChat user is to the shop. @throws when they were never here */
  member(phone: PhoneOf): Promise<MemberDoc>;
  isKnown(phone: PhoneOf): Promise<boolean>;
  /** As its readers list it: what one entry tells of an order in rows of their own. */
  timeline(memberId: string, kind?: TimelineKind): Promise<TimelineDoc[]>;
  /** Newest first. */
  orders(memberId: string): Promise<OrderDoc[]>;
}

/** @param secret what the functions make member ids with */
export function openLedger({ database, appid }: Emulator, secret: string): Ledger {
  const all: Ledger['all'] = async (collection) => (await database.all(collection)) as never;
  const one: Ledger['one'] = async (collection, id) => {
    const found = (await all(collection)).find(({ _id }) => _id === id);
    if (!found) throw new Error(`no ${id} in ${collection}`);
    return found;
  };
  const keyed = (purpose: string, text: string) =>
    createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('base64url');
  const memberId = ({ openid }: PhoneOf) => memberIdOf({ keyed }, appid, openid);
  return {
    all,
    one,
    member: (phone) => one('members', memberId(phone)),
    isKnown: async (phone) => (await all('members')).some(({ _id }) => _id === memberId(phone)),
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
