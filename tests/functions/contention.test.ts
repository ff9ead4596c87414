import { fen } from '@/domain/money';
import { no, yes, type Phone } from '../support/phone';
import { booksBalance, newKey, placed, settled, submit } from '../support/orders';
import { groupRush } from '../bench/group-rush';
import { couponRush, gather, heldOf, isExact, redeemRush, stockRush, type RushResult } from '../bench/rush';
import { eventually, openShop, type Shop } from '../support/shop';
import type { StockDoc } from '../../cloudfunctions/_store/documents';

let shop: Shop;
let opening: StockDoc[];
beforeAll(async () => {
  shop = await openShop();
  const bananas = await shop.doc('stock', 'banana-1');
  if (bananas) await shop.put('stock', { ...bananas, left: 10_000 });
  opening = await shop.docs('stock');
});
afterAll(async () => {
  process.stdout.write(`\n${shop.roundTrips()}\n`);
  for (const { what, buyers, limit, won, conflicts, struck, wasted } of rushed)
    process.stdout.write(
      `${what}: ${won} of ${buyers} for ${limit}; conflicts ${conflicts}, injected ${struck}; writes per refusal ${wasted.toFixed(1)}\n`,
    );
  await shop.close();
});

const members = (count: number): Promise<Phone[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => shop.member(`抢购 ${i}`)));
const codes = (answers: readonly Parameters<typeof no>[0][]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const code = answer.ok ? 'OK' : answer.code;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
};

/** The stock as it is, nothing held, when so many kiwis are put on the shelf. */
const withKiwis = async (left: number): Promise<StockDoc[]> =>
  (await shop.docs('stock')).map((stock) => ({
    ...stock,
    left: (stock._id === 'kiwi-6' ? left : stock.left) + heldOf(stock),
  }));

const rushed: RushResult[] = [];
const told = (result: RushResult): void => {
  rushed.push(result);
  expect({ ...result, exact: isExact(result) }).toMatchObject({ errors: 0, exact: true });
};

it('sells the last 20 to 20 of 200 buyers who come at once; the others hear STOCK_SHORT', async () => {
  const buyers = await gather(shop, 200);
  opening = await withKiwis(20);
  told(await stockRush(shop, buyers, { limit: 20 }));
  await booksBalance(shop, opening);
  expect((await shop.docs('orders')).filter(({ status }) => status === 'placing')).toEqual([]);

  told(await couponRush(shop, buyers, { limit: 50 }));
});

it.each([1, 2, 3])(
  'is as exact when writes meet conflicts and everybody sends twice (seed %p)',
  async (seed) => {
    const buyers = await gather(shop, 30);
    told(await couponRush(shop, buyers, { limit: 10, twice: true, seed }));
    const [lin] = buyers as [Phone];
    told(await redeemRush(shop, lin, 30, { limit: 10, twice: true, seed }));
    opening = await withKiwis(10);
    told(await stockRush(shop, buyers, { limit: 10, twice: true, seed }));
    await booksBalance(shop, opening);
  },
);

it('a double tap on 领取 is one claim, also of the very last coupon', async () => {
  const template = await shop.doc('coupon_templates', 'newcomer-10');
  if (!template) throw new Error('no template');
  await shop.put('coupon_templates', { ...template, left: 1 });
  const lin = await shop.member();
  const taps = await Promise.all(
    Array.from({ length: 6 }, () => lin.call('coupon.claim', { templateId: 'newcomer-10' })),
  );
  const won = taps.filter((tap) => tap.ok).map((tap) => yes(tap).id);
  expect(new Set(won).size).toBe(1);
  expect(taps.filter((tap) => !tap.ok).every((tap) => no(tap) === 'COUPON_LIMIT_REACHED')).toBe(true);
  expect(await shop.doc('coupon_templates', 'newcomer-10')).toMatchObject({ left: 0, held: {} });
});

it('a tap that comes late, having read before the other one began, holds no coupon for a moment', async () => {
  const template = await shop.doc('coupon_templates', 'newcomer-10');
  if (!template) throw new Error('no template');
  await shop.put('coupon_templates', { ...template, left: 2 });
  const lin = await shop.member();
  const slow = { fault: 'latency', ms: 600, times: 1, function: 'storefront', operation: 'modifyDocument' };
  await shop.post('/faults', { rules: [{ ...slow, collection: 'coupon_templates' }] });
  const late = lin.call('coupon.claim', { templateId: 'newcomer-10' });
  await eventually(async () => {
    const { rules } = await shop.get<{ rules: readonly { hits?: number }[] }>('/faults');
    return rules[0]?.hits === 1;
  });
  const { id } = yes(await lin.call('coupon.claim', { templateId: 'newcomer-10' }));
  expect(yes(await late).id).toBe(id);
  await fetch(`${shop.url}/faults`, { method: 'DELETE' });
  const [lateCall] = shop.emulator.calls.list(1);
  expect(lateCall).toMatchObject({ action: 'coupon.claim', database: { docsWritten: 0 } });
  expect(await shop.doc('coupon_templates', 'newcomer-10')).toMatchObject({ left: 1, held: {} });
});

