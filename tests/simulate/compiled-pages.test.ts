/** @jest-environment ./tests/simulate/environment.ts */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { wxmlToJs } from 'miniprogram-compiler';
import type { StorefrontAction, StorefrontInput, StorefrontOutputs } from '@/contract/storefront';
import { emulatorHost, newPhone } from '../weapp-runner/host/emulator-host';
import type { EmulatorHost } from '../weapp-runner/host/emulator-person';
import { openShop, type RunningShop } from './shop';
import { launch, routesOf, type Weapp } from './weapp';

const DIST = path.resolve('dist/weapp');

let shop: RunningShop;
let host: EmulatorHost;
let app: Weapp;
beforeAll(async () => {
  shop = await openShop();
  const { token } = await newPhone(shop.url, '林女士');
  host = emulatorHost({ url: shop.url, phoneToken: token });
  app = launch(DIST, host);
});
afterAll(() => shop?.close());

/** What the server answers this customer: what the pages must show. */
async function answerTo<A extends StorefrontAction>(
  action: A,
  input: StorefrontInput<A>,
): Promise<StorefrontOutputs[A]> {
  const body = { name: 'storefront', data: { action, input } };
  const { result } = await host.door<{ result: { value: StorefrontOutputs[A] } }>('POST', 'call', body);
  return result.value;
}

/** As a price stands on a shelf: 「¥36.8」. */
const shelf = (fen: number): string => `¥${fen / 100}`;

describe("WeChat's own template compiler", () => {
  it('takes every page of the app', () => {
    const draws = new Function(wxmlToJs(DIST))() as (template: string) => unknown;
    const routes = routesOf(DIST);
    expect(routes.length).toBeGreaterThan(5);
    expect(routes.filter((route) => typeof draws(`${route}.wxml`) !== 'function')).toEqual([]);
  });

  it('names the line of a template that is broken', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'wxml-'));
    writeFileSync(path.join(folder, 'broken.wxml'), '<view><text></view>');
    try {
      expect(() => wxmlToJs(folder)).toThrow('broken.wxml:1:14: expect end-tag `text`');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the compiled app, over the real functions', () => {
  it('home shows a newcomer the shop, its coupons, and every product with its price', async () => {
    const { shop, categories, coupons, products, productCount, pickupPoint } = await answerTo(
      'shop.home',
      {},
    );
    expect(categories.length * coupons.length * products.length).toBeGreaterThan(0);
    const home = await app.open('pages/home/index');
    await home.sees(shop.name, pickupPoint.name, `全部 ${productCount} 种`, '加入会员，领券攒成长值');
    for (const { title, subtitle, price, best } of products)
      await home.sees(`${title}${subtitle}`, shelf(best?.amount ?? price));
    expect(home.count('.ht-prod')).toBe(products.length);
    expect(home.count('.ht-tk--mini')).toBe(coupons.length);
    home.close();
  });

  it('one tap on home joins, and 我的 says so', async () => {
    expect(await answerTo('member.me', {})).toMatchObject({ status: 'visitor' });
    const before = await app.open('pages/member/index');
    await before.sees('还没加入会员');
    before.close();

    const home = await app.open('pages/home/index');
    await home.sees('一键加入');
    home.tap('#join-now');
    await home.seesNo('加入会员，领券攒成长值');
    home.close();

    const me = await answerTo('member.me', {});
    expect(me).toMatchObject({ status: 'member', tier: { name: '青芽' }, nextTier: { name: '青果' } });
    const mine = await app.open('pages/member/index');
    await mine.sees('青芽会员', `再买 ¥${me.nextTier?.short} 升青果`, '近 12 个月成长值 0', '优惠券');
    await mine.seesNo('还没加入会员');
    mine.close();
  });

  it('a product opens from the shelf, in a subpackage, with its query', async () => {
    const home = await app.open('pages/home/index');
    await home.sees('今早到店');
    home.tap('.ht-prod');
    const { id = '' } = await app.wantsTo('package-shop/product/index');
    home.close();

    const { title, skus } = await answerTo('product.get', { productId: id });
    const product = await app.open('package-shop/product/index', { id });
    await product.sees(title, shelf(Math.min(...skus.map(({ price }) => price))));
    product.close();
  });
});
