import type { StorefrontInput, StorefrontOutputs } from '@/contract/storefront';
import { matches } from '@/domain/catalog/search';
import { ok, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import { loadShopWindow } from './load-shop-window';
import { productCards } from './product-cards';

const PAGE = 20;

/**
 * 分类 and 搜索. The catalogue of one shop is small, so it is filtered in memory after one query; the database's
 * own text search is a regular expression without an index, which would read as much.
 */
export async function listProducts(
  call: Call,
  { categoryId, keyword = '', offset = 0 }: StorefrontInput<'product.list'>,
): Promise<Outcome<StorefrontOutputs['product.list']>> {
  const { settings, products, stock, shopper } = await loadShopWindow(call);
  const found = products.filter(
    (product) =>
      (categoryId === undefined || product.categoryId === categoryId) &&
      matches(product, settings.categories, keyword),
  );
  return ok({
    products: productCards(found.slice(offset, offset + PAGE), stock, shopper),
    total: found.length,
  });
}
