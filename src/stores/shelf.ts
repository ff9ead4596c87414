import Taro from '@tarojs/taro';
import type { ProductCard, SpecialCard } from '@/contract/views';
import { urlOf } from '@/routes';
import { useBasket } from './basket';
import { useCart } from './cart';

/** Open a product's page. */
export const openProduct = ({ productId }: Pick<ProductCard, 'productId'>): void =>
  void Taro.navigateTo({ url: urlOf('product', { id: productId }) });

function put(product: ProductCard): void {
  const { skuId, productId, title, image, well } = product;
  useCart.getState().add({ skuId, productId, title, skuName: '', image, well, quantity: 1 });
  void Taro.showToast({ title: '已加入购物车', icon: 'none' });
}

/** The + of a product card: one SKU goes straight into the cart, several are chosen from first. */
export function addFromShelf(product: ProductCard): void {
  if (product.skuCount > 1) openProduct(product);
  else put(product);
}

/** The + of a special: it is one SKU already. */
export const addSpecial = (special: SpecialCard): void => put(special);

/** One of a special, past the cart: the bill is the next thing on the screen. */
export function buySpecial({ skuId }: SpecialCard): void {
  useBasket.getState().buyNow({ skuId, quantity: 1 });
  void Taro.navigateTo({ url: urlOf('checkout') });
}
