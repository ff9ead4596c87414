import type { Call } from '../_kit/call';
import type { Member } from '@/domain/member/types';
import type { Product } from '@/domain/catalog/types';
import type { Shopper } from '@/domain/pricing/ladder';
import type { ChatView } from '@/contract/views';
import { chatEntryHolds } from '@/domain/chat/entry';
import type { SettingsDoc } from '../_store/documents';
import { findMember } from '../_store/members';
import { productsOnShelf } from '../_store/products';
import { loadSettings } from '../_store/settings';
import { specialsOn } from '../_store/specials';
import { stockLeft } from '../_store/stock';
import { chatView, specialCards, type StockLeft } from './product-cards';
import { shopperOf } from './shopper';

/** All that a page of product cards needs, with this customer's own prices. */
export interface ShopWindow {
  readonly settings: SettingsDoc;
  readonly member: Member | null;
  readonly products: readonly Product[];
  readonly stock: StockLeft;
  readonly shopper: Shopper;
  /** The verified chat with its specials, while the entry holds. */
  readonly chat: ChatView | null;
}

/** One batch, side by side. The whole shelf is read: a neighbourhood shop's fits one query (see `_store/products`). */
export async function loadShopWindow(call: Call): Promise<ShopWindow> {
  const { db, memberId, now } = call;
  const [settings, member, products, stock, specials] = await Promise.all([
    loadSettings(db),
    findMember(db, memberId),
    productsOnShelf(db),
    stockLeft(db),
    specialsOn(db, now),
  ]);
  const shopper = shopperOf(call, settings, member, specials);
  const entry = member?.chatEntry ?? null;
  const specialStock = new Map(specials.map(({ id, stock: total }) => [id, total]));
  const chat = chatEntryHolds(entry, now, settings.chatEntryMs)
    ? chatView(memberId, entry, settings, specialCards(products, stock, specialStock, shopper))
    : null;
  return { settings, member, products, stock, shopper, chat };
}
