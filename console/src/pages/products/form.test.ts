import { formOf, NEW_SKU, readForm, type ProductForm, type SkuForm } from './form';

const sku: SkuForm = { ...NEW_SKU, id: 'kiwi-6', name: '6 粒', price: '15.9' };
const form: ProductForm = {
  ...{ title: '猕猴桃', subtitle: '', categoryId: 'seasonal', image: 'art/kiwi.svg', well: 'green' },
  skus: [sku],
  facts: [
    { name: '产地', value: '陕西' },
    { name: '储存', value: '  ' },
  ],
};
const read = (change: Partial<SkuForm>) => {
  const result = readForm({ ...form, skus: [{ ...sku, ...change }] });
  return result.ok ? result.product.skus[0] : result.problem;
};

describe('a product as it is typed', () => {
  it('is saved in fen, and leaves out what was left empty', () => {
    const result = readForm(form);
    expect(result).toMatchObject({ ok: true, product: { facts: [{ name: '产地', value: '陕西' }] } });
    expect(read({ listPrice: '19.90', memberPrices: { green: '15', ripe: ' ' }, weight: '540' })).toEqual({
      ...{ id: 'kiwi-6', name: '6 粒', price: 1590, listPrice: 1990, weight: 540 },
      memberPrices: { green: 1500 },
    });
  });

  it.each<[string, Partial<SkuForm>, string]>([
    ['no price', { price: '' }, '「6 粒」的售价要写成 29.9 这样'],
    ['a price with three decimals', { price: '1.999' }, '「6 粒」的售价要写成 29.9 这样'],
    ['a 划线价 in words', { listPrice: '贵' }, '「6 粒」的划线价要写成 29.9 这样，没有就空着'],
    [
      'a member price below zero',
      { memberPrices: { ripe: '-1' } },
      '「6 粒」的会员价要写成 29.9 这样，没有就空着',
    ],
    ['half a gram', { weight: '0.5' }, '「6 粒」的重量要写整克数，没称过就空着'],
  ])('with %s says so', (_what, change, problem) => expect(read(change)).toBe(problem));

  it('read from the server and written back is the same product', () => {
    const product = {
      ...{ id: 'kiwi', title: '猕猴桃', subtitle: '甜', categoryId: 'seasonal', image: 'art/kiwi.svg' },
      ...{ well: 'green' as const, onShelf: true, rank: 1, facts: [{ name: '产地', value: '陕西' }] },
      skus: [
        {
          id: 'kiwi-6',
          name: '6 粒',
          price: 1590,
          listPrice: 1990,
          memberPrices: { ripe: 1490 },
          weight: 540,
        },
      ],
    };
    const result = readForm(formOf({ product, rev: 0, stock: [] } as never));
    const { id: _id, onShelf: _onShelf, rank: _rank, ...edited } = product;
    expect(result).toEqual({ ok: true, product: edited });
  });
});
