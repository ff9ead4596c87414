/** Over 250 lines: every way of asking that is none, side by side, each by the code that it hears. */
import { no, yes, type Phone } from '../support/phone';
import { KIWI, LOCAL, newKey, PICKUP, placed, submit } from '../support/orders';
import { type Shop, withShop } from '../support/shop';

/** What a broken build or somebody probing may send to `storefront`: a coded no, and nothing changed. */
let shop: Shop;
let lin: Phone;
let wang: Phone;
let digest: string;
withShop(async (opened) => {
  shop = opened;
  [lin, wang] = await Promise.all([shop.member('林女士'), shop.member('老王')]);
  digest = yes(await lin.call('order.quote', { lines: KIWI, coupons: [], delivery: PICKUP })).digest;
});

const everything = async (): Promise<string> =>
  JSON.stringify(
    await Promise.all(
      (['orders', 'stock', 'coupons', 'coupon_templates', 'specials', 'timeline', 'members'] as const).map(
        (name) => shop.docs(name),
      ),
    ),
  );
/** Send it as it is; answer the code. The shop must be as it was. */
async function refused(phone: Phone, action: string, input: unknown): Promise<string> {
  const before = await everything();
  const code = no(await phone.raw('storefront', { action, input }));
  expect(await everything()).toBe(before);
  return code;
}
const order = (changes: object = {}): object => ({
  ...{ key: newKey(), lines: KIWI, coupons: [], delivery: PICKUP, remark: '', digest },
  ...changes,
});

describe('an action', () => {
  it.each([
    ['nobody serves', 'order.refund-everything'],
    ['inherited from Object', 'constructor'],
    ['called __proto__', '__proto__'],
    ['that is empty', ''],
  ])('%s is UNKNOWN_ACTION', async (_what, action) =>
    expect(await refused(lin, action, {})).toBe('UNKNOWN_ACTION'),
  );
  it.each([
    ['a number', 7],
    ['an array', ['order.place']],
    ['nothing', undefined],
    ['an object with toString', { toString: 'order.place' }],
  ])('that is %s is UNKNOWN_ACTION', async (_what, action) =>
    expect(await refused(lin, action as unknown as string, {})).toBe('UNKNOWN_ACTION'),
  );
});

describe('an order of the wrong shape is BAD_REQUEST', () => {
  it.each<[string, object]>([
    ['a price of its own', { lines: [{ ...KIWI[0], price: 1 }] }],
    ['an amount to pay', { payable: 1 }],
    ['the id of another member', { memberId: 'somebody' }],
    ['a discount', { discounts: [{ kind: 'coupon', ref: 'x', label: 'x', amount: 100 }] }],
    ['a chat it says it comes from', { openGId: 'tGHuitou0CuihuliLinjuQun0001' }],
    ['a quantity of zero', { lines: [{ skuId: 'kiwi-6', quantity: 0 }] }],
    ['a negative quantity', { lines: [{ skuId: 'kiwi-6', quantity: -1 }] }],
    ['half a piece', { lines: [{ skuId: 'kiwi-6', quantity: 0.5 }] }],
    ['a quantity that is text', { lines: [{ skuId: 'kiwi-6', quantity: '1' }] }],
    ['a quantity of null, as JSON makes of NaN', { lines: [{ skuId: 'kiwi-6', quantity: Number.NaN }] }],
    ['an amount in yuan', { payable: 19.9 }],
    ['an amount in yuan as text', { amount: '19.90' }],
    ['a line that says what it costs in yuan', { lines: [{ ...KIWI[0], unitPrice: 19.9 }] }],
    ['a quantity of infinity', { lines: [{ skuId: 'kiwi-6', quantity: Number.POSITIVE_INFINITY }] }],
    ['a quantity of "NaN"', { lines: [{ skuId: 'kiwi-6', quantity: 'NaN' }] }],
    ['a quantity beyond every integer', { lines: [{ skuId: 'kiwi-6', quantity: 1e308 }] }],
    ['minus nothing pieces', { lines: [{ skuId: 'kiwi-6', quantity: -0.0001 }] }],
    ['points that it says it has', { points: 100_000 }],
    ['how many points it wants to use', { usePoints: 320 }],
    ['a negative wish for points', { usePoints: -1 }],
    ['a key of emoji', { key: '🍓🍓🍓🍓🍓🍓🍓🍓' }],
    ['a digest of 10 kB', { digest: 'x'.repeat(10_000) }],
    ['a coupon named in 10 kB', { coupons: ['c'.repeat(10_000)] }],
    ['a SKU named in 10 kB', { lines: [{ skuId: 's'.repeat(10_000), quantity: 1 }] }],
    ['a remark that is a list', { remark: ['one', 'two'] }],
    ['a remark of 201 emoji', { remark: '🍓'.repeat(201) }],
    ['a status of its own', { status: 'paid' }],
    ['a payment it says was made', { payment: { status: 'paid', paidAmount: 1 } }],
    ['an inviter', { inviterId: 'somebody' }],
    ['an order id of its own', { orderId: 'HT00000000000000' }],
    ['a time of its own', { placedAt: 0 }],
    ['an appid', { appid: 'wx0000000000000001' }],
    ['a thousand pieces', { lines: [{ skuId: 'kiwi-6', quantity: 1000 }] }],
    ['no lines', { lines: [] }],
    ['one SKU on two lines', { lines: [KIWI[0], KIWI[0]] }],
    ['51 lines', { lines: Array.from({ length: 51 }, (_, i) => ({ skuId: `sku-${i}`, quantity: 1 })) }],
    ['a SKU that is a query', { lines: [{ skuId: { $ne: '' }, quantity: 1 }] }],
    ['a coupon that is a query', { coupons: [{ $gt: '' }] }],
    ['12 coupons', { coupons: Array.from({ length: 12 }, (_, i) => `c-${i}`) }],
    ['a remark of 10 kB', { remark: '请'.repeat(10_000) }],
    ['a key with a space', { key: 'a key with spaces' }],
    ['a key that is a path', { key: 'held.HT1.$inc-me' }],
    ['no key', { key: undefined }],
    ['no digest', { digest: '' }],
    ['a delivery nobody offers', { delivery: { kind: 'drone' } }],
    ['a fee of its own', { delivery: { ...PICKUP, fee: 0 } }],
    [
      'a telephone number that is none',
      { delivery: { ...LOCAL, address: { name: '林', phone: 'call me', region: '', detail: 'x' } } },
    ],
  ])('with %s', async (_what, changes) =>
    expect(await refused(lin, 'order.place', order(changes))).toBe('BAD_REQUEST'),
  );
  it('that is not an object', async () => {
    for (const input of ['', 'order', 7, [], [order()]])
      expect(await refused(lin, 'order.place', input)).toBe('BAD_REQUEST');
  });
});

