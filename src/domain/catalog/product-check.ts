import { ok, reject, type Outcome } from '../outcome';

/** What staff fill in of a SKU; amounts in fen. */
export interface SkuDraft {
  readonly name: string;
  readonly price: number;
  readonly listPrice: number | null;
  readonly memberPrices: Readonly<Record<string, number>>;
}
export interface ProductDraft {
  readonly categoryId: string;
  readonly title: string;
  readonly image: string;
  readonly skus: readonly SkuDraft[];
}
/** What the shop has to fill in with. */
export interface ShopShape {
  readonly categories: readonly { readonly id: string }[];
  readonly tiers: readonly { readonly id: string; readonly name: string }[];
}

/** Dearer than anything a neighbourhood shop sells: a slip of the decimal point. */
const DEAREST = 10_000_000;
const no = (field: string, rule: string) => reject('PRODUCT_INVALID', { field, rule });

/** Whether the shop can sell this; the first thing that is wrong, by field, in words. */
export function checkProduct(draft: ProductDraft, shop: ShopShape): Outcome<true> {
  if (draft.title === '') return no('标题', '还没写');
  if (draft.image === '') return no('图片', '还没选');
  if (!shop.categories.some(({ id }) => id === draft.categoryId)) return no('分类', '没有这个分类');
  if (draft.skus.length === 0) return no('规格', '至少要有一个');
  const names = draft.skus.map(({ name }) => name);
  if (names.includes('')) return no('规格', '有一个还没起名');
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return no('规格', `有两个都叫「${twice}」`);
  for (const sku of draft.skus) {
    const checked = checkPrices(sku, shop.tiers);
    if (!checked.ok) return checked;
  }
  return ok(true);
}

/**
 * A price is positive; 划线价 stands above 售价, or it would promise a saving there is none; 会员价 is no dearer than 售价 and no
 * dearer for a higher tier.
 */
export function checkPrices(sku: SkuDraft, tiers: ShopShape['tiers']): Outcome<true> {
  const { name, price, listPrice, memberPrices } = sku;
  if (price <= 0) return no(`${name} 售价`, '要大于 0');
  if (price > DEAREST) return no(`${name} 售价`, '超过 10 万元了，看看小数点');
  if (listPrice !== null && listPrice <= price) return no(`${name} 划线价`, '要高于售价');
  let ceiling = price;
  for (const tier of tiers) {
    const memberPrice = memberPrices[tier.id];
    if (memberPrice === undefined) continue;
    if (memberPrice <= 0) return no(`${name} ${tier.name}价`, '要大于 0');
    if (memberPrice > ceiling)
      return no(`${name} ${tier.name}价`, ceiling === price ? '不能高于售价' : '不能比低一级的会员还贵');
    ceiling = memberPrice;
  }
  const stranger = Object.keys(memberPrices).find((id) => !tiers.some((tier) => tier.id === id));
  return stranger === undefined ? ok(true) : no(`${name} 会员价`, '有一个等级已经不在了');
}
