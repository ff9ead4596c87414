import type { ProductView, SkuView } from '@/contract/views';
import type { Product, Sku } from '@/domain/catalog/types';
import { couponLabel } from '@/domain/coupon/label';
import { takesFrom } from '@/domain/coupon/rules/scope';
import type { CouponTerms } from '@/domain/coupon/types';
import type { Tier } from '@/domain/member/types';
import { ok, reject, type Outcome } from '@/domain/outcome';
import { onSale, remainingFor, type Shopper } from '@/domain/pricing/ladder';
import type { Call } from '../_kit/call';
import { couponTemplatesOn } from '../_store/coupon-templates';
import { findMember } from '../_store/members';
import { findProduct } from '../_store/products';
import { loadSettings } from '../_store/settings';
import { specialsOn } from '../_store/specials';
import { stockLeft } from '../_store/stock';
import { shopperOf } from './shopper';

/** 商品详情, with each SKU's price ladder as it holds for this customer now. */
export async function getProduct(
  call: Call,
  { productId }: { productId: string },
): Promise<Outcome<ProductView>> {
  const { db, memberId, now } = call;
  const [settings, member, product, specials, templates] = await Promise.all([
    loadSettings(db),
    findMember(db, memberId),
    findProduct(db, productId),
    specialsOn(db, now),
    couponTemplatesOn(db, now),
  ]);
  if (!product) return reject('PRODUCT_NOT_FOUND');
  const left = await stockLeft(
    db,
    product.skus.map(({ id }) => id),
  );
  const shopper = shopperOf(call, settings, member, specials);
  const { id, categoryId, title, subtitle, image, well, facts, onShelf } = product;
  return ok({
    ...{ id, categoryId, title, subtitle, image, well, facts, onShelf },
    skus: product.skus.map((sku) => skuView(sku, left.get(sku.id) ?? 0, shopper, settings.tiers)),
    coupons: [...new Set(templates.filter(forProduct(product)).map(({ terms }) => couponLabel(terms)))],
  });
}

const forProduct =
  ({ id, categoryId, skus }: Product) =>
  ({ terms, left }: { terms: CouponTerms; left: number }): boolean =>
    left > 0 && skus.some((sku) => takesFrom(terms, { skuId: sku.id, productId: id, categoryId }));

function skuView(sku: Sku, left: number, shopper: Shopper, tiers: readonly Tier[]): SkuView {
  return {
    skuId: sku.id,
    name: sku.name,
    price: sku.price,
    listPrice: sku.listPrice ?? null,
    memberPrice: memberPriceView(sku, shopper.tier, tiers),
    chatPrice: chatPriceView(sku, shopper),
    left,
  };
}

/** The customer's own member price; else the lowest one that a tier gives, as something to grow towards. */
function memberPriceView(
  { price, memberPrices }: Sku,
  mine: Tier | null,
  tiers: readonly Tier[],
): SkuView['memberPrice'] {
  const own = mine && memberPrices[mine.id];
  if (mine && own !== null && own !== undefined && own < price)
    return { amount: own, tierName: mine.name, mine: true };
  const [first] = [...tiers]
    .sort((a, b) => a.growth - b.growth)
    .flatMap((tier) => {
      const amount = memberPrices[tier.id];
      return amount !== undefined && amount < price ? [{ amount, tierName: tier.name, mine: false }] : [];
    });
  return first ?? null;
}

function chatPriceView(sku: Sku, shopper: Shopper): SkuView['chatPrice'] {
  const { chat } = shopper;
  const [offer] = chat ? onSale(sku.id, chat, shopper) : [];
  if (!chat || !offer || offer.left < 1) return null;
  const { id, chatPrice, perMember, endAt } = offer.special;
  return {
    amount: chatPrice,
    specialId: id,
    chatName: chat.name,
    perMember,
    remainingForMe: remainingFor(offer),
    cutOffAt: endAt,
    endAt: Math.min(endAt, shopper.chatUntil ?? endAt),
  };
}
