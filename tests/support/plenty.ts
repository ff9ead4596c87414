import { newKey } from './orders';
import { yes } from './phone';
import type { Shop } from './shop';
import { signIn } from './staff';

/** How much there is of each thing in a shop that a sweep buys from again and again. */
export const PLENTY = 900;

/** Every SKU has so many left: the difference arrives through the stock desk, so that the books know of it. */
export async function plentyOfStock(shop: Shop): Promise<void> {
  const staff = await signIn(shop);
  const rest = { reason: 'arrived', note: '' } as const;
  for (const { _id: skuId, left } of await shop.docs('stock'))
    yes(await staff.ask('stock.adjust', { ...rest, key: newKey(), skuId, by: PLENTY - left }));
}

/** Every coupon template has so many left, and its total has grown by as many. */
export async function plentyOfCoupons(shop: Shop): Promise<void> {
  for (const template of await shop.docs('coupon_templates')) {
    const { left, total = left } = template;
    await shop.put('coupon_templates', { ...template, left: PLENTY, total: total + PLENTY - left });
  }
}

/** Every special has so many left, and goes on a day longer. */
export async function plentyOfSpecials(shop: Shop): Promise<void> {
  for (const special of await shop.docs('specials')) {
    const { left, stock, endAt } = special;
    const grown = { left: PLENTY, stock: stock + PLENTY - left, endAt: endAt + 86_400_000 };
    await shop.put('specials', { ...special, ...grown });
  }
}
