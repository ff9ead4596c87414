import type { ConsoleInput } from '@/contract/console';
import { newKey } from '../support/orders';
import { no, yes } from '../support/phone';
import { type Shop, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

/** The smallest PNG there is: one pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=';

let shop: Shop;
let owner: Staff;
withShop(async (opened) => {
  shop = opened;
  owner = await signIn(shop);
});

const desk = async () => yes(await owner.ask('product.list', {}));
const rowOf = async (productId: string) =>
  (await desk()).rows.find(({ product }) => product.id === productId)!;
type Edit = ConsoleInput<'product.save'>['product'];

/** The product as the form would send it back, unchanged. */
async function form(productId: string): Promise<{ rev: number; product: Edit }> {
  const { product, rev } = await rowOf(productId);
  const { id: _id, onShelf: _onShelf, rank: _rank, ...rest } = product;
  const skus = product.skus.map((sku) => ({
    id: sku.id,
    name: sku.name,
    price: sku.price,
    listPrice: sku.listPrice ?? null,
    memberPrices: { ...sku.memberPrices },
    weight: sku.weight ?? null,
  }));
  return { rev, product: { ...rest, facts: [...product.facts], skus } };
}
const save = async (productId: string, rev: number, product: Edit) =>
  owner.ask('product.save', { key: newKey(), productId, rev, product });
const stock = async (skuId: string) => (await shop.doc('stock', skuId))!;

describe('a product', () => {
  it('changes its price for the customer at once, with the price before and after in the audit log', async () => {
    const { rev, product } = await form('strawberry');
    const skus = product.skus.map((sku, index) =>
      index === 0 ? { ...sku, price: sku.price + 1000, listPrice: null } : sku,
    );
    const before = product.skus[0]!;
    const saved = yes(await save('strawberry', rev, { ...product, skus }));
    expect(saved.rev).toBe(rev + 1);
    expect(saved.product.skus[0]).not.toHaveProperty('listPrice');
    const seen = yes(await (await shop.phone()).call('product.get', { productId: 'strawberry' }));
    expect(seen.skus[0]).toMatchObject({ price: before.price + 1000, listPrice: null });
    const { lines } = yes(await owner.ask('audit.list', { target: 'strawberry' }));
    expect(lines[0]?.detail).toMatchObject({
      [`${before.name} 售价`]: before.price + 1000,
      [`${before.name} 原售价`]: before.price,
    });
  });

  it('that somebody else changed meanwhile is not overwritten', async () => {
    const mine = await form('kiwi');
    yes(await save('kiwi', mine.rev, { ...mine.product, subtitle: '软了就甜' }));
    const late = await save('kiwi', mine.rev, { ...mine.product, subtitle: '我也改' });
    expect(no(late)).toBe('PRODUCT_MOVED');
    expect((await rowOf('kiwi')).product.subtitle).toBe('软了就甜');
  });

  it('saved by two people in the same moment keeps one of the two', async () => {
    const { rev, product } = await form('lemon');
    const answers = await Promise.all(
      ['甲', '乙', '丙'].map((subtitle) => save('lemon', rev, { ...product, subtitle })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it.each<[string, (product: Edit) => Edit]>([
    ['without a title', (product) => ({ ...product, title: '  ' })],
    ['in a category that there is not', (product) => ({ ...product, categoryId: 'toys' })],
    [
      'struck through below its price',
      (product) => ({ ...product, skus: [{ ...product.skus[0]!, listPrice: 1 }] }),
    ],
    [
      'dearer for members',
      (product) => ({ ...product, skus: [{ ...product.skus[0]!, memberPrices: { ripe: 9_999_999 } }] }),
    ],
    ['for nothing', (product) => ({ ...product, skus: [{ ...product.skus[0]!, price: 0 }] })],
  ])('%s is refused with the field and the rule, and nothing changes', async (_what, change) => {
    const { rev, product } = await form('pear');
    const answer = await save('pear', rev, change(product));
    expect(no(answer)).toBe('PRODUCT_INVALID');
    expect(answer).toMatchObject({ detail: { field: expect.any(String) as string } });
    expect(await form('pear')).toEqual({ rev, product });
  });

  it.each([
    ['a price in yuan', { price: 29.9 }],
    ['a price that is not a number', { price: Number.NaN }],
    ['a price beyond all bounds', { price: 1e15 }],
    ['a price as text', { price: '2990' }],
  ])('with %s is a bad request', async (_what, change) => {
    const { rev, product } = await form('pear');
    const skus = [{ ...product.skus[0], ...change }];
    const input = { key: newKey(), productId: 'pear', rev, product: { ...product, skus } };
    expect((await owner.raw({ action: 'product.save', input })).body['code']).toBe('BAD_REQUEST');
  });

  it('new to the shop starts off the shelf with nothing in stock, and once per press of the button', async () => {
    const product: Edit = {
      categoryId: 'seasonal',
      title: '云南石榴',
      subtitle: '软籽，能连籽吃',
      image: 'art/pomegranate.svg',
      well: 'red',
      facts: [{ name: '产地', value: '云南蒙自' }],
      skus: [{ id: null, name: '2 斤', price: 2990, listPrice: null, memberPrices: {}, weight: 1000 }],
    };
    const press = { key: newKey(), productId: null, rev: 0, product };
    const [first, again] = [
      yes(await owner.ask('product.save', press)),
      await owner.ask('product.save', press),
    ];
    expect(yes(again).product.id).toBe(first.product.id);
    expect(first.product).toMatchObject({ onShelf: false });
    const skuId = first.product.skus[0]!.id;
    expect(await stock(skuId)).toMatchObject({ left: 0, initial: 0 });
    const lin = await shop.phone();
    const { products } = yes(await lin.call('product.list', { keyword: '云南石榴' }));
    expect(products).toEqual([]);

    yes(await owner.ask('stock.adjust', { key: newKey(), skuId, by: 20, reason: 'arrived', note: '早市' }));
    yes(await owner.ask('product.shelf', { productId: first.product.id, onShelf: true }));
    expect(yes(await lin.call('product.list', { keyword: '云南石榴' })).products).toMatchObject([
      { left: 20 },
    ]);
    expect((await desk()).rows.at(-1)?.product.id).toBe(first.product.id);
  });

  it('keeps the SKUs that stay, gives new ones an id, and lets one go', async () => {
    const { rev, product } = await form('cherry');
    const [j, jj] = product.skus;
    const added = { ...j!, id: null, name: '尝鲜 250g' };
    const saved = yes(await save('cherry', rev, { ...product, skus: [j!, jj!, added] }));
    expect(saved.product.skus.map(({ id }) => id).slice(0, 2)).toEqual([j!.id, jj!.id]);
    expect(await stock(saved.product.skus[2]!.id)).toMatchObject({ left: 0, productId: 'cherry' });
    expect(await stock('cherry-box')).toMatchObject({ productId: 'cherry' });
  });

  it('is dragged to another place, and only what moved is written', async () => {
    const ids = (await desk()).rows.map(({ product }) => product.id);
    const wanted = [ids[2]!, ids[0]!, ids[1]!, ...ids.slice(3)];
    yes(await owner.ask('product.order', { productIds: wanted }));
    expect((await desk()).rows.map(({ product }) => product.id)).toEqual(wanted);
    expect(yes(await owner.ask('product.order', { productIds: wanted })).moved).toBe(0);
  });

  it('has a picture of its own, uploaded; what is no picture is refused', async () => {
    const { image, url } = yes(await owner.ask('product.upload', { base64: PIXEL }));
    expect(image).toMatch(/^cloud:\/\/.+\/products\/.+\.png$/);
    expect((await fetch(url)).headers.get('content-type')).toBe('image/png');
    const { rev, product } = await form('corn');
    yes(await save('corn', rev, { ...product, image }));
    expect((await desk()).pictures[image]).toBe(url);
    const script = Buffer.from('<svg onload="alert(1)"/>').toString('base64');
    expect(no(await owner.ask('product.upload', { base64: script }))).toBe('PICTURE_UNFIT');
  });
});
