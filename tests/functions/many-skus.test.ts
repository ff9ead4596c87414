import type { StockDoc } from '../../cloudfunctions/_store/documents';
import { openShop, type Shop } from '../support/shop';

/** A shop with more SKUs, and more coupon templates, than one query returns: what `cron` looks after is all of them. */
const LOOKED_AT_EVERY = 10 * 60_000;
const MANY = 1200;

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

/** Ids that sort before those of the seeded shop. */
const ids = Array.from({ length: MANY }, (_, n) => `a-${String(n).padStart(4, '0')}`);
const stocked = (over: Partial<StockDoc>): StockDoc[] =>
  ids.map((_id) => ({ _id, v: 1, productId: 'none', left: 3, held: {}, sold: 0, ...over }));

it('what a submit held that is gone goes back, of every SKU in one tick', async () => {
  const gone = { held: { 'HT-gone': 2 }, heldAt: { 'HT-gone': 1 } };
  await shop.put('stock', ...stocked(gone));
  expect((await shop.tick())['holds']).toBeGreaterThanOrEqual(MANY);
  const left = (await shop.docs('stock')).filter(({ _id }) => _id.startsWith('a-'));
  expect(left.filter((one) => one.left === 5 && Object.keys(one.held).length === 0)).toHaveLength(MANY);
}, 60_000);

it('low stock is marked, of every SKU', async () => {
  await shop.put('stock', ...stocked({ alertBelow: 5 }));
  await shop.advance(LOOKED_AT_EVERY - (shop.emulator.clock.now() % LOOKED_AT_EVERY));
  await shop.tick();
  const low = (await shop.docs('stock')).filter(({ lowSince }) => typeof lowSince === 'number');
  expect(low.filter(({ _id }) => _id.startsWith('a-'))).toHaveLength(MANY);
}, 60_000);

it('claims cut short end, of every template', async () => {
  const template = await shop.doc('coupon_templates', 'newcomer-10');
  if (!template) throw new Error('no template');
  const many = ids
    .slice(0, 90)
    .map((id) => ({ ...template, _id: id, id, left: 4, held: { [`${id}:x:1`]: 1 } }));
  const quiet = ids.slice(90).map((id) => ({ ...template, _id: id, id, left: 4, held: {} }));
  await shop.put('coupon_templates', ...quiet, ...many);
  await shop.tick();
  const ended = (await shop.docs('coupon_templates')).filter(
    ({ _id, left }) => _id.startsWith('a-') && left === 5,
  );
  expect(ended).toHaveLength(many.length);
}, 60_000);
