import fc from 'fast-check';
import { checkPrices, checkProduct, type ProductDraft, type SkuDraft } from './product-check';

const shop = {
  categories: [{ id: 'seasonal' }],
  tiers: [
    { id: 'green', name: '青果' },
    { id: 'ripe', name: '红果' },
  ],
};
const sku: SkuDraft = {
  name: '1 斤',
  price: 2000,
  listPrice: 2500,
  memberPrices: { green: 1900, ripe: 1800 },
};
const product: ProductDraft = {
  categoryId: 'seasonal',
  title: '砂糖橘',
  image: 'art/tangerine.svg',
  skus: [sku],
};

const problemOf = (draft: Partial<ProductDraft>) => {
  const outcome = checkProduct({ ...product, ...draft }, shop);
  return outcome.ok ? 'fine' : `${outcome.detail?.['field']}：${outcome.detail?.['rule']}`;
};
const skuProblem = (change: Partial<SkuDraft>) => problemOf({ skus: [{ ...sku, ...change }] });

describe('a product', () => {
  it.each<[string, Partial<ProductDraft>, string]>([
    ['as it should be', {}, 'fine'],
    ['without a title', { title: '' }, '标题：还没写'],
    ['without a picture', { image: '' }, '图片：还没选'],
    ['in a category that there is not', { categoryId: 'toys' }, '分类：没有这个分类'],
    ['without SKUs', { skus: [] }, '规格：至少要有一个'],
    ['with a SKU without a name', { skus: [{ ...sku, name: '' }] }, '规格：有一个还没起名'],
    ['with two SKUs of one name', { skus: [sku, sku] }, '规格：有两个都叫「1 斤」'],
  ])('%s is %s', (_what, draft, expected) => expect(problemOf(draft)).toBe(expected));

  it.each<[string, Partial<SkuDraft>, string]>([
    ['free', { price: 0 }, '1 斤 售价：要大于 0'],
    ['a fen', { price: 1, listPrice: null, memberPrices: {} }, 'fine'],
    ['below zero', { price: -1 }, '1 斤 售价：要大于 0'],
    ['as dear as can be', { price: 10_000_000, listPrice: null }, 'fine'],
    ['dearer than that', { price: 10_000_001, listPrice: null }, '1 斤 售价：超过 10 万元了，看看小数点'],
    ['struck through at the price itself', { listPrice: 2000 }, '1 斤 划线价：要高于售价'],
    ['struck through a fen above', { listPrice: 2001 }, 'fine'],
    ['dearer for members', { memberPrices: { green: 2001 } }, '1 斤 青果价：不能高于售价'],
    ['the same for members', { memberPrices: { green: 2000 } }, 'fine'],
    [
      'dearer for the higher tier',
      { memberPrices: { green: 1800, ripe: 1801 } },
      '1 斤 红果价：不能比低一级的会员还贵',
    ],
    ['free for members', { memberPrices: { ripe: 0 } }, '1 斤 红果价：要大于 0'],
    ['for a tier that is gone', { memberPrices: { gold: 100 } }, '1 斤 会员价：有一个等级已经不在了'],
  ])('priced %s: %s', (_what, change, expected) => expect(skuProblem(change)).toBe(expected));

  it('that passes never asks a member for more than its price', () => {
    const amount = fc.integer({ min: -10, max: 3000 });
    const draft = fc.record({
      name: fc.constant('x'),
      price: amount,
      listPrice: fc.option(amount),
      memberPrices: fc.dictionary(fc.constantFrom('green', 'ripe'), amount),
    });
    fc.assert(
      fc.property(draft, (one) => {
        if (!checkPrices(one, shop.tiers).ok) return;
        expect(one.price).toBeGreaterThan(0);
        for (const price of Object.values(one.memberPrices)) {
          expect(price).toBeGreaterThan(0);
          expect(price).toBeLessThanOrEqual(one.price);
        }
        expect((one.memberPrices['ripe'] ?? 0) <= (one.memberPrices['green'] ?? one.price)).toBe(true);
      }),
    );
  });
});
