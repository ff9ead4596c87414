import type { ChatView, ProductCard, SpecialCard } from '@/contract/views';
import type { ChatEntry } from '@/domain/chat/entry';
import { specialCovers } from '@/domain/chat/entry';
import type { Product, Sku } from '@/domain/catalog/types';
import { ladderFor, type Shopper } from '@/domain/pricing/ladder';
import { lowestRung } from '@/domain/pricing/price-lane';
import type { SettingsDoc } from '../_store/documents';

export type StockLeft = ReadonlyMap<string, number>;

/** The lower price that holds for one piece now, with its reason; null when 售价 is the price. */
function bestPrice(sku: Sku, shopper: Shopper): ProductCard['best'] {
  const ladder = ladderFor(sku, 1, shopper);
  const { rung, unitPrice } = lowestRung(ladder);
  if (rung === 'price') return null;
  const label = rung === 'chat_price' ? '群特惠' : `${ladder.memberPrice?.tierName ?? ''}会员价`;
  return { amount: unitPrice, rung, label };
}

/** A product on a list, by its first SKU that is not sold out; null for a product without SKUs. */
function productCard(product: Product, stock: StockLeft, shopper: Shopper): ProductCard | null {
  const sku = product.skus.find(({ id }) => (stock.get(id) ?? 0) > 0) ?? product.skus[0];
  return sku ? cardOf(product, sku, stock, shopper) : null;
}

const cardOf = (product: Product, sku: Sku, stock: StockLeft, shopper: Shopper): ProductCard => ({
  productId: product.id,
  categoryId: product.categoryId,
  title: product.title,
  subtitle: product.subtitle,
  image: product.image,
  well: product.well,
  skuId: sku.id,
  skuCount: product.skus.length,
  price: sku.price,
  best: bestPrice(sku, shopper),
  left: stock.get(sku.id) ?? 0,
});

export const productCards = (
  products: readonly Product[],
  stock: StockLeft,
  shopper: Shopper,
): ProductCard[] =>
  products.map((product) => productCard(product, stock, shopper)).filter((card) => card !== null);

/** The chat's specials that are on now, soonest cut-off first; one whose product left the shelf is not shown. */
export function specialCards(
  products: readonly Product[],
  stock: StockLeft,
  specialStock: ReadonlyMap<string, number>,
  shopper: Shopper,
): SpecialCard[] {
  const { chat, specials, at } = shopper;
  if (!chat) return [];
  return specials
    .filter(({ special }) => specialCovers(special, chat, at))
    .flatMap(({ special, left }) => {
      const product = products.find(({ id }) => id === special.productId);
      const sku = product?.skus.find(({ id }) => id === special.skuId);
      if (!product?.onShelf || !sku) return [];
      return [
        {
          ...cardOf(product, sku, stock, shopper),
          specialId: special.id,
          chatPrice: special.chatPrice,
          perMember: special.perMember,
          specialLeft: left,
          specialStock: specialStock.get(special.id) ?? left,
          endAt: special.endAt,
        },
      ];
    })
    .sort((a, b) => a.endAt - b.endAt || (a.specialId < b.specialId ? -1 : 1));
}

/** The verified chat and what it offers this customer now. */
export const chatView = (
  memberId: string,
  entry: ChatEntry,
  settings: Pick<SettingsDoc, 'chatEntryMs'>,
  specials: readonly SpecialCard[],
): ChatView => ({
  openGId: entry.openGId,
  name: entry.chat.name,
  leaderName: entry.chat.leaderName,
  leading: entry.chat.leaderId === memberId,
  rules: entry.chat.rules ?? '',
  pickupPointId: entry.chat.pickupPointId,
  enteredAt: entry.at,
  validUntil: entry.at + settings.chatEntryMs,
  specials,
});
