import type { Product } from '@/domain/catalog/types';
import type { Chat } from '@/domain/chat/types';
import type { Db } from '../_kit/db';
import { chatOnly } from './chats';
import type { MemberDoc, SettingsDoc, SpecialDoc, StockDoc } from './documents';
import { NEVER_SET_UP } from './settings';

/** What whoever enters a chat is met by: themselves, the chat as it is now, the shop. */
export interface Doorway {
  /** null for somebody who was never here. */
  readonly member: MemberDoc | null;
  /** null for a WeChat group that nobody registered. */
  readonly chat: Chat | null;
  readonly settings: SettingsDoc;
}

/**
 * The settings, which are always there, with the member and the chat joined to them in the database: one round trip for
 * what would be three, for a stranger too.
 *
 * @throws when the shop was never set up
 */
export async function openDoorway(db: Db, memberId: string, openGId: string): Promise<Doorway> {
  const { list } = await db
    .collection('settings')
    .aggregate()
    .match({ _id: 'shop' })
    .addFields({ doorMember: memberId, doorChat: openGId })
    .lookup({ from: 'members', localField: 'doorMember', foreignField: '_id', as: 'members' })
    .lookup({ from: 'chats', localField: 'doorChat', foreignField: '_id', as: 'chats' })
    .end();
  const [found] = list as (SettingsDoc & Joined)[];
  if (!found) throw new Error(NEVER_SET_UP);
  const { members, chats, ...settings } = found;
  return { member: members[0] ?? null, chat: chats[0] ? chatOnly(chats[0]) : null, settings };
}

interface Joined {
  readonly members: readonly MemberDoc[];
  readonly chats: readonly Chat[];
}

const MOST = 200;

/** The specials that are on at `now`, with their products and stock, in one round trip. */
export async function specialsWithGoods(
  db: Db,
  now: number,
): Promise<{
  readonly specials: readonly SpecialDoc[];
  readonly products: readonly Product[];
  readonly stock: ReadonlyMap<string, number>;
}> {
  const { lte, gt } = db.command;
  const { list } = await db
    .collection('specials')
    .aggregate()
    .match({ startAt: lte(now), endAt: gt(now) })
    .limit(MOST)
    .lookup({ from: 'products', localField: 'productId', foreignField: '_id', as: 'products' })
    .lookup({ from: 'stock', localField: 'skuId', foreignField: '_id', as: 'stocks' })
    .project({ held: false, heldAt: false, heldBy: false, 'stocks.held': false, 'stocks.heldAt': false })
    .end();
  const found = list as (SpecialDoc & { readonly products: Product[]; readonly stocks: StockDoc[] })[];
  return {
    specials: found,
    products: [...new Map(found.flatMap(({ products }) => products).map((one) => [one.id, one])).values()],
    stock: new Map(found.flatMap(({ stocks }) => stocks).map(({ _id, left }) => [_id, left])),
  };
}
