import type { ConsoleInput } from '@/contract/console';
import { newKey } from '../support/orders';
import { no, yes } from '../support/phone';
import { type Shop, withShop } from '../support/shop';
import { signIn, signInAs, type Staff } from '../support/staff';

const PICKUP = { kind: 'pickup', pointId: 'cuihuli' } as const;

let shop: Shop;
let owner: Staff;
withShop(async (opened) => {
  shop = opened;
  owner = await signIn(shop);
});

const desk = async () => yes(await owner.ask('product.list', {}));
const rowOf = async (productId: string) =>
  (await desk()).rows.find(({ product }) => product.id === productId)!;
const stock = async (skuId: string) => (await shop.doc('stock', skuId))!;
const balance = ({ left, held, sold, initial = 0, adjusted = 0 }: Awaited<ReturnType<typeof stock>>) =>
  left + Object.values(held).reduce((sum, n) => sum + n, 0) + sold - initial - adjusted;

describe('stock', () => {
  const adjust = (skuId: string, by: number, key = newKey()) =>
    owner.ask('stock.adjust', { key, skuId, by, reason: 'counted', note: '' });

  it('moves by what is adjusted, once per press, and keeps its balance and its history', async () => {
    const { left } = await stock('grape-500');
    const key = newKey();
    yes(await adjust('grape-500', 7, key));
    yes(await adjust('grape-500', 7, key));
    yes(await adjust('grape-500', -3));
    const after = await stock('grape-500');
    expect(after.left).toBe(left + 4);
    expect(balance(after)).toBe(0);
    const { adjustments, adjusted } = yes(await owner.ask('stock.history', { skuId: 'grape-500' }));
    expect(adjustments.map(({ by, name }) => [by, name])).toEqual([
      [-3, '店主'],
      [7, '店主'],
    ]);
    expect(adjusted).toBe(4);
  });

  it('is never adjusted into what an order holds', async () => {
    const lin = await shop.member();
    const lines = [{ skuId: 'gift-box-8', quantity: 3 }];
    const { digest } = yes(await lin.call('order.quote', { lines, coupons: [], delivery: PICKUP }));
    const order = { key: newKey(), lines, coupons: [], delivery: PICKUP, remark: '', digest };
    yes(await lin.call('order.place', order));
    const before = await stock('gift-box-8');
    const refused = await adjust('gift-box-8', -(before.left + 1));
    expect(no(refused)).toBe('STOCK_BELOW_HELD');
    expect(refused).toMatchObject({ detail: { left: before.left } });
    expect(await stock('gift-box-8')).toEqual(before);
    yes(await adjust('gift-box-8', -before.left));
    expect(await stock('gift-box-8')).toMatchObject({ left: 0, held: before.held });
    expect(balance(await stock('gift-box-8'))).toBe(0);
  });

  it('adjusted by twenty hands at once loses no adjustment and never goes below nothing', async () => {
    const { left } = await stock('coconut-2');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => adjust('coconut-2', -Math.ceil(left / 10))),
    );
    const after = await stock('coconut-2');
    const taken = answers.filter(({ ok }) => ok).length * Math.ceil(left / 10);
    expect(after.left).toBe(left - taken);
    expect(after.left).toBeGreaterThanOrEqual(0);
    expect(answers.some(({ ok }) => !ok)).toBe(true);
    expect(balance(after)).toBe(0);
  });

  it.each([
    ['half a piece', 0.5],
    ['more than there can be', 1e9],
  ])('by %s is a bad request', async (_what, by) => {
    expect(no(await adjust('coconut-2', by))).toBe('BAD_REQUEST');
  });

  it('of a SKU that there is not is refused', async () => {
    expect(no(await adjust('no-such', 1))).toBe('SKU_NOT_FOUND');
    expect(no(await owner.ask('stock.history', { skuId: 'no-such' }))).toBe('SKU_NOT_FOUND');
    expect(no(await owner.ask('stock.alert', { skuId: 'no-such', below: 1 }))).toBe('SKU_NOT_FOUND');
  });

  it('at its alert is low in the list, and since when is marked by cron until it is filled up', async () => {
    const { left } = await stock('kiwi-6');
    yes(await owner.ask('stock.alert', { skuId: 'kiwi-6', below: left }));
    expect((await rowOf('kiwi')).stock[0]).toMatchObject({ low: true, alertBelow: left });
    await shop.emulator.clock.set({ now: Date.parse('2026-11-23T09:00:10+08:00') });
    await shop.tick();
    owner = await signIn(shop);
    const since = (await rowOf('kiwi')).stock[0]?.lowSince;
    expect(since).toBeGreaterThan(Date.parse('2026-11-23T09:00:00+08:00'));
    yes(await adjust('kiwi-6', 1));
    await shop.advance(10 * 60_000);
    await shop.tick();
    expect((await rowOf('kiwi')).stock[0]).toMatchObject({ low: false, lowSince: null });
  });
});

describe('a sheet of prices and counts', () => {
  const sheet = (rows: ConsoleInput<'stock.import'>['rows'], apply: boolean, by = owner) =>
    by.ask('stock.import', { key: newKey(), apply, rows });

  it('is checked row by row first, and changes nothing until it is applied', async () => {
    const before = [await stock('banana-1'), await stock('mango-2')];
    const rows = [
      { skuId: 'banana-1', left: before[0]!.left + 5 },
      { skuId: 'mango-2', price: 3600, left: 12 },
      { skuId: 'no-such', left: 3 },
      { skuId: 'mango-2', left: 1 },
      { skuId: 'avocado-ripe', price: 0 },
      { skuId: 'coconut-2', left: -1 },
    ];
    const checked = yes(await sheet(rows, false));
    expect(checked.rows.map(({ problem }) => problem)).toEqual([
      null,
      '2 粒装 红果价不能高于售价',
      '没有这个规格编号',
      '这个规格在表里出现了两次',
      expect.stringContaining('要大于 0') as string,
      '库存不能是负数',
    ]);
    expect([await stock('banana-1'), await stock('mango-2')]).toEqual(before);

    const applied = yes(await sheet([rows[0]!, { skuId: 'mango-2', price: 4000, left: 12 }], true));
    expect(applied).toMatchObject({ changes: 2, problems: 0 });
    expect(await stock('banana-1')).toMatchObject({ left: before[0]!.left + 5 });
    expect(await stock('mango-2')).toMatchObject({ left: 12 });
    expect(balance(await stock('mango-2'))).toBe(0);
    expect((await rowOf('mango')).product.skus[0]).toMatchObject({ price: 4000 });
    expect(yes(await sheet([{ skuId: 'mango-2', price: 4000, left: 12 }], true)).changes).toBe(0);
  });

  it('asks for the permission of what it changes', async () => {
    const [warehouse, ops] = [await signInAs(shop, 'warehouse'), await signInAs(shop, 'ops')];
    expect(no(await sheet([{ skuId: 'pear-4', price: 1 }], true, warehouse))).toBe('STAFF_FORBIDDEN');
    expect(no(await sheet([{ skuId: 'pear-4', left: 1 }], true, ops))).toBe('STAFF_FORBIDDEN');
    yes(await sheet([{ skuId: 'banana-1', left: 9 }], true, warehouse));
    expect(await stock('banana-1')).toMatchObject({ left: 9 });
  });
});
