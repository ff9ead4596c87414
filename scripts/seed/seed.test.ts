import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { specialCovers } from '@/domain/chat/entry';
import { seedShop, type SeededShop } from './index';

const ROOT = path.resolve(__dirname, '../..');
const NOON = Date.parse('2026-11-21T12:00:00+08:00');

const shop = seedShop(NOON, 'test-key');
const { settings, products, stock, coupon_templates, chats, specials, message_templates } =
  shop.collections as Required<SeededShop['collections']>;
const skus = products.flatMap((product) => product.skus.map((sku) => ({ product, sku })));
const tierIds = settings[0]!.tiers.map((tier) => tier.id);

/** The well a drawing was made for; it is part of the drawing. */
function wellOf(image: string): string | undefined {
  const file = path.join(ROOT, 'assets', image);
  return existsSync(file) ? /data-well="(\w+)"/.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
}

describe('the seeded shop', () => {
  it('sells at least twenty products in four categories, none of them empty', () => {
    const perCategory = settings[0]!.categories.map(
      ({ id }) => products.filter((product) => product.categoryId === id).length,
    );
    expect(perCategory).toHaveLength(4);
    expect(Math.min(...perCategory)).toBeGreaterThanOrEqual(5);
    expect(products.length).toBeGreaterThanOrEqual(20);
    expect(perCategory.reduce((sum, count) => sum + count, 0)).toBe(products.length);
  });

  it('has tiers above the first, coupon templates, chats, pickup points and message templates', () => {
    expect(tierIds.slice(1)).toHaveLength(3);
    expect(coupon_templates.filter(({ channel = 'open' }) => channel === 'open')).toHaveLength(7);
    expect(chats).toHaveLength(2);
    expect(settings[0]!.pickupPoints.length).toBeGreaterThanOrEqual(2);
    expect(message_templates.length).toBeGreaterThanOrEqual(3);
  });

  it.each(products.map((product) => [product.id, product] as const))(
    '%s has a picture in the repository, on the well it was drawn for',
    (_id, product) => expect(wellOf(product.image)).toBe(product.well),
  );

  it.each(products.map((product) => [product.id, product] as const))(
    '%s has a share card: a PNG of 500×400, since WeChat shows no SVG there',
    (_id, { image }) => {
      const file = image.replace(/([^/]+)\.svg$/, 'cards/$1.png');
      const png = readFileSync(path.join(ROOT, 'assets', file));
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([500, 400]);
      expect(png.length).toBeLessThan(40_000);
    },
  );

  it.each(skus.map(({ sku }) => [sku.id, sku] as const))(
    '%s costs whole fen, no rung of its ladder is above the one before it',
    (id, sku) => {
      const ladder = [
        sku.listPrice ?? sku.price,
        sku.price,
        ...tierIds.map((tier) => sku.memberPrices[tier] ?? sku.price),
      ];
      expect(ladder.every((amount) => Number.isSafeInteger(amount) && amount > 0)).toBe(true);
      expect(ladder).toEqual([...ladder].sort((a, b) => b - a));
      expect(Object.keys(sku.memberPrices).every((tier) => tierIds.includes(tier))).toBe(true);
      const inShop = stock.find((document) => document._id === id);
      expect(inShop?.left).toBeGreaterThanOrEqual(0);
    },
  );

  it('holds no stock for a SKU that is not sold, and nothing for an order that does not exist', () => {
    expect(stock.map((document) => document._id).sort()).toEqual(skus.map(({ sku }) => sku.id).sort());
    expect(stock.every((document) => Object.keys(document.held).length === 0)).toBe(true);
    const productOf = new Map(skus.map(({ product, sku }) => [sku.id, product.id]));
    expect(stock.every((document) => productOf.get(document._id) === document.productId)).toBe(true);
  });

  it('names every document once', () => {
    for (const documents of Object.values(shop.collections)) {
      const ids = documents.map((document) => document._id);
      expect(new Set(ids).size).toBe(ids.length);
    }
    expect(new Set(products.map((product) => product.rank)).size).toBe(products.length);
    expect(new Set(products.map((product) => product.title)).size).toBe(products.length);
  });

  it('points only at things that exist', () => {
    const productIds = products.map((product) => product.id);
    const categoryIds = settings[0]!.categories.map(({ id }) => id);
    for (const { terms, audience } of coupon_templates) {
      expect(productIds).toEqual(expect.arrayContaining([...terms.scope.excludedProductIds]));
      expect(productIds).toEqual(expect.arrayContaining([...(terms.scope.productIds ?? [])]));
      if (terms.benefit.kind === 'gift') expect(skus.map(({ sku }) => sku.id)).toContain(terms.benefit.skuId);
      expect(categoryIds).toEqual(expect.arrayContaining([...terms.scope.categoryIds]));
      expect(tierIds).toEqual(expect.arrayContaining([...audience.tierIds]));
    }
    expect(coupon_templates.map(({ id }) => id)).toContain(settings[0]!.referral.inviteeTemplateId);
    const pointIds = settings[0]!.pickupPoints.map(({ id }) => id);
    expect(pointIds).toEqual(expect.arrayContaining(chats.map((chat) => chat.pickupPointId)));
  });

  it('takes off no more than the spend a coupon asks for', () => {
    for (const { terms } of coupon_templates)
      if (terms.benefit.kind === 'amount' && terms.threshold > 0)
        expect(terms.benefit.off).toBeLessThan(terms.threshold);
  });
});

