import type { HomeView } from '@/contract/views';
import { ok, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import { couponTemplatesOn } from '../_store/coupon-templates';
import { couponsOfMember } from '../_store/coupons';
import { claimantOf, couponTemplateView } from './coupon-views';
import { deliveryKinds } from './delivery-terms';
import { loadShopWindow } from './load-shop-window';
import { productCards } from './product-cards';

const PRODUCTS_ON_HOME = 12;
const COUPONS_ON_HOME = 3;

/** 首页: the shop, the verified chat's specials, coupons that may be claimed, and the first products by rank. */
export async function showHome(call: Call): Promise<Outcome<HomeView>> {
  const { db, memberId, now } = call;
  const [{ settings, member, products, stock, shopper, chat }, templates, mine] = await Promise.all([
    loadShopWindow(call),
    couponTemplatesOn(db, now),
    couponsOfMember(db, memberId),
  ]);
  const [firstPoint] = settings.pickupPoints;
  if (!firstPoint) throw new Error('settings/shop has no pickup point');
  const { name, slogan, policyVersion, categories, pickupPoints, localRegions = [] } = settings;
  const chatPointId = shopper.chat?.pickupPointId;
  const claimant = claimantOf(member, shopper.tier);
  return ok({
    shop: { name, slogan, policyVersion },
    categories,
    pickupPoint: pickupPoints.find(({ id }) => id === chatPointId) ?? firstPoint,
    deliveryKinds: deliveryKinds(settings),
    localRegions,
    chat,
    coupons: templates
      .map((template) => couponTemplateView(template, claimant, mine, now))
      .filter(({ claim }) => claim.ok || claim.code === 'NOT_A_MEMBER')
      .slice(0, COUPONS_ON_HOME),
    products: productCards(products.slice(0, PRODUCTS_ON_HOME), stock, shopper),
    productCount: products.length,
    member: {
      status: member?.status ?? 'visitor',
      nickname: member?.nickname ?? '',
      tier: shopper.tier && { id: shopper.tier.id, name: shopper.tier.name },
    },
  });
}
