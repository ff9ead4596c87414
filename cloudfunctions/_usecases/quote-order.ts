import type { StorefrontInput } from '@/contract/storefront';
import type { QuoteView } from '@/contract/views';
import { ok, reject, type Outcome } from '@/domain/outcome';
import { quoteCart } from '@/domain/pricing/quote';
import type { Call } from '../_kit/call';
import { stockLeft } from '../_store/stock';
import { loadBasket } from './load-basket';
import { quoteDigest } from './quote-digest';

/**
 * 算价. Visitors too; it takes and writes nothing.
 *
 * @returns STOCK_SHORT with the SKU and what is left, before anybody types an address for what cannot be had
 */
export async function quoteOrder(
  call: Call,
  cart: StorefrontInput<'order.quote'>,
): Promise<Outcome<QuoteView>> {
  const [basket, left] = await Promise.all([
    loadBasket(call, cart),
    stockLeft(
      call.db,
      cart.lines.map(({ skuId }) => skuId),
    ),
  ]);
  if (!basket.ok) return basket;
  const short = cart.lines.find(({ skuId, quantity }) => (left.get(skuId) ?? 0) < quantity);
  if (short) return reject('STOCK_SHORT', { skuId: short.skuId, left: left.get(short.skuId) ?? 0 });
  const quote = quoteCart(basket.value.pricing);
  if (!quote.ok) return quote;
  return ok({ ...quote.value, digest: quoteDigest(call, quote.value), quotedAt: call.now });
}
