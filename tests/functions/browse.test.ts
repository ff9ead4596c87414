import { NEIGHBOURS, RUNNERS } from '../support/relays';
import { no, yes } from '../support/phone';
import { type Shop, withShop } from '../support/shop';

let shop: Shop;
withShop((opened) => void (shop = opened));

describe('the home page', () => {
  it('of someone never seen before: the shop, its fruit, coupons to join for, and no chat', async () => {
    const phone = await shop.phone();
    const home = yes(await phone.call('shop.home', {}));
    expect(home).toMatchObject({
      shop: { name: '枝上鲜' },
      chat: null,
      member: { status: 'visitor', tier: null },
    });
    expect(home.categories).toHaveLength(4);
    expect(home.productCount).toBeGreaterThanOrEqual(20);
    expect(home.coupons.map(({ claim }) => claim)).toContainEqual({ ok: false, code: 'NOT_A_MEMBER' });
    expect(home.products.every(({ best }) => best === null)).toBe(true);
  });

  it('of someone from the chat: its specials, with what is left and until when', async () => {
    const phone = await shop.member();
    await phone.comeFrom(NEIGHBOURS);
    const { chat, products } = yes(await phone.call('shop.home', {}));
    expect(chat).toMatchObject({ name: '翠湖里邻居群', leaderName: '阿康' });
    expect(chat?.specials.map(({ skuId }) => skuId).sort()).toEqual([
      'kiwi-6',
      'persimmon-5',
      'strawberry-m',
    ]);
    const strawberry = products.find(({ productId }) => productId === 'strawberry');
    expect(strawberry?.best).toEqual({ amount: 2990, rung: 'chat_price', label: '群特惠' });
  });

  it('of someone whose entry is more than half an hour old: the chat is gone, and its prices', async () => {
    const phone = await shop.member();
    await phone.comeFrom(NEIGHBOURS);
    await shop.advance(30 * 60_000);
    expect(yes(await phone.call('shop.home', {})).chat).toBeNull();
    const product = yes(await phone.call('product.get', { productId: 'strawberry' }));
    expect(product.skus.every(({ chatPrice }) => chatPrice === null)).toBe(true);
  });
});

describe('finding a product', () => {
  it.each([
    [{ keyword: '草莓' }, (titles: string[]) => titles.every((title) => title.includes('草莓'))],
    [{ keyword: '没有这种水果' }, (titles: string[]) => titles.length === 0],
    [{ categoryId: 'seasonal' }, (titles: string[]) => titles.length > 3],
    [{ categoryId: 'nothing' }, (titles: string[]) => titles.length === 0],
  ])('%j', async (input, fits) => {
    const phone = await shop.phone();
    const { products, total } = yes(await phone.call('product.list', input));
    expect(fits(products.map(({ title }) => title))).toBe(true);
    expect(total).toBeGreaterThanOrEqual(products.length);
  });

  it('page by page finds each once', async () => {
    const phone = await shop.phone();
    const first = yes(await phone.call('product.list', {}));
    const second = yes(await phone.call('product.list', { offset: first.products.length }));
    const ids = [...first.products, ...second.products].map(({ productId }) => productId);
    expect(ids).toHaveLength(first.total);
    expect(new Set(ids).size).toBe(first.total);
  });
});

describe('a product', () => {
  it('shows every rung that there is, and which of them are mine', async () => {
    const phone = await shop.member();
    await phone.comeFrom(NEIGHBOURS);
    const { skus } = yes(await phone.call('product.get', { productId: 'strawberry' }));
    const sku = skus.find(({ skuId }) => skuId === 'strawberry-m');
    expect(sku).toMatchObject({
      price: 3680,
      memberPrice: { mine: false },
      chatPrice: { amount: 2990, chatName: '翠湖里邻居群', perMember: 3, remainingForMe: 3 },
    });
    // The price is promised no longer than this customer's entry holds, whatever the cut-off says.
    const until = skus[0]?.chatPrice?.endAt ?? 0;
    expect(until).toBeGreaterThan(shop.emulator.clock.now());
    expect(until).toBeLessThanOrEqual(shop.emulator.clock.now() + 30 * 60_000);
  });

  it('has no chat price for someone from another chat', async () => {
    const phone = await shop.member();
    await phone.comeFrom(RUNNERS);
    const { skus } = yes(await phone.call('product.get', { productId: 'strawberry' }));
    expect(skus.map(({ chatPrice }) => chatPrice)).toEqual(skus.map(() => null));
    const { skus: bananas } = yes(await phone.call('product.get', { productId: 'banana' }));
    expect(bananas[0]?.chatPrice).toMatchObject({ amount: 880 }); // by the tag 晨跑
  });

  it('has a member price once the tier is reached', async () => {
    const phone = await shop.member();
    const [member] = (await shop.docs('members')).sort((a, b) => (b.joinedAt ?? 0) - (a.joinedAt ?? 0));
    if (!member) throw new Error('no member');
    const netPaidByDay = { [new Date(shop.emulator.clock.now()).toISOString().slice(0, 10)]: 90_000 };
    await shop.put('members', { ...member, fold: { ...member.fold, netPaidByDay } });
    const { skus } = yes(await phone.call('product.get', { productId: 'strawberry' }));
    expect(skus[0]?.memberPrice).toMatchObject({ tierName: '红果', mine: true });
  });

  it('that nobody sells is not found', async () =>
    expect(no(await (await shop.phone()).call('product.get', { productId: 'durian' }))).toBe(
      'PRODUCT_NOT_FOUND',
    ));
});

it('the coupon centre gives each template a yes or its reason', async () => {
  const phone = await shop.member();
  const before = yes(await phone.call('coupon.center', {}));
  const reasons = (templates: typeof before.templates) =>
    Object.fromEntries(templates.map(({ templateId, claim }) => [templateId, claim.ok ? 'OK' : claim.code]));
  expect(reasons(before.templates)).toEqual({
    'fruit-99-off-15': 'OK',
    'free-shipping-39': 'OK',
    'newcomer-10': 'OK',
    'greens-59-gift': 'OK',
    'greens-95-percent': 'OK',
    'own-bag-2': 'OK',
    'member-88-percent': 'COUPON_AUDIENCE',
  });
  yes(await phone.call('coupon.claim', { templateId: 'newcomer-10' }));
  const after = yes(await phone.call('coupon.center', {}));
  expect(reasons(after.templates)['newcomer-10']).toBe('COUPON_LIMIT_REACHED');
  expect(after.mine.map(({ templateId }) => templateId)).toEqual(['newcomer-10']);
  expect(no(await phone.call('coupon.claim', { templateId: 'newcomer-10' }))).toBe('COUPON_LIMIT_REACHED');
  expect(no(await phone.call('coupon.claim', { templateId: 'member-88-percent' }))).toBe('COUPON_AUDIENCE');
  expect(no(await (await shop.phone()).call('coupon.claim', { templateId: 'newcomer-10' }))).toBe(
    'NOT_A_MEMBER',
  );
});
