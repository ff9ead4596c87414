import { inCart, mergeCarts, type CartLine } from '@/domain/cart/merge';
import { no, yes, type Phone } from '../support/phone';
import { type Shop, withShop } from '../support/shop';

let shop: Shop;
withShop((opened) => void (shop = opened));

const line = (skuId: string, at: number, quantity = 1): CartLine => ({
  ...{ skuId, productId: skuId, title: skuId, skuName: '', image: 'art/kiwi.svg', well: 'green' },
  ...{ quantity, chosen: true, addedAt: at, at },
});
const save = async (phone: Phone, ...lines: CartLine[]) =>
  yes(await phone.call('cart.save', { lines })).lines;
const get = async (phone: Phone) => yes(await phone.call('cart.get', {})).lines;
const short = (lines: readonly CartLine[]) =>
  inCart(lines).map(({ skuId, quantity }) => `${skuId}×${quantity}`);
const time = () => shop.emulator.clock.now();

/** The same customer on a second phone: WeChat gives both the same identity, each keeps its own copy. */
const twoPhones = async () => {
  const lin = await shop.phone();
  return { red: lin, blue: lin };
};

describe('one cart on two phones', () => {
  it('shows on the second what was put in on the first', async () => {
    const { red, blue } = await twoPhones();
    await save(red, line('kiwi-6', time() - 5, 2));
    expect(short(await get(blue))).toEqual(['kiwi-6×2']);
  });

  it('keeps both phones’ lines, and of one line the later change', async () => {
    const { red, blue } = await twoPhones();
    const t = time();
    await save(red, line('kiwi-6', t - 90, 2), line('lemon-4', t - 80));
    await save(blue, { ...line('kiwi-6', t - 50, 5), addedAt: t - 90 }, line('pear-4', t - 40));
    const late = await save(red, { ...line('kiwi-6', t - 70, 9), addedAt: t - 90 });
    expect(short(late)).toEqual(['pear-4×1', 'lemon-4×1', 'kiwi-6×5']);
  });

  it('takes out on both what was taken out on one, even for a phone that slept', async () => {
    const { red, blue } = await twoPhones();
    const t = time();
    const asleep = await save(red, line('kiwi-6', t - 90, 2), line('lemon-4', t - 80));
    await save(blue, { ...line('kiwi-6', t - 50, 0), addedAt: t - 90 });
    expect(short(mergeCarts(asleep, await get(red)))).toEqual(['lemon-4×1']);
    const woken = await save(red, ...asleep);
    expect(short(woken)).toEqual(['lemon-4×1']);
  });

  it('loses nothing when both write in the same moment', async () => {
    const { red } = await twoPhones();
    const t = time();
    const skus = Array.from({ length: 4 }, (_, n) => `sku-${n}`);
    await Promise.all(skus.map((sku, n) => save(red, line(sku, t - 100 + n))));
    expect(short(await get(red)).sort()).toEqual(skus.map((sku) => `${sku}×1`));
  });

  it('told the same twice changes nothing the second time', async () => {
    const { red } = await twoPhones();
    const lines = [line('kiwi-6', time() - 5)];
    await save(red, ...lines);
    const before = await shop.docs('carts');
    await save(red, ...lines);
    expect(await shop.docs('carts')).toEqual(before);
  });

  it('does not let a clock that runs ahead win for ever', async () => {
    const { red, blue } = await twoPhones();
    await save(red, line('kiwi-6', time() + 86_400_000, 9));
    await shop.advance(1000);
    expect(short(await save(blue, line('kiwi-6', time(), 1)))).toEqual(['kiwi-6×1']);
  });

  it('is nobody else’s', async () => {
    const [lin, other] = [await shop.phone(), await shop.phone()];
    await save(lin, line('kiwi-6', 5));
    expect(await get(other)).toEqual([]);
  });

  it.each<[string, object]>([
    ['a negative quantity', { quantity: -1 }],
    ['more than there can be', { quantity: 1000 }],
    ['half a piece', { quantity: 1.5 }],
    ['a price', { price: 1 }],
    ['somebody’s id', { memberId: 'x' }],
    ['a title of 10 kB', { title: '果'.repeat(10_000) }],
    ['no time', { at: Number.NaN }],
  ])('with %s is a bad request', async (_what, change) => {
    const lin = await shop.phone();
    const lines = [{ ...line('kiwi-6', 5), ...change }];
    expect(no(await lin.raw('storefront', { action: 'cart.save', input: { lines } }))).toBe('BAD_REQUEST');
    expect(await get(lin)).toEqual([]);
  });

  it('is shown to its owner, and goes when they leave', async () => {
    const lin = await shop.member();
    await save(lin, line('kiwi-6', time(), 2));
    expect(yes(await lin.call('member.privacy', {})).cart).toMatchObject([{ title: 'kiwi-6', quantity: 2 }]);
    const { memberId } = yes(await lin.call('member.me', {}));
    yes(await lin.call('member.leave', { confirm: true }));
    expect((await shop.docs('carts')).filter(({ _id }) => _id === memberId)).toEqual([]);
  });

  it('costs one read to open, and a read and a write to save', async () => {
    const lin = await shop.phone();
    await save(lin, line('kiwi-6', time()));
    await get(lin);
    const calls = shop.emulator.calls.list(2).map(({ action, database }) => [action, database.roundTrips]);
    expect(new Map(calls as [string, number][])).toEqual(
      new Map([
        ['cart.save', 2],
        ['cart.get', 1],
      ]),
    );
  });
});
