import type { Product } from '@/domain/catalog/types';
import type { Chat } from '@/domain/chat/types';
import type { Db } from '../_kit/db';
import { chatOnly } from './chats';
import type { MemberDoc, SettingsDoc, SpecialDoc, StockDoc } from './documents';

/** What whoever enters a chat is met by: themselves, the chat as it is now, the shop. */
export interface Doorway {
  readonly member: MemberDoc;
  /** null for a WeChat group that nobody registered. */
  readonly chat: Chat | null;
  readonly settings: SettingsDoc;
}

/**
 * A member with the chat and the settings, joined in the database: one round trip for what would be four.
 *
 * @returns null for somebody who was never here, whose identity is missing, or who is leaving
 */
export async function openDoorway(db: Db, memberId: string, openGId: string): Promise<Doorway | null> {
  const { list } = await db
    .collection('members')
    .aggregate()
    .match({ _id: memberId })
    .addFields({ doorChat: openGId, doorShop: 'shop', doorIdentity: `wx:${memberId}` })
    .lookup({ from: 'chats', localField: 'doorChat', foreignField: '_id', as: 'chats' })
    .lookup({ from: 'settings', localField: 'doorShop', foreignField: '_id', as: 'shops' })
    .lookup({ from: 'identities', localField: 'doorIdentity', foreignField: '_id', as: 'identities' })
    .end();
  const [found] = list as (MemberDoc & Joined)[];
  const settings = found?.shops[0];
  if (!found || !settings || found.leaving || found.identities.length === 0) return null;
  const chat = found.chats[0];
  return { member: found, chat: chat ? chatOnly(chat) : null, settings };
}

interface Joined {
  readonly chats: readonly Chat[];
  readonly shops: readonly SettingsDoc[];
  readonly identities: readonly unknown[];
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