it('sells a special to no more than its stock and to no member more than their limit', async () => {
  const special = (await shop.docs('specials')).find(
    ({ skuId, startAt }) => skuId === 'strawberry-m' && startAt <= shop.emulator.clock.now(),
  );
  if (!special) throw new Error('no special');
  await shop.put('specials', { ...special, left: 8, stock: 8, held: {}, bought: {}, perMember: 2 });
  const lines = [{ skuId: 'strawberry-m', quantity: 1 }];
  const buyers = await members(4);
  for (const buyer of buyers) await buyer.comeFrom(special.openGIds[0] ?? '');
  const quotes = await Promise.all(
    buyers.map(async (buyer) => {
      const delivery = { kind: 'pickup', pointId: 'cuihuli' } as const;
      return {
        buyer,
        delivery,
        quote: yes(await buyer.call('order.quote', { lines, coupons: [], delivery })),
      };
    }),
  );
  const answers = await Promise.all(
    quotes.flatMap(({ buyer, delivery, quote }) =>
      Array.from({ length: 4 }, () =>
        buyer.call('order.place', {
          ...{ key: newKey(), lines, coupons: [], delivery, remark: '', digest: quote.digest },
        }),
      ),
    ),
  );
  const counts = codes(answers);
  expect(counts['OK']).toBe(8);
  expect(
    (counts['SPECIAL_LIMIT_REACHED'] ?? 0) + (counts['SPECIAL_SOLD_OUT'] ?? 0) + (counts['QUOTE_MOVED'] ?? 0),
  ).toBe(8);
  const after = await shop.doc('specials', special._id);
  expect(after?.left).toBe(0);
  expect(Object.values(after?.bought ?? {}).sort()).toEqual([2, 2, 2, 2]);
  await booksBalance(shop, opening);
});

it('one submit key makes one order, however often and however fast it is sent', async () => {
  const lin = await shop.member();
  const lines = [{ skuId: 'banana-1', quantity: 2 }];
  const { input, placed: first } = await submit(lin, lines);
  const again = await Promise.all(Array.from({ length: 4 }, () => lin.call('order.place', input)));
  const ids = [first, ...again].map((answer) => yes(answer).orderId);
  expect(new Set(ids).size).toBe(1);
  expect(again.every((answer) => yes(answer).pay !== null)).toBe(true);

  const wang = await shop.member();
  const quote = await submit(wang, lines);
  const fresh = { ...quote.input, key: newKey() };
  const burst = await Promise.all(Array.from({ length: 5 }, () => wang.call('order.place', fresh)));
  expect(new Set(burst.map((answer) => yes(answer).orderId)).size).toBe(1);
  await booksBalance(shop, opening);
});

it('two orders that want one coupon: one gets it, the other is told', async () => {
  const template = await shop.doc('coupon_templates', 'free-shipping-39');
  if (!template) throw new Error('no template');
  await shop.put('coupon_templates', {
    ...template,
    _id: 'five-off',
    id: 'five-off',
    terms: { ...template.terms, threshold: fen(0), benefit: { kind: 'amount', off: fen(500) } },
  });
  const lin = await shop.member();
  const coupon = yes(await lin.call('coupon.claim', { templateId: 'five-off' }));
  const delivery = { kind: 'pickup', pointId: 'cuihuli' } as const;
  const lines = [{ skuId: 'banana-1', quantity: 1 }];
  const quote = yes(await lin.call('order.quote', { lines, coupons: [coupon.id], delivery }));
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      lin.call('order.place', {
        ...{ key: newKey(), lines, coupons: [coupon.id], delivery, remark: '', digest: quote.digest },
      }),
    ),
  );
  expect(codes(answers)).toEqual({ OK: 1, COUPON_NOT_USABLE: 4 });
  await booksBalance(shop, opening);
});

it('twelve payments at once are twelve paid orders', async () => {
  const buyers = await members(12);
  const lines = [{ skuId: 'orange-juice-1', quantity: 1 }];
  const orders = await Promise.all(buyers.map(async (buyer) => ({ buyer, ...(await placed(buyer, lines)) })));
  await Promise.all(orders.map(({ buyer, pay }) => buyer.pay(pay)));
  await Promise.all(orders.map(({ orderId }) => settled(shop, orderId)));
  await booksBalance(shop, opening);
});

it.each([1, 2, 3])(
  'fills the last 10 seats of a group with 10 of 30, everybody sending twice (seed %p)',
  async (seed) => told(await groupRush(shop, await gather(shop, 30), { limit: 10, twice: true, seed })),
);