describe('an order that cannot be', () => {
  it.each<[string, object, string]>([
    ['of a SKU nobody sells', { lines: [{ skuId: 'gold-bar', quantity: 1 }] }, 'SKU_NOT_FOUND'],
    ['of a SKU called __proto__', { lines: [{ skuId: '__proto__', quantity: 1 }] }, 'SKU_NOT_FOUND'],
    ['with a digest made up', { digest: 'made-up' }, 'QUOTE_MOVED'],
    ['of two at the digest of one', { lines: [{ skuId: 'kiwi-6', quantity: 2 }] }, 'QUOTE_MOVED'],
    ['delivered at the digest of a pickup', { delivery: LOCAL }, 'QUOTE_MOVED'],
    ['picked up where nobody is', { delivery: { kind: 'pickup', pointId: 'moon' } }, 'PICKUP_POINT_UNKNOWN'],
    ['of a SKU that is an emoji', { lines: [{ skuId: '🥝', quantity: 1 }] }, 'SKU_NOT_FOUND'],
    ['with a coupon that is an emoji', { coupons: ['🎫'] }, 'COUPON_NOT_FOUND'],
    ['with a coupon called __proto__', { coupons: ['__proto__'] }, 'COUPON_NOT_FOUND'],
    ['with points at the digest of none', { usePoints: true, digest: 'made-up' }, 'QUOTE_MOVED'],
    ['with a coupon nobody has', { coupons: ['fruit-99-off-15:nobody:1'] }, 'COUPON_NOT_FOUND'],
  ])('%s', async (_what, changes, code) =>
    expect(await refused(lin, 'order.place', order(changes))).toBe(code),
  );

  it('more than there is, refused already by the quote, with what is left', async () => {
    const answer = await lin.call('order.quote', {
      ...{ lines: [{ skuId: 'kiwi-6', quantity: 999 }], coupons: [], delivery: PICKUP },
    });
    const left = (await shop.doc('stock', 'kiwi-6'))?.left;
    expect(answer).toMatchObject({ ok: false, code: 'STOCK_SHORT', detail: { skuId: 'kiwi-6', left } });
  });

  it('so huge that no shop could fill it: refused by the quote, and by the order', async () => {
    const skuIds = (await shop.docs('products')).flatMap(({ onShelf, skus }) =>
      onShelf ? skus.map(({ id }) => id) : [],
    );
    const lines = skuIds.slice(0, 50).map((skuId) => ({ skuId, quantity: 999 }));
    expect(lines.length).toBeGreaterThan(20);
    expect(no(await lin.call('order.quote', { lines, coupons: 'best', delivery: PICKUP }))).toBe(
      'STOCK_SHORT',
    );
    expect(await refused(lin, 'order.place', order({ lines }))).toBe('QUOTE_MOVED');
  });

  it('at a quote that an order made since has used up: the coupon is in that order', async () => {
    const mei = await shop.member('阿梅');
    const { id } = yes(await mei.call('coupon.claim', { templateId: 'newcomer-10' }));
    const lines = [{ skuId: 'kiwi-6', quantity: 2 }];
    const { input } = await submit(mei, lines, { coupons: [id] });
    expect(await refused(mei, 'order.place', { ...input, key: newKey() })).toBe('COUPON_NOT_USABLE');
    const again = yes(await mei.call('order.place', input));
    expect(again.pay).not.toBeNull(); // the very same submit hears of its order, not of its own coupon
  });

  it('delivered to nowhere', async () => {
    const delivery = { kind: 'local', address: null } as const;
    const quote = yes(await lin.call('order.quote', { lines: KIWI, coupons: [], delivery }));
    expect(await refused(lin, 'order.place', order({ delivery, digest: quote.digest }))).toBe(
      'ADDRESS_REQUIRED',
    );
  });

  it('off the shelf', async () => {
    const kiwi = await shop.doc('products', 'kiwi');
    if (!kiwi) throw new Error('no kiwi');
    await shop.put('products', { ...kiwi, onShelf: false });
    expect(await refused(lin, 'order.place', order())).toBe('OFF_SHELF');
    await shop.put('products', kiwi);
  });

  it('at a price that moved since the quote: shown again, never charged', async () => {
    const kiwi = await shop.doc('products', 'kiwi');
    if (!kiwi) throw new Error('no kiwi');
    await shop.put('products', {
      ...kiwi,
      skus: kiwi.skus.map((sku) => ({ ...sku, price: (sku.price + 100) as never })),
    });
    expect(await refused(lin, 'order.place', order())).toBe('QUOTE_MOVED');
    await shop.put('products', kiwi);
  });

  it('by a visitor', async () => {
    const visitor = await shop.phone();
    expect(await refused(visitor, 'order.place', order())).toBe('NOT_A_MEMBER');
  });
});

