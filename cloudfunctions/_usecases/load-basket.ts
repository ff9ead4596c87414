import type { StorefrontInput } from '@/contract/storefront';
import type { Product } from '@/domain/catalog/types';
import type { Member } from '@/domain/member/types';
import type { Delivery } from '@/domain/order/types';
import { ok, reject, type Outcome } from '@/domain/outcome';
import { ladderFor, type Shopper } from '@/domain/pricing/ladder';
import type { CartLine, PricingInput } from '@/domain/pricing/types';
import type { Call } from '../_kit/call';
import { couponsOfMember } from '../_store/coupons';
import type { SettingsDoc } from '../_store/documents';
import { findMember } from '../_store/members';
import { productsOfSkus } from '../_store/products';
import { loadSettings } from '../_store/settings';
import { specialsOn } from '../_store/specials';
import { deliveryTerms } from './delivery-terms';
import { shopperOf } from './shopper';

export type CartInput = Pick<StorefrontInput<'order.quote'>, 'lines' | 'coupons' | 'delivery' | 'usePoints'>;

/** A cart as the server found it: nothing in `pricing` came from the phone but SKUs, quantities and a choice of coupons. */
export interface Basket {
  readonly settings: SettingsDoc;
  readonly member: Member | null;
  readonly shopper: Shopper;
  readonly pricing: PricingInput;
  /** null while a delivered order has no address yet: enough for a quote, not for an order. */
  readonly delivery: Delivery | null;
}

/**
 * One batch of reads, side by side, whatever the number of lines.
 *
 * @returns SKU_NOT_FOUND or OFF_SHELF with the SKU; the refusals of `deliveryTerms`
 */
export async function loadBasket(call: Call, cart: CartInput): Promise<Outcome<Basket>> {
  const { db, memberId, now } = call;
  const skuIds = cart.lines.map(({ skuId }) => skuId);
  const [settings, member, products, specials, coupons] = await Promise.all([
    loadSettings(db),
    findMember(db, memberId),
    productsOfSkus(db, skuIds),
    specialsOn(db, now, skuIds),
    couponsOfMember(db, memberId, { status: ['claimed', 'locked'], usableAt: now }),
  ]);
  const shopper = shopperOf(call, settings, member, specials);
  const lines = cartLines(cart, products, shopper);
  if (!lines.ok) return lines;
  const delivery = deliveryTerms(cart.delivery, settings, lines.value);
  if (!delivery.ok) return delivery;
  return ok({
    settings,
    member,
    shopper,
    delivery: delivery.value.delivery,
    pricing: {
      lines: lines.value,
      promotions: settings.promotions,
      coupons,
      shipping: delivery.value.shipping,
      ...pointsOffer(settings, member, cart.usePoints ?? false),
      at: now,
      choice: cart.coupons,
    },
  });
}

/** What points the shop lets this member pay with. */
function pointsOffer(
  { points }: SettingsDoc,
  member: Member | null,
  use: boolean,
): Pick<PricingInput, 'points'> {
  if (!points || member?.status !== 'member') return {};
  const { worthFen, maxShare } = points;
  return { points: { balance: Math.max(0, member.points.left), worthFen, maxShare, use } };
}

function cartLines(
  { lines }: CartInput,
  products: readonly Product[],
  shopper: Shopper,
): Outcome<readonly CartLine[]> {
  const found: CartLine[] = [];
  for (const { skuId, quantity } of lines) {
    const product = products.find(({ skus }) => skus.some(({ id }) => id === skuId));
    const sku = product?.skus.find(({ id }) => id === skuId);
    if (!product || !sku) return reject('SKU_NOT_FOUND', { skuId });
    if (!product.onShelf) return reject('OFF_SHELF', { skuId });
    const { id: productId, categoryId, title, image, well } = product;
    const ladder = ladderFor(sku, quantity, shopper);
    const weight = sku.weight === undefined ? {} : { weight: sku.weight };
    const line = { skuId, productId, categoryId, title, skuName: sku.name, image, well, quantity };
    found.push({ ...line, ...weight, ...ladder });
  }
  return ok(found);
}