describe("today's specials", () => {
  const running = (now: number) =>
    seedShop(now, 'test-key').collections.specials!.filter(
      (special) => special.startAt <= now && now < special.endAt,
    );

  it.each([
    ['at noon', '2026-11-21T12:00:00+08:00', '2026-11-21T20:00:00+08:00'],
    ['a millisecond before the cut-off', '2026-11-21T19:59:59.999+08:00', '2026-11-21T20:00:00+08:00'],
    ['at the cut-off', '2026-11-21T20:00:00+08:00', '2026-11-22T20:00:00+08:00'],
    [
      'after midnight in Shanghai, still yesterday in UTC',
      '2026-11-22T00:30:00+08:00',
      '2026-11-22T20:00:00+08:00',
    ],
  ])('run %s until 20:00 in Shanghai', (_when, now, cutOff) => {
    const at = Date.parse(now);
    expect(running(at).length).toBeGreaterThan(0);
    expect(running(at).every((special) => special.endAt === Date.parse(cutOff))).toBe(true);
  });

  it('are below every other price of the SKU, and each chat has some of its own', () => {
    for (const special of specials) {
      const found = skus.find(({ sku }) => sku.id === special.skuId);
      expect(found?.product.id).toBe(special.productId);
      const others = [found!.sku.price, ...Object.values(found!.sku.memberPrices)];
      expect(special.chatPrice).toBeLessThan(Math.min(...others));
      expect(special.left).toBeGreaterThan(0);
      expect(special.left).toBeLessThanOrEqual(special.stock);
    }
    for (const chat of chats)
      expect(specials.filter((special) => specialCovers(special, chat, NOON)).length).toBeGreaterThanOrEqual(
        3,
      );
  });
});

describe('the message templates', () => {
  const LIMITS: Record<string, RegExp> = {
    thing: /^.{1,20}$/u,
    time: /^\d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}$/,
    amount: /^¥\d{1,10}\.\d{2}$/,
    phrase: /^\p{Script=Han}{1,5}$/u,
    character_string: /^[\x20-\x7e]{1,32}$/,
  };

  it.each(message_templates.map((template) => [template.title, template] as const))(
    '%s gives examples that WeChat would take',
    (_title, template) => {
      expect(template.id).toMatch(/^[\w-]{43}$/);
      for (const { key, example } of template.fields) {
        const kind = key.replace(/\d+$/, '');
        expect(Object.keys(LIMITS)).toContain(kind);
        expect(example).toMatch(LIMITS[kind]!);
      }
    },
  );
});