describe("what is another member's", () => {
  it('coupon cannot be used, and is answered like one that does not exist', async () => {
    const coupon = yes(await wang.call('coupon.claim', { templateId: 'newcomer-10' }));
    expect(await refused(lin, 'order.place', order({ coupons: [coupon.id] }))).toBe('COUPON_NOT_FOUND');
    expect(await refused(lin, 'order.quote', { lines: KIWI, coupons: [coupon.id], delivery: PICKUP })).toBe(
      'COUPON_NOT_FOUND',
    );
  });

  it('order cannot be seen, paid, asked about or cancelled', async () => {
    const { orderId } = await placed(wang);
    for (const action of ['order.get', 'order.pay', 'order.result', 'order.cancel'])
      expect(await refused(lin, action, { orderId })).toBe('ORDER_NOT_FOUND');
    expect(yes(await lin.call('order.list', {})).orders).toEqual([]);
  });

  it('order cannot be met by sending their submit key', async () => {
    const { input, placed: theirs } = await submit(wang, KIWI);
    const mine = yes(await lin.call('order.place', input));
    expect(mine.orderId).not.toBe(yes(theirs).orderId);
    yes(await lin.call('order.cancel', { orderId: mine.orderId }));
  });
});

describe('an id that is a query', () => {
  it.each([
    ['product.get', { productId: { $ne: null } }],
    ['order.get', { orderId: { $regex: '.*' } }],
    ['coupon.claim', { templateId: { $exists: true } }],
    ['product.list', { keyword: { $where: '1' } }],
    ['product.list', { offset: -1 }],
    ['order.list', { status: 'placing' }],
  ])('%s', async (action, input) => expect(await refused(lin, action, input)).toBe('BAD_REQUEST'));
});

describe('what does not exist', () => {
  it.each([
    ['product.get', { productId: 'nothing' }, 'PRODUCT_NOT_FOUND'],
    ['coupon.claim', { templateId: 'nothing' }, 'COUPON_NOT_FOUND'],
    ['order.get', { orderId: 'HT00000000000000' }, 'ORDER_NOT_FOUND'],
  ])('%s', async (action, input, code) => expect(await refused(lin, action, input)).toBe(code));
});

it('takes emoji in a remark for what they are', async () => {
  const { placed: answer } = await submit(lin, KIWI, { remark: '放门口🍓谢谢👨‍👩‍👧' });
  const { orderId } = yes(answer);
  expect(yes(await lin.call('order.get', { orderId })).remark).toBe('放门口🍓谢谢👨‍👩‍👧');
});

it('lets no phone start cron', async () => {
  const before = await everything();
  expect(await lin.raw('cron', { Type: 'Timer', TriggerName: 'tick' })).toMatchObject({ ok: false });
  expect(await everything()).toBe(before);
});

it('logs a refusal with its code and without what was sent', async () => {
  await lin.raw('storefront', {
    action: 'order.place',
    input: order({ remark: '密码是 hunter2', price: 1 }),
  });
  const [call] = shop.emulator.calls.list(1);
  const logged = call?.logs.map(({ text }) => text).join('\n') ?? '';
  expect(logged).toContain('BAD_REQUEST');
  expect(logged).not.toContain('hunter2');
  expect(logged).not.toContain(lin.openid);
});
